import { fragment, xml } from '../../escape';
import { WRONG } from '../../svg/signs';
import { FlowEnd, PageData } from '../data/page-data';
import { Markup, namespaceId, namespaceLink, note, section, table } from '../elements';

/** A wider table cannot be read. */
const WIDEST = 60;

/** What is between two places. */
interface Cell {
  /** Of the connections those that no finding names. */
  flows: number;
  depends: number;
  open: number;
  wrong: number;
  /** The rules that say so. */
  readonly rules: Set<string>;
}

/** Who may talk to whom, by namespaces: rows send, columns receive. Of very many namespaces a list. */
export function matrixSection(page: PageData): Markup {
  const cells = cellsOf(page);
  const names = page.namespaces.map(({ name }) => name);
  const outside = [...OUTSIDE.values()].filter(name => [...cells.keys()].some(key => (JSON.parse(key) as string[]).includes(name)));
  if (names.length === 0) { return section('matrix', 'Matrix', note('There is no workload in the manifests.')); }
  return section('matrix', 'Matrix', names.length > WIDEST ? listOf(cells, names) : matrixTable(cells, names, outside), note(legendOf([...cells.values()])));
}

/** What the signs mean that are in the matrix. */
function legendOf(cells: readonly Cell[]): Markup {
  return [
    'A number counts connections, those of the platform included.',
    ...cells.some(({ depends }) => depends > 0) ? ['<b>?</b>: some of them depend on what the manifests do not tell.'] : [],
    ...cells.some(({ wrong }) => wrong > 0) ? [`<b>${WRONG.sign}</b>: connections that an error of the checklist or the proof is about, beside the others.`] : [],
    ...cells.some(({ open }) => open > 0)
      ? ['<b>!</b>: pairs of workloads of which no policy isolates either end; what is isolated nowhere may also talk to everybody outside.'] : [],
  ].join(' ');
}

const OUTSIDE = new Map([['pods', 'other pods'], ['internet', 'internet'], ['addresses', 'addresses']]);

function cellsOf({ flows, denied, openPairs }: PageData): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const at = (from: string, to: string) => {
    const key = JSON.stringify([from, to]);
    if (!cells.has(key)) { cells.set(key, { flows: 0, depends: 0, open: 0, wrong: 0, rules: new Set() }); }
    return cells.get(key)!;
  };
  for (const { from, to, certainty, objections } of [...flows, ...denied]) {
    const cell = at(placeOf(from), placeOf(to));
    if (objections) {
      cell.wrong++;
      for (const rule of objections.flat()) { cell.rules.add(rule); }
      continue;
    }
    cell.flows++;
    if (certainty === 'depends') { cell.depends++; }
  }
  for (const { from, to, count } of openPairs) { at(from, to).open += count; }
  return cells;
}

// No name of a namespace has a space in it.
function placeOf(end: FlowEnd): string {
  return end.kind === 'pods' ? end.namespace : OUTSIDE.get(end.zone)!;
}

function matrixTable(cells: ReadonlyMap<string, Cell>, names: readonly string[], outside: readonly string[]): Markup {
  const all = [...names, ...outside];
  const isName = (name: string) => !outside.includes(name);
  const head = all.map(name => `<th scope="col"><span>${isName(name) ? namespaceLink(name) : xml(name)}</span></th>`).join('');
  const rows = all.filter(from => isName(from) || all.some(to => cells.has(JSON.stringify([from, to])))).map(from => {
    const row = all.map(to => cellOf(cells.get(JSON.stringify([from, to])), from, to, isName(from) ? from : to));
    return `<tr><th scope="row">${isName(from) ? namespaceLink(from) : xml(from)}</th>${row.join('')}</tr>`;
  });
  return '<div class="scroll" tabindex="0" role="region" aria-label="Matrix of namespaces"><table class="matrix"><caption>Who may talk to whom: rows send, columns receive</caption>'
    + `<thead><tr><th scope="col">from \\ to</th>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}

// Names link to their sections, and so does what is wrong; a link in each cell would be thousands for the keyboard.
function cellOf(cell: Cell | undefined, from: string, to: string, home: string): Markup {
  if (!cell) { return '<td>'; }
  const text = textOf(cell);
  const style = cell.open + cell.wrong > 0 ? 'bad' : cell.depends > 0 ? 'warn' : from === to ? 'self' : 'some';
  if (cell.wrong === 0) { return `<td class="${style}">${text}`; }
  return `<td class="${style}"><a href="${fragment(namespaceId(home))}" title="${rulesOf(cell, from, to)}">${text}</a>`;
}

function rulesOf({ rules }: Cell, from: string, to: string): Markup {
  return xml(`${from} → ${to}: ${[...rules].sort().join(', ')}`);
}

function textOf({ flows, depends, open, wrong }: Cell): string {
  return [
    ...flows > 0 ? [`${flows}${depends > 0 ? ' ?' : ''}`] : [], ...wrong > 0 ? [`${WRONG.sign} ${wrong}`] : [], ...open > 0 ? [`! ${open}`] : [],
  ].join(' ');
}

function listOf(cells: ReadonlyMap<string, Cell>, names: readonly string[]): Markup {
  const rows = new Map<string, Markup[]>();
  for (const [key, cell] of cells) {
    const [from, to] = JSON.parse(key) as [string, string];
    const text = cell.wrong > 0 ? `<b class="bad" title="${rulesOf(cell, from, to)}">${textOf(cell)}</b>` : textOf(cell);
    rows.set(from, [...rows.get(from) ?? [], `${names.includes(to) ? namespaceLink(to) : xml(to)} ${text}`]);
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  return table('Who may talk to whom, by namespaces', ['From', 'To, and how many'], sorted.map(([from, tos]) => (
    [names.includes(from) ? namespaceLink(from) : xml(from), tos.sort().join(', ')])));
}

import { proofVerdict } from './proof';
import { LintSeverity } from '../../../lint/lint-finding';
import { FindingLevel } from '../../../manifests/input-finding';
import { xml } from '../../escape';
import { PageData } from '../data/page-data';
import { counted, Markup } from '../elements';

/** What the reading calls a policy of a kind that the analysis does not know. */
const NOT_EVALUATED = 'not-evaluated';

/** The sums, what is wrong in one line each, and that a page without remarks is no proof. */
export function summarySection(page: PageData): Markup {
  const { namespaces, flows, policies } = page;
  const workloads = namespaces.flatMap(({ nodes }) => nodes.flatMap(({ members }) => members)).length;
  const platform = flows.filter(flow => flow.platform !== undefined).length;
  const pairs = page.openPairs.reduce((total, pair) => total + pair.count, 0);
  const more = [...platform > 0 ? [`+${counted(platform, 'platform flow')} folded`] : [], ...pairs > 0 ? [`+${number(pairs)} open on both ends`] : []];
  const tiles = [
    tile(number(namespaces.length), namespaces.length === 1 ? 'namespace with workloads' : 'namespaces with workloads'),
    tile(number(workloads), workloads === 1 ? 'workload' : 'workloads'),
    tile(number(policies), policies === 1 ? 'policy' : 'policies'),
    tile(number(flows.length - platform), `${flows.length - platform === 1 ? 'connection' : 'connections'} ${more.length > 0 ? ` (${more.join(', ')})` : ''}`, pairs > 0 ? 'bad' : ''),
    isolationTile(page, 'openIn', 'isolated from callers'),
    isolationTile(page, 'openOut', 'isolated from callees'),
  ];
  return `<ul class="tiles">${tiles.join('')}</ul>\n<ul class="remarks">\n${remarks(page).map(([style, text]) => `<li class="${style}">${text}</li>`).join('\n')}\n</ul>`;
}

function tile(value: string, what: string, style = ''): Markup {
  return `<li${style === '' ? '' : ` class="${style}"`}><strong>${xml(value)}</strong> ${xml(what)}</li>`;
}

function isolationTile({ namespaces }: PageData, open: 'openIn' | 'openOut', what: string): Markup {
  const nodes = namespaces.flatMap(namespace => namespace.nodes);
  const [all, isolated] = [sum(nodes), sum(nodes.filter(node => !node[open]))];
  return tile(`${isolated} of ${all}`, what, isolated < all ? 'bad' : '');
}

function number(count: number): string {
  return count.toLocaleString('en');
}

function sum(nodes: readonly { readonly members: readonly unknown[] }[]): number {
  return nodes.reduce((total, { members }) => total + members.length, 0);
}

function remarks({ namespaces, flows, lint, findings, openPairs, difference, proof }: PageData): [style: string, text: Markup][] {
  const nodes = namespaces.flatMap(namespace => namespace.nodes);
  const open = sum(nodes.filter(node => node.openIn || node.openOut));
  const depends = flows.filter(flow => flow.certainty === 'depends').length;
  const refused = findings.filter(finding => finding.level === FindingLevel.REFUSED).length;
  const unjudged = findings.filter(finding => finding.rule === NOT_EVALUATED).length;
  const count = (severity: LintSeverity) => lint?.findings.filter(finding => finding.severity === severity).length ?? 0;
  const [errors, warnings] = [count(LintSeverity.ERROR), count(LintSeverity.WARNING)];
  const pairs = openPairs.reduce((total, pair) => total + pair.count, 0);
  const found: [string, Markup][] = [];
  if (proof) {
    const [text, style] = proofVerdict(proof);
    found.push([style, `<a href="#proof">${text}</a>`]);
  }
  if (namespaces.length === 0) { found.push(['warn', 'There is no workload in the manifests: nothing is said of any']); }
  if (refused > 0) { found.push(['bad', `<a href="#assumptions">${counted(refused, 'object')} or part of one was refused</a>: this page is about less than the manifests say`]); }
  if (unjudged > 0) { found.push(['bad', `<a href="#assumptions">${unjudged === 1 ? '1 policy' : `${number(unjudged)} policies`} of kinds that are not evaluated</a>: what they allow or deny is not on this page`]); }
  if (errors > 0) { found.push(['bad', `<a href="#findings">${counted(errors, 'error')}</a> of the checklist${warnings > 0 ? `, ${counted(warnings, 'warning')}` : ''}`]); }
  if (errors === 0 && warnings > 0) { found.push(['warn', `<a href="#findings">${counted(warnings, 'warning')}</a> of the checklist`]); }
  if (open > 0) { found.push(['bad', `<a href="#unprotected">${counted(open, 'workload')}</a> of ${sum(nodes)} not isolated in at least one direction`]); }
  if (pairs > 0) { found.push(['bad', `${number(pairs)} connections between workloads that are open on both ends: <a href="#matrix">counted in the matrix</a>, not drawn`]); }
  if (depends > 0) { found.push(['warn', `${counted(depends, 'connection')} that may be allowed, which <a href="#assumptions">the manifests do not tell</a>: taken as reachable`]); }
  if (difference && !difference.allowsNothingNew) { found.push(['warn', '<a href="#difference">Something is allowed</a> that was not in the baseline']); }
  if (found.every(([style]) => style === 'good')) { found.push(['good', 'Every workload is isolated in both directions, and nothing else was found']); }
  return [...found, ['note', 'This page says what the manifests allow. Whether the network plugin enforces them, and what else is in the cluster, it cannot know.']];
}

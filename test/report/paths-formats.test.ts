import { HOSTILE } from './lists';
import { BlocksAndPods } from '../../src/analysis/profile';
import { TransportProtocol } from '../../src/model/transport-protocol';
import { ListedHop, ListedPath, ListedWayIn, PathList } from '../../src/report/paths/path-list';
import { pathsCsv } from '../../src/report/paths/paths-csv';
import { pathsDot } from '../../src/report/paths/paths-dot';
import { pathsJson } from '../../src/report/paths/paths-json';
import { pathsMarkdown } from '../../src/report/paths/paths-markdown';
import { pathsText } from '../../src/report/paths/paths-text';

const TCP_80 = { conn: 'TCP 80', ports: [{ protocol: TransportProtocol.TCP, first: 80, last: 80 }] };
const WAY: ListedWayIn = { kind: 'LoadBalancer', name: 'shop/web', port: 'TCP 443', to: 'shop/web[Deployment]', ...TCP_80, certainty: 'depends', reasons: ['who knows'] };

function hop(from: string, to: string, more: Partial<ListedHop> = {}): ListedHop {
  return { from, to, ...TCP_80, certainty: 'allowed', reasons: [], ...more };
}

function path(...hops: ListedHop[]): ListedPath {
  const certainty = hops.every(one => one.certainty === 'allowed') ? 'allowed' : 'depends';
  return { from: hops[0]!.from, to: hops[hops.length - 1]!.to, hops, certainty };
}

function listOf(paths: ListedPath[], more: Partial<PathList> = {}): PathList {
  return { blocksAndPods: BlocksAndPods.UNKNOWN, asked: { to: 'shop/db' }, paths, waysIn: [], findings: [], ignored: {}, ...more };
}

const IN = hop('internet', 'shop/web', { certainty: 'depends', reasons: ['who knows'], wayIn: WAY });
const ON = hop('shop/web', 'shop/db');
const TWO = listOf([path(ON), path(IN, ON)]);
const ATTACKS = HOSTILE.map(text => listOf(
  [path(hop(text, text, { reasons: [text], certainty: 'depends', wayIn: { ...WAY, name: text } }), hop(text, 'b'))],
  { asked: { from: text }, waysIn: [{ ...WAY, name: text, to: text, certainty: 'denied', reasons: [text] }] },
));

describe('text', () => {
  test('has a line for each path and each hop, with what it comes through and on what it depends', () => {
    expect(pathsText(TWO)).toBe([
      'shop/web reaches shop/db in 1 step:',
      '  shop/web => shop/db : TCP 80',
      'internet reaches shop/db in 2 steps (depends):',
      '  internet => [Service shop/web LoadBalancer TCP 443] => shop/web : TCP 80 (depends)',
      '    who knows',
      '  shop/web => shop/db : TCP 80',
      '',
    ].join('\n'));
  });

  test('has the ways in that lead nowhere, and no others', () => {
    const ingress = { ...WAY, kind: 'Ingress', port: undefined };
    const waysIn = [WAY, { ...ingress, certainty: 'denied' as const }, { ...WAY, to: undefined, reasons: ['nobody', 'is known'] }];
    expect(pathsText(listOf([], { asked: { from: 'internet' }, waysIn: waysIn as ListedWayIn[] }))).toBe([
      'internet reaches nobody',
      '',
      'Ways in that are closed, or lead to nobody known:',
      '  [Ingress shop/web] => shop/web[Deployment] : TCP 80: who knows',
      '  [Service shop/web LoadBalancer TCP 443]: nobody; is known',
      '',
    ].join('\n'));
  });

  test.each([
    [{ from: 'a' }, 'a reaches nobody'],
    [{ to: 'b', port: 'TCP 80' }, 'nobody reaches b on TCP 80'],
    [{ from: 'a', to: 'b', steps: 1 }, 'no path from a to b in 1 step'],
    [{ from: 'a', to: 'b', port: 'TCP 80', steps: 2 }, 'no path from a to b on TCP 80 in 2 steps'],
  ])('says that there is none: %j', (asked, line) => {
    expect(pathsText(listOf([], { asked }))).toBe(`${line}\n`);
    expect(pathsMarkdown(listOf([], { asked }))).toBe(`\`${line}\`\n`);
  });

  test.each(ATTACKS)('has as many lines as there is to say, whatever the names are (%#)', (...[list]) => {
    expect(pathsText(list).split('\n')).toHaveLength(1 + 3 + 3 + 1);
  });
});

describe('CSV', () => {
  test('has a row for each hop', () => {
    expect(pathsCsv(TWO)).toBe([
      'from,to,steps,path_certainty,step,src,dst,conn,certainty,way_in',
      'shop/web,shop/db,1,allowed,1,shop/web,shop/db,TCP 80,allowed,',
      'internet,shop/db,2,depends,1,internet,shop/web,TCP 80,depends,[Service shop/web LoadBalancer TCP 443]',
      'internet,shop/db,2,depends,2,shop/web,shop/db,TCP 80,allowed,',
      '',
    ].join('\n'));
  });

  test.each(ATTACKS)('has ten cells in each row, whatever the names are (%#)', (...[list]) => {
    for (const row of pathsCsv(list).trimEnd().split('\n')) { expect(row).toMatch(/^(([^",]*|"([^"]|"")*")(,|$)){10}$/); }
  });
});

describe('Markdown', () => {
  test('has a row for each path', () => {
    expect(pathsMarkdown(TWO).split('\n').slice(2)).toEqual([
      '| `shop/web` | `shop/db` | 1 | `shop/web => shop/db : TCP 80` |',
      '| `internet` | `shop/db` | 2 (depends) | '
        + '`internet => [Service shop/web LoadBalancer TCP 443] => shop/web : TCP 80 (depends)`<br>`shop/web => shop/db : TCP 80` |',
      '',
    ]);
  });

  test.each(ATTACKS)('has four cells in each row, whatever the names are (%#)', (...[list]) => {
    const rows = pathsMarkdown(list).split('\n').filter(line => line !== '');
    expect(rows).toHaveLength(3);
    for (const row of rows) { expect(row.match(/\|/g)).toHaveLength(5); }
  });

  test('fits into a comment, and says how many rows it has cut', () => {
    const text = pathsMarkdown(listOf(Array.from({ length: 2_000 }, (_, i) => path(hop(`team-${i}/source`, 'shop/target')))));
    const rows = text.split('\n').filter(line => line.startsWith('| `')).length;
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(rows).toBeGreaterThan(500);
    expect(text).toContain(`${2_000 - rows} more paths are left out here: a comment holds 65536 characters. All are in the format text.`);
  });
});

describe('dot', () => {
  test('draws each connection once, and what depends with dashes', () => {
    expect(pathsDot(TWO).split('\n').slice(4)).toEqual([
      '\t"internet"', '\t"shop/db" [penwidth=2]', '\t"shop/web"',
      '\t"internet" -> "shop/web" [label="[Service shop/web LoadBalancer TCP 443] TCP 80 (depends)" style=dashed]',
      '\t"shop/web" -> "shop/db" [label="TCP 80"]',
      '}', '',
    ]);
  });

  test.each(ATTACKS)('is what Graphviz reads as one graph, whatever the names are (%#)', (...[list]) => {
    const structure = pathsDot(list).replace(/"([^"\\\n]|\\.)*"/g, 'S');
    expect(structure).toMatch(/^digraph \{\n(\t(rankdir=LR|(node|edge) \[.*\]|S( \[penwidth=2\])?|S -> S \[label=S( style=dashed)?\])\n)*\}\n$/);
  });
});

describe('JSON', () => {
  test.each(ATTACKS)('says again what the names are, with nothing invisible (%#)', (...[list]) => {
    const text = pathsJson(list);
    expect(JSON.parse(text).paths[0].src).toBe(list.asked.from);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});

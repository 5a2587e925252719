import { connection, EVERYWHERE, group, HOSTILE, listOf, longList, workload } from './lists';
import { IpFamily } from '../../src/model/cidr';
import { listCsv } from '../../src/report/list/list-csv';
import { listDot } from '../../src/report/list/list-dot';
import { listJson } from '../../src/report/list/list-json';
import { listMarkdown } from '../../src/report/list/list-markdown';
import { listMermaid } from '../../src/report/list/list-mermaid';
import { listText } from '../../src/report/list/list-text';

const ATTACKS = HOSTILE.map(text => listOf([
  connection(workload(text, text, text), EVERYWHERE), connection(group(workload('shop', text), workload('shop', 'b')), workload('shop', 'c')),
]));
const [A, B] = [workload('shop', 'a'), workload('shop', 'b')];
const DUAL = listOf([
  connection(A, B, { family: IpFamily.IPV6 }),
  connection(A, EVERYWHERE, { family: IpFamily.IPV4 }),
  connection(B, A, { certainty: 'depends' }),
]);

describe('text', () => {
  test('says the family where it is not both, and what depends', () => {
    expect(listText(DUAL)).toBe([
      'shop/a[Deployment] => shop/b[Deployment] : TCP 80 (IPv6)',
      'shop/a[Deployment] => 0.0.0.0-255.255.255.255 : TCP 80',
      'shop/b[Deployment] => shop/a[Deployment] : TCP 80 (depends)',
      '',
    ].join('\n'));
  });

  test.each(ATTACKS)('has a line for each connection and group, whatever the names are (%#)', (...[list]) => {
    expect(listText(list).split('\n')).toHaveLength(1 + 1 + 2 + 1);
  });
});

describe('CSV', () => {
  test('has the family and the certainty in columns', () => {
    expect(listCsv(DUAL)).toBe([
      'src,dst,conn,family,certainty',
      'shop/a[Deployment],shop/b[Deployment],TCP 80,IPv6,allowed',
      'shop/a[Deployment],0.0.0.0-255.255.255.255,TCP 80,IPv4,allowed',
      'shop/b[Deployment],shop/a[Deployment],TCP 80,both,depends',
      '',
    ].join('\n'));
  });

  test.each(ATTACKS)('has five cells in each row, whatever the names are (%#)', (...[list]) => {
    for (const row of listCsv(list).trimEnd().split('\n')) {
      expect(row).toMatch(/^(([^",]*|"([^"]|"")*")(,|$)){5}$/);
    }
  });
});

describe('Markdown', () => {
  test.each(ATTACKS)('has three cells in each row, whatever the names are (%#)', (...[list]) => {
    const rows = listMarkdown(list).split('\n').filter(line => line.startsWith('|'));
    expect(rows).toHaveLength(4);
    for (const row of rows) { expect(row.match(/\|/g)).toHaveLength(4); }
  });

  test('fits into a comment, and says how many rows it has cut', () => {
    const text = listMarkdown(longList(2_000, 10));
    const rows = text.split('\n').filter(line => line.startsWith('| `')).length;
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(rows).toBeGreaterThan(800);
    expect(text).toContain(`${2_000 - rows} more connections are left out here: a comment holds 65536 characters. All are in the format text.`);
  });

  test('cuts nothing that fits', () => {
    expect(listMarkdown(longList(100, 10))).not.toContain('left out');
  });
});

describe('dot', () => {
  test.each(ATTACKS)('is what Graphviz reads as one graph, whatever the names are (%#)', (...[list]) => {
    // Without its strings it holds nothing but structure.
    const structure = listDot(list).replace(/"([^"\\\n]|\\.)*"/g, 'S');
    expect(structure).toMatch(/^digraph \{\n(\t+(rankdir=LR|(node|edge) \[.*\]|subgraph S \{|label=S|\}|S \[label=S( style=dashed)?\]|S -> S \[label=S\])\n)*\}\n$/);
  });

  test('draws what depends, and addresses, with dashes', () => {
    const text = listDot(DUAL);
    expect(text).toContain('"shop/b[Deployment]" -> "shop/a[Deployment]" [label="TCP 80 (depends)" style=dashed]');
    expect(text).toContain('"0.0.0.0-255.255.255.255" [label="0.0.0.0-255.255.255.255" style=dashed]');
  });
});

describe('Mermaid', () => {
  test.each(ATTACKS)('has nothing but nodes, boxes and edges, whatever the names are (%#)', (...[list]) => {
    const [head, ...lines] = listMermaid(list).trimEnd().split('\n');
    expect(head).toBe('flowchart LR');
    for (const line of lines) {
      expect(line).toMatch(/^ +(subgraph s\d+\["[^"\n]*"\]|end|n\d+\["[^"\n]*"\]|n\d+ (-->|-\.->)\|"[^"\n]*"\| n\d+)$/);
    }
  });

  test('draws what depends with dots', () => {
    expect(listMermaid(DUAL)).toContain('n1 -.->|"TCP 80 (depends)"| n0');
  });

  test('draws 40 connections, and 41 by namespace', () => {
    expect(listMermaid(longList(40, 2)).match(/-->/g)).toHaveLength(40);
    expect(listMermaid(longList(41, 2))).toBe([
      'flowchart LR',
      '  n0["team-0"]',
      '  n1["shop"]',
      '  n2["team-1"]',
      '  n0 -->|"21 connections"| n1',
      '  n2 -->|"20 connections"| n1',
      '  note["41 connections, counted by namespace: one by one they are too many for a chart"]',
      '',
    ].join('\n'));
  });

  test('says that it draws nothing where namespaces are too many as well', () => {
    expect(listMermaid(longList(100, 50))).toBe(
      'flowchart LR\n  note["100 connections are too many for a chart#59; see them with --format text, or narrow the list"]\n');
  });

  test.each([1, 30, 60, 500, 3_000])('has less than 5,000 characters and no more than 40 edges for %d connections', count => {
    const text = listMermaid(longList(count, Math.ceil(count / 20)));
    expect(text.length).toBeLessThan(5_000);
    expect((text.match(/-->/g) ?? []).length).toBeLessThanOrEqual(40);
  });
});

describe('JSON', () => {
  test.each(ATTACKS)('holds the names as they are (%#)', (...[list]) => {
    const { connections } = JSON.parse(listJson(list));
    expect(connections.map(({ src, dst }: any) => [src, dst])).toEqual(list.connections.map(({ from, to }) => [from.name, to.name]));
  });
});

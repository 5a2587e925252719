import { added, differenceOf, isolationLost, longDifference, newWorkload, policyChanged, ranges, removed } from './diff-support';
import { HOSTILE, workload } from './lists';
import { ConnectionChangeKind, IsolationChangeKind, WorkloadChangeKind } from '../../src/analysis/diff/changes';
import { FindingLevel } from '../../src/manifests/input-finding';
import { IpFamily } from '../../src/model/cidr';
import { diffCsv } from '../../src/report/diff/diff-csv';
import { diffDot } from '../../src/report/diff/diff-dot';
import { diffJson } from '../../src/report/diff/diff-json';
import { diffMarkdown } from '../../src/report/diff/diff-markdown';
import { diffMermaid } from '../../src/report/diff/diff-mermaid';
import { diffText } from '../../src/report/diff/diff-text';

const [A, B, C] = [workload('shop', 'a'), workload('shop', 'b', 'StatefulSet'), workload('data', 'c')];
const WIDENED = added(A, B, { kind: ConnectionChangeKind.WIDENED, before: 'TCP 80', after: 'TCP 80,443', family: IpFamily.IPV6 });
const SURE = added(B, A, { kind: ConnectionChangeKind.CERTAINTY, before: 'TCP 80 (depends)', gained: [] });
const ALL = differenceOf([
  added(A, C, { crossNamespace: true, causes: [policyChanged('web'), policyChanged('db')] }),
  added(A, ranges('10.0.0.1', '10.0.1.0-10.0.1.255'), { external: true, family: IpFamily.IPV4 }),
  WIDENED, removed(C, A), SURE,
], {
  workloads: [newWorkload('a'), { kind: WorkloadChangeKind.RENAMED, end: B, previous: workload('shop', 'old') }],
  isolation: [isolationLost('b'), { ...isolationLost('c'), kind: IsolationChangeKind.GAINED }],
});
const NONE = differenceOf([]);
const NO_DIFFERENCE = 'no difference: the new manifests allow what the old ones do';
const ATTACKS = HOSTILE.map(text => differenceOf([added(workload(text, text, text), ranges('10.0.0.1'), {
  causes: [{ ...policyChanged('x'), message: text, source: { file: text } }],
})], {
  workloads: [{ kind: WorkloadChangeKind.RENAMED, end: workload(text, text, text), previous: workload('shop', text) }],
  isolation: [{ ...isolationLost('x'), end: workload(text, text, text) }],
}));
const MANY_RANGES = ranges('10.0.0.1', '10.0.0.3', '10.0.0.5', '10.0.0.7', '10.0.0.9');

describe('text', () => {
  test('has a line for each change, with a sign and the causes', () => {
    expect(diffText(ALL)).toBe([
      '+ shop/a[Deployment] : workload new',
      '~ shop/b[StatefulSet] : workload renamed, was shop/old[Deployment]',
      '! shop/b[Deployment] : no longer isolated for ingress (policy shop/deny changed, new.yaml:7)',
      '! shop/c[Deployment] : isolated for ingress now (policy shop/deny changed, new.yaml:7)',
      '+ shop/a[Deployment] => data/c[Deployment] : TCP 80 '
        + '(newly across namespaces; policy shop/web changed, new.yaml:7; policy shop/db changed, new.yaml:7)',
      '+ shop/a[Deployment] => 10.0.0.1, 10.0.1.0-10.0.1.255 : TCP 80 (newly external; policy shop/web changed, new.yaml:7)',
      '~ shop/a[Deployment] => shop/b[StatefulSet] : TCP 80 -> TCP 80,443 (IPv6) (widened; policy shop/web changed, new.yaml:7)',
      '- data/c[Deployment] => shop/a[Deployment] : TCP 80 (policy shop/web changed, new.yaml:7)',
      '~ shop/b[StatefulSet] => shop/a[Deployment] : TCP 80 (depends) -> TCP 80 (changed in certainty; policy shop/web changed, new.yaml:7)',
      '',
      'connections: 2 added, 1 removed, 1 widened, 1 changed in certainty, of these 1 newly external, 1 newly across namespaces; '
        + '1 workload new; 1 workload renamed; 1 isolation lost; 1 isolation gained',
      'something is allowed that was not before',
      '',
    ].join('\n'));
  });

  test('says in a sentence that there is no difference, and that nothing new is allowed', () => {
    expect(diffText(NONE)).toBe(`${NO_DIFFERENCE}\n`);
    expect(diffText(differenceOf([removed(A, B)]))).toContain('\nnothing is allowed that was not before\n');
    expect(diffText(differenceOf([], { workloads: [newWorkload('a'), newWorkload('b')] })))
      .toContain('\nconnections: no change; 2 workloads new\nnothing is allowed that was not before\n');
  });

  test('names every range of addresses', () => {
    expect(diffText(differenceOf([added(A, MANY_RANGES)]))).toContain('=> 10.0.0.1, 10.0.0.3, 10.0.0.5, 10.0.0.7, 10.0.0.9 :');
  });

  test.each(ATTACKS)('has a line for each change, whatever the names are (%#)', (...[difference]) => {
    expect(diffText(difference).split('\n')).toHaveLength(3 + 3 + 1);
    // eslint-disable-next-line no-control-regex
    expect(diffText(difference).replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2028\u200b\ufeff]/);
  });
});

describe('CSV', () => {
  test('has a row for each change', () => {
    expect(diffCsv(ALL)).toBe([
      'change,src,dst,family,before,after,external,cross_namespace,causes',
      'workload-new,shop/a[Deployment],,,,,,,',
      'workload-renamed,shop/b[StatefulSet],,,shop/old[Deployment],,,,',
      'isolation-lost,shop/b[Deployment],,,ingress isolated,ingress open,,,"policy shop/deny changed, new.yaml:7"',
      'isolation-gained,shop/c[Deployment],,,ingress open,ingress isolated,,,"policy shop/deny changed, new.yaml:7"',
      'added,shop/a[Deployment],data/c[Deployment],both,No Connections,TCP 80,false,true,'
        + '"policy shop/web changed, new.yaml:7; policy shop/db changed, new.yaml:7"',
      'added,shop/a[Deployment],"10.0.0.1, 10.0.1.0-10.0.1.255",IPv4,No Connections,TCP 80,true,false,"policy shop/web changed, new.yaml:7"',
      'widened,shop/a[Deployment],shop/b[StatefulSet],IPv6,TCP 80,"TCP 80,443",false,false,"policy shop/web changed, new.yaml:7"',
      'removed,data/c[Deployment],shop/a[Deployment],both,TCP 80,No Connections,false,false,"policy shop/web changed, new.yaml:7"',
      'certainty,shop/b[StatefulSet],shop/a[Deployment],both,TCP 80 (depends),TCP 80,false,false,"policy shop/web changed, new.yaml:7"',
      '',
    ].join('\n'));
  });

  test.each(ATTACKS)('has nine cells in each row, whatever the names are (%#)', (...[difference]) => {
    for (const row of diffCsv(difference).trimEnd().split('\n')) { expect(row).toMatch(/^(([^",]*|"([^"]|"")*")(,|$)){9}$/); }
  });
});

describe('Markdown', () => {
  test('has the marker, the verdict, what matters most first, a table and a chart', () => {
    expect(diffMarkdown(ALL).split('```')[0]).toBe([
      '<!-- cdk8s-zero-trust -->',
      '**✗ Something is allowed that was not before**',
      '',
      'Connections: 2 added, 1 removed, 1 widened, 1 changed in certainty, of these 1 newly external, 1 newly across namespaces; '
        + '1 workload new; 1 workload renamed; 1 isolation lost; 1 isolation gained',
      '',
      '- `!` `shop/b[Deployment]` is no longer isolated for ingress: `policy shop/deny changed, new.yaml:7`',
      '- `!` `shop/c[Deployment]` is isolated for ingress now: `policy shop/deny changed, new.yaml:7`',
      '',
      '- `+` `shop/a[Deployment]` is new',
      '- `~` `shop/b[StatefulSet]` is renamed, it was `shop/old[Deployment]`',
      '',
      '| ± | from | to | ports | cause |',
      '|---|------|----|-------|-------|',
      '| `+` | `shop/a[Deployment]` | `data/c[Deployment]` | `TCP 80`, newly across namespaces '
        + '| `policy shop/web changed, new.yaml:7`; `policy shop/db changed, new.yaml:7` |',
      '| `+` | `shop/a[Deployment]` | `10.0.0.1, 10.0.1.0-10.0.1.255` | `TCP 80`, newly external | `policy shop/web changed, new.yaml:7` |',
      '| `~` | `shop/a[Deployment]` | `shop/b[StatefulSet]` | `TCP 80 -> TCP 80,443 (IPv6)`, widened | `policy shop/web changed, new.yaml:7` |',
      '| `-` | `data/c[Deployment]` | `shop/a[Deployment]` | `TCP 80` | `policy shop/web changed, new.yaml:7` |',
      '| `~` | `shop/b[StatefulSet]` | `shop/a[Deployment]` | `TCP 80 (depends) -> TCP 80`, changed in certainty | `policy shop/web changed, new.yaml:7` |',
      '', '',
    ].join('\n'));
    expect(diffMarkdown(ALL).split('```')[1]).toBe(`mermaid\n${diffMermaid(ALL)}`);
  });

  test('says that there is no difference, or nothing new', () => {
    expect(diffMarkdown(NONE)).toBe('<!-- cdk8s-zero-trust -->\n**✓ No difference: the new manifests allow what the old ones do**\n');
    expect(diffMarkdown(differenceOf([removed(A, B)]))).toContain('**✓ Nothing is allowed that was not before**');
  });

  test('says that objects are left out on either side', () => {
    const finding = { rule: 'x', level: FindingLevel.REFUSED, subject: 'y', message: 'z', source: {} };
    const reading = { findings: [finding, { ...finding, level: FindingLevel.ASSUMED }], ignored: {} };
    expect(diffMarkdown({ ...NONE, after: reading })).toContain('⚠ The answer is not about all of the manifests: 0 refusals in the old ones, 1 in the new ones');
  });

  test('shortens what has many ranges', () => {
    expect(diffMarkdown(differenceOf([added(A, MANY_RANGES)]))).toContain('| `10.0.0.1, 10.0.0.3 and 3 more ranges` |');
    expect(diffMarkdown(differenceOf([added(A, ranges('10.0.0.1', '10.0.0.3', '10.0.0.5'))]))).toContain('| `10.0.0.1, 10.0.0.3, 10.0.0.5` |');
  });

  test.each(ATTACKS)('has five cells in each row and one chart, whatever the names are (%#)', (...[difference]) => {
    const text = diffMarkdown(difference);
    const rows = text.split('\n').filter(line => line.startsWith('|'));
    expect(rows).toHaveLength(3);
    for (const row of rows) { expect(row.match(/\|/g)).toHaveLength(6); }
    expect(text.match(/^```/gm)).toHaveLength(2);
    expect(text.split('\n').filter(line => /^- `[!~]` `[^`]*` is .*`[^`]*`$/.test(line))).toHaveLength(2);
  });

  test('fits into a comment: rows are cut, the last first, and it says how many', () => {
    const workloads = Array.from({ length: 300 }, (_, i) => newWorkload(`new-${i}`));
    const text = diffMarkdown(longDifference(2_000, 10, { workloads, isolation: [isolationLost('b')] }));
    const shown = text.split('\n').filter(line => line.startsWith('| `')).length;
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(shown).toBeGreaterThan(300);
    expect(text).toContain(`\n\n${2_000 - shown} more connections are left out here: a comment holds 65536 characters. All are in the format text.\n`);
    expect([text.match(/ is new$/gm)?.length, text.includes('no longer isolated'), text.includes('```mermaid')]).toEqual([300, true, true]);
  });

  test.each([
    ['connections alone', 5_000, 0, 0], ['workloads too', 2_000, 5_000, 0], ['everything', 5_000, 5_000, 5_000],
  ])('fits into a comment whatever is long: %s', (_, connections, workloads, isolation) => {
    const text = diffMarkdown(longDifference(connections, 10, {
      workloads: Array.from({ length: workloads }, (__, i) => newWorkload(`new-${i}`)),
      isolation: Array.from({ length: isolation }, (__, i) => isolationLost(`lost-${i}`)),
    }));
    expect(text.length).toBeLessThanOrEqual(65_536);
    const shown = text.split('\n').filter(line => line.startsWith('| `')).length;
    expect(text).toContain(`${connections - shown} more connections are left out here`);
  });

  test('cuts nothing that fits', () => {
    expect(diffMarkdown(longDifference(100, 10))).not.toContain('left out');
  });
});

describe('dot', () => {
  test('draws signs beside colours and lines', () => {
    const text = diffDot(ALL);
    expect(text).toContain('"shop/a[Deployment]" -> "data/c[Deployment]" [label="+ TCP 80" color="#1a7f37" fontcolor="#1a7f37" penwidth=2]');
    expect(text).toContain('"data/c[Deployment]" -> "shop/a[Deployment]" [label="- TCP 80" color="#6e7781" fontcolor="#6e7781" style=dotted]');
    expect(text).toContain('"shop/a[Deployment]" -> "shop/b[StatefulSet]" [label="~ TCP 80 -> TCP 80,443 (IPv6)" color="#bf3989" fontcolor="#bf3989"]');
    expect(text).toContain('"shop/a[Deployment]" [label="+ a[Deployment]" color="#1a7f37" fontcolor="#1a7f37" penwidth=2]');
    expect(text).toContain('"shop/b[StatefulSet]" [label="~ b[StatefulSet], was old[Deployment]" color="#bf3989" fontcolor="#bf3989"]');
    expect(text).toContain('label="+ added   - removed   ~ changed"');
  });

  test('says that there is no difference', () => {
    expect(diffDot(NONE)).toContain(`label="${NO_DIFFERENCE}"`);
  });

  test.each(ATTACKS)('is what Graphviz reads as one graph, whatever the names are (%#)', (...[difference]) => {
    // Without its strings it holds nothing but structure.
    const structure = diffDot(difference).replace(/"([^"\\\n]|\\.)*"/g, 'S');
    expect(structure).toMatch(/^digraph \{\n(\t+(rankdir=LR|label=S|(node|edge) \[.*\]|subgraph S \{|\}|S( -> S)? \[label=S[^\]]*\])\n)*\}\n$/);
  });
});

describe('Mermaid', () => {
  test('draws signs beside colours and lines', () => {
    expect(diffMermaid(ALL)).toBe([
      'flowchart LR',
      '  subgraph s0["data"]',
      '    n1["c[Deployment]"]',
      '  end',
      '  subgraph s1["shop"]',
      '    n0["#43; a[Deployment]"]',
      '    n3["#126; b[StatefulSet]"]',
      '  end',
      '  n2["10#46;0.0.1, 10.0.1.0-10.0.1.255"]',
      '  n0 ==>|"#43; TCP 80"| n1',
      '  n0 ==>|"#43; TCP 80"| n2',
      '  n0 -->|"#126; TCP 80 -#62; TCP 80,443 (IPv6)"| n3',
      '  n1 -.->|"#45; TCP 80"| n0',
      '  n3 -->|"#126; TCP 80 (depends) -#62; TCP 80"| n0',
      '  linkStyle 0,1 stroke:#1a7f37,stroke-width:3px',
      '  linkStyle 3 stroke:#6e7781,stroke-width:2px',
      '  linkStyle 2,4 stroke:#bf3989,stroke-width:2px',
      '',
    ].join('\n'));
  });

  test.each(ATTACKS)('has nothing but nodes, boxes and edges, whatever the names are (%#)', (...[difference]) => {
    const [head, ...lines] = diffMermaid(difference).trimEnd().split('\n');
    expect(head).toBe('flowchart LR');
    for (const line of lines) {
      expect(line).toMatch(/^ +(subgraph s\d+\["[^"\n]*"\]|end|n\d+\["[^"\n]*"\]|n\d+ (==>|-->|-\.->)\|"[^"\n]*"\| n\d+|linkStyle [\d,]+ [a-z0-9:#,-]+)$/);
    }
  });

  test('draws 40 changes, and 41 by namespace', () => {
    expect(diffMermaid(longDifference(40, 2)).match(/==>/g)).toHaveLength(40);
    const both = longDifference(40, 2);
    expect(diffMermaid({ ...both, changes: [...both.changes, removed(workload('team-0', 'x'), workload('shop', 'target'))] })).toBe([
      'flowchart LR',
      '  n0["team-0"]',
      '  n1["shop"]',
      '  n2["team-1"]',
      '  n0 -->|"#43; 20, - 1"| n1',
      '  n2 ==>|"#43; 20"| n1',
      '  linkStyle 1 stroke:#1a7f37,stroke-width:3px',
      '  note["41 changes, counted by namespace: one by one they are too many for a chart"]',
      '',
    ].join('\n'));
  });

  test('says that it draws nothing where namespaces are too many as well, and where no connection changed', () => {
    expect(diffMermaid(longDifference(100, 50))).toBe('flowchart LR\n  note["100 changes are too many for a chart#59; see them with --format text"]\n');
    expect(diffMermaid(NONE)).toBe(`flowchart LR\n  note["${NO_DIFFERENCE}"]\n`);
  });

  test.each([1, 30, 60, 500, 3_000])('has less than 5,000 characters and no more than 40 edges for %d changes', count => {
    const text = diffMermaid(longDifference(count, Math.ceil(count / 20)));
    expect(text.length).toBeLessThan(5_000);
    expect((text.match(/==>/g) ?? []).length).toBeLessThanOrEqual(40);
  });
});

describe('JSON', () => {
  test.each(ATTACKS)('holds the names as they are (%#)', (...[difference]) => {
    const { connections, workloads } = JSON.parse(diffJson(difference));
    expect(connections[0].src.name).toBe(difference.changes[0]!.from.name);
    expect(connections[0].causes[0].message).toBe(difference.changes[0]!.causes[0]!.message);
    expect(workloads[0].previous).toBe(difference.workloads[0]!.previous!.name);
  });
});

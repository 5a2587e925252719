import { deployment, page, pageData, policy, sectionText, textOf, yaml } from './page-support';
import { sampleYaml } from './sample';
import { Manifests } from '../../../src/manifests/manifests';
import { ConnectivityReport } from '../../../src/report/connectivity-report';

const DENY = policy('shop/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const pods = (app: string) => ({ podSelector: { matchLabels: { app } } });
const TCP = (...ports: number[]) => ports.map(port => ({ protocol: 'TCP', port }));
const out = (name: string, app: string, to: object, ports: object[] | undefined) => policy(`shop/${name}`, {
  ...pods(app), policyTypes: ['Egress'], egress: [{ to: [to], ...(ports && { ports }) }],
});
const ways = (name: string, from: string, to: string, ...ports: number[]) => [
  out(`${name}-out`, from, pods(to), TCP(...ports)),
  policy(`shop/${name}-in`, { ...pods(to), policyTypes: ['Ingress'], ingress: [{ from: [pods(from)], ports: TCP(...ports) }] }),
];
const block = (cidr: string) => ({ ipBlock: { cidr } });

const WORKLOADS = [deployment('shop/web'), deployment('shop/api'), DENY];
const svgOf = (html: string) => html.slice(html.indexOf('<svg class="panel"'), html.indexOf('</svg>'));
const signsIn = (html: string) => [...svgOf(html).matchAll(/<text class="sign (\w+)"[^>]*>(.)</g)].map(([, style, sign]) => `${style} ${sign}`).sort();
const compared = (before: readonly string[], now: readonly string[]) => page(yaml(...WORKLOADS, ...now), { baseline: yaml(...WORKLOADS, ...before) });
const tableOf = (html: string) => sectionText(html, 'namespaces');

describe('a picture beside a baseline', () => {
  test('marks what is new by a sign, a line of its own, and words', () => {
    const html = compared([], ways('a', 'web', 'api', 8080));
    expect(signsIn(html)).toEqual(['new +']);
    expect(svgOf(html)).toMatch(/<path class="new" [^>]*><title>web → api TCP 8080 \(new\)<\/title>/);
    expect(tableOf(html)).toContain('web api + TCP 8080 out:');
    expect(tableOf(html)).toMatch(/shop 2 workloads · 1 connection · \+1/);
  });

  test('draws what is gone, and strikes it through in the table', () => {
    const html = compared(ways('a', 'web', 'api', 8080), []);
    expect(signsIn(html)).toEqual(['gone −']);
    expect(svgOf(html)).toContain('<title>web → api TCP 8080 (gone)</title>');
    expect(html).toContain('<b class="gone">−</b> <s>TCP 8080</s>');
    expect(tableOf(html)).toContain('not allowed any more');
  });

  test('does not call it new where it was allowed in another way', () => {
    const before = [out('all-out', 'web', pods('api'), undefined), policy('shop/all-in', { ...pods('api'), policyTypes: ['Ingress'], ingress: [{ from: [pods('web')] }] })];
    const html = compared(before, ways('a', 'web', 'api', 8080));
    expect(signsIn(html)).toEqual(['gone −']);
    expect(tableOf(html)).toContain('web api TCP 8080 out:');
  });

  test('does not call it new where nobody was isolated', () => {
    const html = page(yaml(...WORKLOADS, ...ways('a', 'web', 'api', 8080)), { baseline: yaml(deployment('shop/web'), deployment('shop/api')) });
    expect(signsIn(html)).not.toContain('new +');
  });

  test('tells the port that is new from the one that was there', () => {
    const html = compared(ways('a', 'web', 'api', 80), ways('a', 'web', 'api', 80, 8080));
    expect(signsIn(html)).toEqual(['new +']);
    expect(tableOf(html)).toContain('web api TCP 80, + TCP 8080 out:');
  });

  test('calls a range changed of which a part was allowed', () => {
    const range = (first: number, last: number) => [{ protocol: 'TCP', port: first, endPort: last }];
    const both = (first: number, last: number) => [
      out('o', 'web', pods('api'), range(first, last)), policy('shop/i', { ...pods('api'), policyTypes: ['Ingress'], ingress: [{ from: [pods('web')], ports: range(first, last) }] }),
    ];
    expect(signsIn(compared(both(8000, 8010), both(8000, 8020)))).toEqual(['changed ~']);
  });

  test('marks addresses, and those of a wider block as changed', () => {
    expect(signsIn(compared([], [out('o', 'web', block('10.0.0.0/16'), TCP(443))]))).toEqual(['new +']);
    expect(signsIn(compared([out('o', 'web', block('10.0.0.0/16'), TCP(443))], [out('o', 'web', block('10.0.0.0/8'), TCP(443))]))).toEqual(['changed ~']);
    expect(signsIn(compared([out('o', 'web', block('10.0.0.0/8'), TCP(443))], [out('o', 'web', block('10.0.0.0/16'), TCP(443))]))).toEqual(['gone −']);
  });

  test('marks workloads that are new, and shows those that are gone with what they could do', () => {
    const before = yaml(...WORKLOADS, deployment('shop/old'), ...ways('a', 'old', 'api', 8080));
    const html = page(yaml(...WORKLOADS, deployment('shop/late')), { baseline: before });
    expect(svgOf(html)).toMatch(/<g class="new" [^>]*aria-label="late \(Deployment\), new, /);
    expect(svgOf(html)).toMatch(/<g class="gone" [^>]*aria-label="old \(Deployment\), gone"/);
    expect(svgOf(html)).toContain('>− old</text>');
  });

  test('counts what is gone nowhere as allowed', () => {
    const { flows, namespaces } = pageData(yaml(...WORKLOADS), { baseline: yaml(...WORKLOADS, ...ways('a', 'web', 'api', 8080)) });
    expect([flows, namespaces[0]!.flows]).toEqual([[], []]);
    expect(namespaces[0]!.gone).toHaveLength(1);
  });

  test('does not draw very much that is gone, and says so', () => {
    const many = Array.from({ length: 8 }, (_, i) => deployment(`shop/w${i}`, { hostname: `h${i}` }));
    const apart = Array.from({ length: 8 }, (_, i) => policy(`shop/w${i}`, { ...pods(`w${i}`), policyTypes: ['Egress'], egress: [{ to: [pods('nobody')], ports: TCP(8000 + i) }] }));
    const html = page(yaml(...many, ...apart, DENY), { baseline: yaml(...many) });
    // Each of 8 with each, its own pods included, and with every address of two families, in and out.
    expect(textOf(html)).toContain(`${8 * 8 + 8 * 2 * 2} connections of the baseline, which are not allowed any more, are not drawn`);
    expect(signsIn(html)).toEqual([]);
  });

  test('says nothing of changes where nothing changed', () => {
    const html = page(sampleYaml(), { baseline: sampleYaml() });
    expect(signsIn(html)).toEqual([]);
    expect(sectionText(html, 'difference')).toContain('nothing is allowed that was not before');
  });

  test('is explained by a legend with the same signs', () => {
    const html = compared([], ways('a', 'web', 'api', 8080));
    expect(sectionText(html, 'legend')).toContain('new: the baseline did not allow it');
    expect(html.slice(html.indexOf('id="legend"'))).toMatch(/class="sign new"[^>]*>\+<[^]*class="sign changed"[^>]*>~<[^]*class="sign gone"[^>]*>−</);
    expect(sectionText(page(yaml(...WORKLOADS)), 'legend')).not.toContain('baseline');
  });

  test('is of one workload too', () => {
    const report = ConnectivityReport.of(Manifests.fromYaml(yaml(...WORKLOADS)), { baseline: Manifests.fromYaml(yaml(...WORKLOADS, ...ways('a', 'web', 'api', 8080))) });
    expect(report.svg('shop', 'api')).toContain('other pods of shop → api TCP 8080 (gone)'.replace('other pods of shop', 'shop/web'));
  });
});

describe('what the checklist calls an error', () => {
  const open = out('open', 'web', block('0.0.0.0/0'), TCP(443));

  test('is red, dashed and crossed in the picture, and named in the table', () => {
    const html = page(yaml(...WORKLOADS, open, ...ways('a', 'web', 'api', 8080)), { lint: true });
    expect(signsIn(html)).toEqual(['wrong ✗']);
    expect(svgOf(html)).toContain('<title>web → internet TCP 443 (metadata-open)</title>');
    expect(tableOf(html)).toContain('web internet ✗ TCP 443 (IPv4) metadata-open');
    expect(tableOf(html)).toMatch(/· ✗ \d wrong/);
    expect(sectionText(html, 'legend')).toContain('dashed: an error of the checklist or the proof, which the table names');
  });

  test('is not told of connections that another rule of the policy allows', () => {
    const two = policy('shop/two', { ...pods('web'), policyTypes: ['Egress'], egress: [{ to: [pods('api')], ports: TCP(443) }, { to: [block('0.0.0.0/0')], ports: TCP(8443) }] });
    const { flows } = pageData(yaml(...WORKLOADS, two, ways('in', 'web', 'api', 443)[1]!), { lint: true });
    expect(flows.map(({ ports, objections }) => [ports.join(), objections ?? []])).toEqual([['TCP 8443', [['metadata-open']]], ['TCP 443', []]]);
  });

  test('is not told of the ports that another rule allows to the same addresses', () => {
    const dns = out('dns', 'web', block('169.254.20.10/32'), [{ protocol: 'UDP', port: 53 }]);
    const { flows } = pageData(yaml(...WORKLOADS, open, dns), { lint: true });
    expect(flows.flatMap(({ ports, objections }) => (ports.includes('UDP 53') ? [[ports, objections]] : []))).toEqual([[['TCP 443', 'UDP 53'], [['metadata-open'], []]]]);
  });

  test('is never folded as a flow of the platform', () => {
    const dns = out('open', 'web', block('0.0.0.0/0'), [{ protocol: 'UDP', port: 53 }]);
    expect(pageData(yaml(...WORKLOADS, dns), { lint: true }).flows.map(({ platform, objections }) => [platform, objections])).toEqual([[undefined, [['metadata-open']]]]);
  });

  test('is crossed in the matrix beside the other connections, as a link that names the rule', () => {
    const html = page(yaml(...WORKLOADS, open, out('office', 'api', block('203.0.113.0/24'), TCP(8443))), { lint: true });
    expect(sectionText(html, 'matrix')).toMatch(/from \\ to shop internet addresses shop ✗ 1 1 /);
    expect(html).toContain('<td class="bad"><a href="#ns-shop" title="shop → internet: metadata-open">✗ 1</a>');
  });

  test('is crossed in the list that stands for the matrix of very many namespaces', () => {
    const many = Array.from({ length: 60 }, (_, i) => deployment(`team-${i}/web`));
    expect(page(yaml(...WORKLOADS, ...many, open), { lint: true })).toContain('internet <b class="bad" title="shop → internet: metadata-open">✗ 1</b>');
  });
});

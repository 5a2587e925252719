import { page, pageData, sectionText, deployment, policy, textOf, yaml } from './page-support';
import { sampleYaml } from './sample';
import { BlocksAndPods } from '../../../src/analysis/profile';
import { Manifests } from '../../../src/manifests/manifests';
import { buildPage } from '../../../src/report/html/data/build-page';
import { htmlPage } from '../../../src/report/html/page';
import { PAGE_SCRIPT } from '../../../src/report/html/page-script';
import { fileWith } from '../../cli/run';

const DENY = policy('shop/deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const pods = (app: string) => ({ podSelector: { matchLabels: { app } } });
const TCP = (port: number) => [{ protocol: 'TCP', port }];
const WEB_TO_API = [
  policy('shop/web-out', { ...pods('web'), policyTypes: ['Egress'], egress: [{ to: [pods('api')], ports: TCP(8080) }] }),
  policy('shop/api-in', { ...pods('api'), policyTypes: ['Ingress'], ingress: [{ from: [pods('x')], ports: TCP(1) }, { from: [pods('web')], ports: TCP(8080) }] }),
];
const SMALL = yaml(deployment('shop/web'), deployment('shop/api'), DENY, ...WEB_TO_API);

describe('the page', () => {
  const html = page(sampleYaml(), { lint: true, baseline: SMALL });

  test('has its sections in the order of the questions', () => {
    expect([...html.matchAll(/<section id="([^"]+)"/g)].map(match => match[1])).toEqual(
      ['proof', 'findings', 'matrix', 'unprotected', 'namespaces', 'exposure', 'difference', 'assumptions', 'legend']);
  });

  test('loads nothing and says so to the browser', () => {
    expect(html).toContain('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; script-src \'unsafe-inline\'">');
    expect(html).not.toMatch(/<(link|img|iframe|object|embed|base|form|audio|video|image|use|foreignObject)\b/i);
    expect(html).not.toMatch(/\b(src|srcset|action|data|xlink:href|ping)=/);
    expect([...html.matchAll(/href="([^"]*)"/g)].filter(match => !match[1]!.startsWith('#'))).toEqual([]);
    expect(html).not.toMatch(/url\(|@import|https?:/);
  });

  test('is the same each time, whatever the order of the manifests', () => {
    expect(page(sampleYaml())).toBe(page(sampleYaml()));
    const turned = (text: string) => text.split('\n---\n').reverse().join('\n---\n');
    const withoutLines = (text: string) => text.replace(/:\d+/g, '');
    expect(withoutLines(page(turned(sampleYaml())))).toBe(withoutLines(page(sampleYaml())));
  });

  test('leads every link to a place of its own', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(match => match[1]));
    expect([...html.matchAll(/href="#([^"]+)"/g)].filter(match => !ids.has(decodeURIComponent(match[1]!)))).toEqual([]);
  });

  test('has no id twice', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(match => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('names every workload in a picture and in a table', () => {
    for (const { nodes } of pageData(sampleYaml()).namespaces) {
      for (const { name } of nodes) {
        expect(html).toMatch(new RegExp(`role="listitem" tabindex="0" [^>]*aria-label="${name} \\(Deployment\\)`));
        expect(html).toMatch(new RegExp(`Deployment: ([^<]*, )?${name}[,<]`));
      }
    }
  });

  test('stays small', () => {
    // 25 workloads, 89 connections, 129 policies.
    expect(Buffer.byteLength(page(sampleYaml(), { lint: true }))).toBeLessThanOrEqual(50 * 1024);
    expect(Buffer.byteLength(PAGE_SCRIPT)).toBeLessThanOrEqual(3 * 1024);
  });

  test('gives every table a caption, and every heading of a column or row its scope', () => {
    expect(html.match(/<table/g)!.length).toBe(html.match(/<caption/g)!.length);
    expect(html.match(/<th(?! scope=)[ >]/g)).toBeNull();
  });
});

describe('a namespace on the page', () => {
  test('says who may call whom, on which ports, and which rules of which policies allow it', () => {
    expect(sectionText(page(SMALL), 'namespaces')).toMatch(/web api TCP 8080 out: web-out:\d+ in: api-in #2:\d+/);
  });

  test('says of each row between which cards it is drawn, for the script that leads from one to the other', () => {
    expect(page(SMALL)).toMatch(/<path data-k="2-1"[^>]*><title>web → api TCP 8080<\/title>/);
    expect(page(SMALL)).toContain('<tr data-k=2-1><th scope=row>web<td>api<td>TCP 8080');
  });

  test('says the file too where policies of a namespace stand in several', () => {
    const manifests = Manifests.fromFiles([fileWith(yaml(deployment('shop/web'), deployment('shop/api'), DENY)), fileWith(WEB_TO_API[0]!), fileWith(WEB_TO_API[1]!)]);
    const text = sectionText(htmlPage(buildPage(manifests, { version: '1', blocksAndPods: BlocksAndPods.NEVER })), 'namespaces');
    expect(text).toMatch(/out: web-out( \([^ ]*\.yaml:1\)|:1) in: api-in #2( \([^ ]*\.yaml:1\)|:1) /);
  });

  test('says where each policy stands', () => {
    const text = sectionText(page(SMALL), 'namespaces');
    expect(text).toContain('The number after a policy is its line in cluster.yaml.');
    expect(text).toContain('out: web-out:7 in: api-in #2:9');
    expect(text).toContain('1 of 3 policies allows none of these In cluster.yaml: deny:5');
  });

  test('puts ports on the card of who is called', () => {
    expect(page(SMALL)).toContain('aria-label="api (Deployment), listens on TCP 1, TCP 8080"');
    expect(page(SMALL)).toContain('aria-label="web (Deployment), nobody is let in on a port of its own"');
  });

  test('folds what the platform needs and counts it', () => {
    const dns = policy('shop/dns', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }], ports: [{ protocol: 'UDP', port: 53 }] }],
    });
    const html = page(yaml(SMALL, dns));
    expect(textOf(html)).toContain('2 connections (+2 platform flows folded)');
    expect(sectionText(html, 'namespaces')).toContain('+2 platform flows (2 DNS)');
    expect(html.slice(html.indexOf('<svg'), html.indexOf('</svg>'))).not.toContain('kube-system');
  });

  test.each([[6, true], [7, false]])('of %i is open at first: %p', (count, isOpen) => {
    const all = Array.from({ length: count }, (_, i) => deployment(`team-${i}/web`));
    expect(page(yaml(...all)).includes('id="ns-team-0" open')).toBe(isOpen);
  });
});

describe('a page that looks green', () => {
  test('says that nothing was found only where everything is isolated', () => {
    expect(textOf(page(SMALL))).toContain('Every workload is isolated in both directions, and nothing else was found');
    expect(textOf(page(yaml(SMALL, deployment('other/web'))))).not.toContain('nothing else was found');
  });

  test('is not green where there is nothing to judge', () => {
    const html = page(JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'empty' } }));
    expect(textOf(html)).toContain('There is no workload in the manifests: nothing is said of any');
    expect(html).not.toContain('class="good"');
  });

  test('always says what it cannot know', () => {
    expect(textOf(page(SMALL))).toContain('Whether the network plugin enforces them, and what else is in the cluster, it cannot know.');
    expect(sectionText(page(SMALL), 'assumptions')).toContain('policies of other kinds (of Cilium, Calico, or an admin tier) are not evaluated');
  });

  test('names the workloads of which a direction is open', () => {
    const onlyIn = policy('shop/in', { podSelector: {}, policyTypes: ['Ingress'] });
    const html = page(yaml(deployment('shop/web'), onlyIn));
    expect(sectionText(html, 'unprotected')).toContain('shop web (Deployment) out: may call anybody');
    expect(textOf(html)).toContain('1 workload of 1 not isolated in at least one direction');
    expect(html).toContain('! open out');
  });

  test('counts what both ends leave open and says so in the matrix', () => {
    const html = page(yaml(deployment('shop/web'), deployment('shop/api'), deployment('other/job')));
    // Deployments have several pods: each of the three may call each, its own kind included.
    expect(textOf(html)).toContain('9 connections between workloads that are open on both ends');
    expect(sectionText(html, 'matrix')).toMatch(/other ! 1 ! 2 shop ! 2 ! 4/);
    expect(sectionText(html, 'matrix')).toContain('!: pairs of workloads of which no policy isolates either end');
    expect(sectionText(page(SMALL), 'matrix')).toMatch(/those of the platform included\.$/);
  });

  test('says what depends', () => {
    const toBlock = policy('shop/out', { ...pods('web'), policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: TCP(443) }] });
    const open = policy('shop/in', { ...pods('api'), policyTypes: ['Ingress'], ingress: [{}] });
    const manifests = yaml(deployment('shop/web'), deployment('shop/api'), DENY, toBlock, open);
    expect(sectionText(page(manifests, { blocksAndPods: BlocksAndPods.UNKNOWN }), 'namespaces')).toContain('web api TCP 443 (IPv4) ? depends');
    expect(textOf(page(manifests, { blocksAndPods: BlocksAndPods.UNKNOWN }))).toMatch(/\d+ connections that may be allowed, which the manifests do not tell/);
    expect(sectionText(page(manifests), 'namespaces')).not.toContain('? depends');
  });

  test('shows what was refused, and what was left aside', () => {
    const broken = policy('shop/broken', { podSelector: {}, policyTypes: ['Sideways'] });
    const cilium = JSON.stringify({ apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'c', namespace: 'shop' }, spec: {} });
    const html = page(yaml(SMALL, broken, cilium));
    expect(textOf(html)).toContain('this page is about less than the manifests say');
    expect(sectionText(html, 'assumptions')).toContain('✗ refused NetworkPolicy shop/broken');
    expect(textOf(html)).toContain('1 policy of kinds that are not evaluated: what they allow or deny is not on this page');
    expect(sectionText(html, 'assumptions')).toContain('! 1 CiliumNetworkPolicy');
  });

  test('names namespaces whose policies nobody can judge', () => {
    expect(sectionText(page(yaml(SMALL, policy('empty/deny', { podSelector: {} }))), 'assumptions')).toContain('who their pods are is not known');
  });

  test('shows what is accepted with its reason', () => {
    const annotated = JSON.stringify({
      apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', annotations: { 'cdk8s-zero-trust/ignore': 'unlabelled-namespace: it goes away' } },
    });
    expect(sectionText(page(yaml(annotated, SMALL), { lint: true }), 'findings')).toMatch(/unlabelled-namespace: Namespace shop accepted it goes away never/);
  });

  test('says that nobody looked where lint did not', () => {
    expect(sectionText(page(SMALL), 'findings')).toBe('Findings Nobody held the manifests against the checklist.');
  });
});

describe('the exposure on the page', () => {
  test('tells who outside may call and be called', () => {
    const world = policy('shop/world', { ...pods('web'), policyTypes: ['Ingress'], ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: TCP(443) }] });
    const office = policy('shop/office', { ...pods('api'), policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '10.20.0.0/16' } }], ports: TCP(9200) }] });
    const text = sectionText(page(yaml(SMALL, world, office)), 'exposure');
    expect(text).toContain('internet TCP 443 (IPv4) shop/web');
    expect(text).toContain('10.20.0.0/16 TCP 9200 shop/api');
  });

  test('lists Services that lead in, and what the policies make of them', () => {
    const service = JSON.stringify({
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 443, targetPort: 8443 }] },
    });
    expect(sectionText(page(yaml(SMALL, service)), 'exposure')).toMatch(/shop\/service\/web \(LoadBalancer, TCP 443\) shop\/Deployment\/web TCP 8443 keep it out/);
  });
});

describe('the difference on the page', () => {
  test('says what is new, and what caused it', () => {
    const before = yaml(deployment('shop/web'), deployment('shop/api'), DENY);
    const html = page(SMALL, { baseline: before });
    expect(sectionText(html, 'difference')).toContain('something is allowed that was not before');
    expect(sectionText(html, 'difference')).toMatch(/\+ shop\/web\[Deployment\] shop\/api\[Deployment\] TCP 8080.* policy shop\/api-in added/);
    expect(textOf(html)).toContain('Something is allowed that was not in the baseline');
  });
});

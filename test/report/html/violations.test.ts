import { App, Chart, JsonPatch } from 'cdk8s';
import { sectionText } from './page-support';
import { muteWarnings, policy, shopApp, workload, written } from '../../verification/support';
import { ConnectivityReport, Manifests, Peer, Platform, Port, Proof } from 'cdk8s-zero-trust';

muteWarnings();

/** web may call api on 8080, and nothing else is declared. */
function webAndApi() {
  const shop = shopApp({ platform: Platform.kubernetes({ podRanges: ['10.244.0.0/16'] }) });
  const [web, api, db] = [workload(shop.chart, 'Web', { ports: [] }), workload(shop.chart, 'Api'), workload(shop.chart, 'Db')];
  shop.shop.allow(Peer.workload(web), Peer.workload(api));
  return { ...shop, web, api, db };
}

function pageOf({ app }: { readonly app: App }): string {
  return ConnectivityReport.of(Manifests.fromApp(app), { proof: Proof.of(app).result }).html();
}

const of = (app: string) => ({ podSelector: { matchLabels: { app } } });
const TCP = (...ports: number[]) => ports.map(port => ({ protocol: 'TCP', port }));
const out = (chart: Chart, from: string, to: object, ...ports: number[]) => policy(chart, `${from}-out`, { ...of(from), policyTypes: ['Egress'], egress: [{ to: [to], ports: TCP(...ports) }] });
const into = (chart: Chart, from: object, to: string, ...ports: number[]) => policy(chart, `${to}-in`, { ...of(to), policyTypes: ['Ingress'], ingress: [{ from: [from], ports: TCP(...ports) }] });

const namespaceOf = (html: string) => sectionText(html, 'namespaces');
const wrongTitles = (html: string) => [...html.matchAll(/<path class="[^"]*wrong[^"]*" data-k[^>]*><title>([^<]*)/g)].map(match => match[1]);
const cells = (html: string) => [...html.matchAll(/<td class="bad"><a href="#ns-(\w+)" title="([^"]*)">([^<]*)/g)].map(match => match.slice(1).join(' | '));

describe('what the proof objects to', () => {
  test('is crossed, red and dashed in picture and matrix, and named in the table, at the port that it is about', () => {
    const shop = webAndApi();
    out(shop.chart, 'web', of('api'), 8080, 9999);
    into(shop.chart, of('web'), 'api', 8080, 9999);
    const html = pageOf(shop);
    expect(wrongTitles(html)).toEqual(['web → api TCP 9999 (undeclared)']);
    expect(html).toMatch(/<path data-k[^>]*><title>web → api TCP 8080<\/title>/);
    expect(namespaceOf(html)).toMatch(/web api TCP 8080, ✗ TCP 9999 undeclared out:/);
    expect(namespaceOf(html)).toContain('· ✗ 1 wrong');
    expect(cells(html)).toEqual(['shop | shop → shop: undeclared | ✗ 1']);
    expect(sectionText(html, 'legend')).toContain('dashed: an error of the checklist or the proof');
  });

  test('is nothing where all is declared, and the page says proved', () => {
    const html = pageOf(webAndApi());
    expect([wrongTitles(html), cells(html)]).toEqual([[], []]);
    expect(sectionText(html, 'proof')).toContain('✓ Proved');
    expect(sectionText(html, 'legend')).not.toContain('dashed: an error');
  });

  test('is shown where one side alone allows it, and not said to be allowed', () => {
    const shop = webAndApi();
    out(shop.chart, 'web', of('db'), 5432);
    const html = pageOf(shop);
    expect(wrongTitles(html)).toEqual(['web → db TCP 5432 (undeclared)']);
    expect(namespaceOf(html)).toContain('web db ✗ TCP 5432 undeclared not allowed by both sides');
    expect(namespaceOf(html)).toMatch(/shop 3 workloads · 1 connection \+6 platform · ✗ 1 wrong/);
    expect(html).toContain('aria-label="db (Deployment), nobody is let in on a port of its own"');
    expect(cells(html)).toEqual(['shop | shop → shop: undeclared | 1 ✗ 1']);
  });

  test('is shown where a declared flow does not work', () => {
    const shop = webAndApi();
    written(shop, 'shop-api-allow-from-web').addJsonPatch(JsonPatch.replace('/spec/ingress/0/ports/0/port', 8081));
    const html = pageOf(shop);
    expect(wrongTitles(html).sort()).toEqual(['web → api TCP 8080 (flow-denied)', 'web → api TCP 8081 (undeclared)']);
    expect(namespaceOf(html)).toContain('web api ✗ TCP 8080 flow-denied declared, and not allowed');
  });

  test('is about addresses, credentials among them, and about no other addresses', () => {
    const shop = webAndApi();
    shop.shop.allow(Peer.workload(shop.db), Peer.cidr('203.0.113.0/24'), { ports: [Port.HTTPS] });
    out(shop.chart, 'db', { ipBlock: { cidr: '198.51.100.0/24' } }, 8443);
    out(shop.chart, 'api', { ipBlock: { cidr: '169.254.169.254/32' } }, 80);
    expect(wrongTitles(pageOf(shop)).sort()).toEqual(['api → 169.254.169.254 TCP 80 (metadata-reachable, undeclared)', 'db → 198.51.100.0/24 TCP 8443 (undeclared)']);
  });

  test('is about pods that are not in the manifests, and about no others', () => {
    const shop = webAndApi();
    shop.shop.allow(Peer.labels({ app: 'known' }, { namespace: 'tools' }), Peer.workload(shop.db), { ports: [Port.tcp(8080)] });
    const tools = (app: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'tools' } }, ...of(app) });
    policy(shop.chart, 'both', { ...of('db'), policyTypes: ['Ingress'], ingress: [{ from: [tools('known'), tools('unknown')], ports: TCP(8080) }] });
    expect(wrongTitles(pageOf(shop))).toEqual(['tools/[pods with app=unknown] → db TCP 8080 (undeclared)']);
  });

  test('is not what a flow declares, where a rule is about anyone', () => {
    const shop = webAndApi();
    policy(shop.chart, 'open', { ...of('web'), policyTypes: ['Egress'], egress: [{}] });
    const titles = wrongTitles(pageOf(shop));
    expect(titles).toContain('web → entire-cluster any port (allow-all, metadata-open, undeclared)');
    expect(titles.filter(title => /(api|db) .*undeclared/.test(title!))).toEqual([]);
  });

  test('is of two namespaces shown in both', () => {
    const shop = webAndApi();
    const other = new Chart(shop.app, 'other', { namespace: 'other' });
    workload(other, 'Job', { ports: [] });
    into(shop.chart, { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } }, ...of('job') }, 'api', 8080);
    const html = pageOf(shop);
    expect(wrongTitles(html)).toEqual(['job → shop/api TCP 8080 (undeclared)', 'other/job → api TCP 8080 (undeclared)']);
    expect(cells(html)).toContain('other | other → shop: undeclared | ✗ 1');
  });

  test('is not marked where it is accepted: the table says why', () => {
    const shop = webAndApi();
    out(shop.chart, 'web', of('db'), 5432);
    for (const { id } of Proof.of(shop.app).result.findings) { Proof.of(shop.app).accept(id, 'until the move is done'); }
    const html = pageOf(shop);
    expect([wrongTitles(html), cells(html)]).toEqual([[], []]);
    expect(sectionText(html, 'proof')).toContain('but for 1 accepted finding');
    expect(sectionText(html, 'proof')).toContain('until the move is done');
  });
});

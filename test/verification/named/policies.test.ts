import { Chart } from 'cdk8s';
import { found, intoApi, messagesOf, muteWarnings, policy, rulesOf, shopApp, webAndApi, workload } from '../support';
import { Counterpart, Peer, Proof, ProofRule } from 'cdk8s-zero-trust';

muteWarnings();

const { UNDECLARED, METADATA_REACHABLE } = ProofRule;

describe('hand-written policies', () => {
  test('6: one for every pod that opens every way out is unsafe, and leads to the credentials of the node', () => {
    const shop = webAndApi();
    policy(shop.chart, 'open', { podSelector: {}, policyTypes: ['Egress'], egress: [{}] });
    expect(rulesOf(shop)).toEqual([METADATA_REACHABLE, UNDECLARED]);
    expect(messagesOf(shop).find(message => message.includes('anyone'))).toContain(
      'may reach anyone on all ports, which no flow declares; rule 1 of the egress of NetworkPolicy shop/open allows it: declare it with allow, or narrow the rule');
  });

  test('7: the same without its direction has no effect, and is safe', () => {
    const shop = webAndApi();
    policy(shop.chart, 'inert', { podSelector: {}, policyTypes: ['Ingress'], egress: [{}] });
    expect(found(shop)).toEqual([]);
  });

  test('8: one in a namespace that the app does not manage is not ours', () => {
    const shop = webAndApi();
    const elsewhere = new Chart(shop.app, 'elsewhere', { namespace: 'elsewhere' });
    shop.shop.allow(Peer.workload(shop.web), Peer.workload(workload(elsewhere, 'Cache')), { counterpart: Counterpart.writtenBy('team-cache') });
    policy(elsewhere, 'open', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] });
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).result.notOurs).toEqual(['the ingress of namespace elsewhere', 'the ingress of namespace kube-system']);
  });

  test('9: an open way out is unsafe though every way in is closed', () => {
    const shop = webAndApi();
    policy(shop.chart, 'out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'api' } } }], ports: [{ port: 9090 }] }] });
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/Deployment/web may reach shop/Deployment/api on TCP 9090')]);
  });

  test('10: an OR where an AND was meant lets others in', () => {
    const shop = shopApp();
    const api = workload(shop.chart, 'Api');
    shop.shop.allow(Peer.labels({ app: 'web' }, { namespace: 'front' }), Peer.workload(api), { counterpart: Counterpart.writtenBy('team-front') });
    expect(found(shop)).toEqual([]);
    policy(shop.chart, 'or', intoApi([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'front' } } }, { podSelector: { matchLabels: { app: 'web' } } }], [{ port: 8080 }]));
    expect(messagesOf(shop)).toEqual([expect.stringContaining('may be reached by front/(pod without labels), shop/(pod with app=web) on TCP 8080')]);
  });
});

import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { found, messagesOf, muteWarnings, policy, rulesOf, webAndApi, workload, written } from '../support';
import { Isolation, Management, Peer, Proof, ProofRule } from 'cdk8s-zero-trust';

muteWarnings();

const { NOT_ISOLATED, VOID } = ProofRule;

describe('what is isolated', () => {
  test('24: a policy of another engine voids the proof', () => {
    const shop = webAndApi();
    new ApiObject(shop.chart, 'Cnp', { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name: 'more' }, spec: {} });
    expect(rulesOf(shop)).toEqual([VOID]);
    expect(messagesOf(shop)[0]).toContain('nothing is proved beside CiliumNetworkPolicy shop/more');
  });

  test('25: flows without a default deny of ours: that is assumed, and said', () => {
    const shop = webAndApi({ management: Management.FLOWS_ONLY });
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).result.assumptions).toContain('another repository writes the default deny and DNS of namespace shop (flows-only)');
  });

  test('26: two charts that share a namespace', () => {
    const shop = webAndApi();
    const second = new Chart(shop.app, 'second', { namespace: 'shop' });
    shop.shop.allow(Peer.workload(workload(second, 'Worker')), Peer.workload(shop.api));
    expect(found(shop)).toEqual([]);
    policy(second, 'open', { podSelector: { matchLabels: { app: 'worker' } }, policyTypes: ['Ingress'], ingress: [{}] });
    expect(messagesOf(shop)).toEqual([expect.stringContaining('shop/Deployment/worker may be reached by anyone on all ports')]);
  });

  test('28: a pod that no policy selects because the default deny wants a label', () => {
    const shop = webAndApi();
    workload(shop.chart, 'Other');
    written(shop, 'shop-default-deny').addJsonPatch(JsonPatch.replace('/spec/podSelector', { matchLabels: { isolated: 'yes' } }));
    expect(rulesOf(shop)).toEqual([NOT_ISOLATED]);
    expect(messagesOf(shop)).toEqual([expect.stringMatching(
      /^no policy isolates the ingress of shop\/\(pod without labels\), shop\/Deployment\/other, .*so everything is allowed there; the default deny has to select every pod/)]);
  });

  test('a direction that is not enforced is not compared', () => {
    const shop = webAndApi({ isolation: Isolation.INGRESS });
    policy(shop.chart, 'out', { podSelector: {}, policyTypes: ['Egress'], egress: [{}] });
    expect(found(shop)).toEqual([]);
    expect(Proof.of(shop.app).result.assumptions).toContain('namespace shop is to be isolated like this: ingress');
  });
});

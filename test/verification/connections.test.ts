import { JsonPatch } from 'cdk8s';
import { found, muteWarnings, policy, shopApp, workload, written } from './support';
import { strangerLabels } from '../../src/verification/endpoints/strangers';
import { Peer, Platform, ProofFinding, ProofRule } from 'cdk8s-zero-trust';

muteWarnings();

/** web may call api on 8080. */
function webAndApi() {
  const shop = shopApp({ platform: Platform.kubernetes({ podRanges: ['10.244.0.0/16'] }) });
  const [web, api] = [workload(shop.chart, 'Web', { ports: [] }), workload(shop.chart, 'Api')];
  shop.shop.allow(Peer.workload(web), Peer.workload(api));
  return { ...shop, web, api };
}

const connectionsOf = (findings: readonly ProofFinding[], rule: ProofRule) => findings.filter(finding => finding.rule === rule)
  .flatMap(({ connections }) => connections.map(({ side, sources, destinations, ports }) => [side, sources, destinations, ports.join()]));

describe('the connections that a finding is about', () => {
  test('are those that a rule allows and no flow declares, as the side sees them whose policy it is', () => {
    const shop = webAndApi();
    policy(shop.chart, 'back', { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 1 }] }] });
    policy(shop.chart, 'in', { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 8080 }] }] });
    expect(connectionsOf(found(shop), ProofRule.UNDECLARED).sort()).toEqual([
      ['egress', ['shop/Deployment/api'], ['shop/Deployment/web'], 'TCP 1'],
      ['ingress', ['203.0.113.0-203.0.113.255'], ['shop/Deployment/api'], 'TCP 8080'],
    ]);
  });

  test('leave out what is declared, where a rule is about anyone', () => {
    const shop = webAndApi();
    policy(shop.chart, 'open', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{}] });
    const [finding] = found(shop).filter(({ rule }) => rule === ProofRule.UNDECLARED) as [ProofFinding];
    expect(finding.message).toContain('shop/Deployment/web may reach anyone on all ports');
    const toApi = finding.connections.filter(({ destinations }) => destinations.includes('shop/Deployment/api'));
    expect(toApi.map(({ ports }) => ports.join())).toEqual(['TCP 1-8079,TCP 8081-65535,all UDP ports,all SCTP ports']);
    expect(finding.connections.flatMap(({ destinations }) => destinations)).toEqual(expect.arrayContaining(['0.0.0.0-169.254.20.9', '(any other namespace)/(pod without labels)']));
  });

  test('are those of a declared flow that does not work', () => {
    const shop = webAndApi();
    written(shop, 'shop-api-allow-from-web').addJsonPatch(JsonPatch.replace('/spec/ingress/0/ports/0/port', 8081));
    expect(connectionsOf(found(shop), ProofRule.FLOW_DENIED)).toEqual([['ingress', ['shop/Deployment/web'], ['shop/Deployment/api'], 'TCP 8080']]);
  });

  test('are those with the addresses that answer with credentials, each once', () => {
    const shop = webAndApi();
    policy(shop.chart, 'world', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: '169.254.169.0/24' } }], ports: [{ port: 80 }] }] });
    expect(connectionsOf(found(shop), ProofRule.METADATA_REACHABLE)).toEqual([['egress', ['shop/Deployment/web'], ['169.254.169.254'], 'TCP 80']]);
  });

  test('are none where a finding has no ends', () => {
    const shop = webAndApi();
    workload(shop.chart, 'Agent', { kind: 'DaemonSet', pod: { hostNetwork: true } });
    expect(found(shop).filter(({ rule }) => rule === ProofRule.VOID).map(({ connections }) => connections)).toEqual([[]]);
  });

  test('name strangers so that their labels can be told', () => {
    const shop = webAndApi();
    policy(shop.chart, 'ci', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'team/x': 'ci' } }, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'a', 'b': '' } } }] }] });
    const names = found(shop).flatMap(({ connections }) => connections.flatMap(({ sources }) => sources));
    expect(names).toContain('(namespace with team/x=ci)/(pod with app.kubernetes.io/name=a, b=)');
    expect(strangerLabels('(namespace with team/x=ci)/(pod with app.kubernetes.io/name=a, b=)')).toEqual({
      namespace: { 'kubernetes.io/metadata.name': '(namespace with team/x=ci)', 'team/x': 'ci' }, pod: { 'app.kubernetes.io/name': 'a', 'b': '' },
    });
    expect(strangerLabels('shop/Deployment/web')).toBeUndefined();
  });
});

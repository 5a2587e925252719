import { ApiObject, App, Chart, IResolver, JsonPatch, ResolutionContext, Testing } from 'cdk8s';
import { muteWarnings, workload } from './peers/support';
import { Peer, Port, ZeroTrustNamespace } from 'cdk8s-zero-trust';

muteWarnings();

function shop(app = Testing.app()): { app: App; policies: ApiObject[] } {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const namespace = new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' });
  const web = Peer.workload(workload(chart, 'Web'));
  namespace.allow(web, web);
  namespace.allow(web, Peer.internet(), { ports: [Port.range(8000, 8010), Port.HTTPS], description: 'yes' });
  namespace.allow(Peer.namespacesWithLabels({ team: 'a' }), web);
  return { app, policies: app.node.findAll().filter(ApiObject.isApiObject).map(each => each as ApiObject).filter(({ kind }) => kind === 'NetworkPolicy') };
}

describe('the manifest of a policy', () => {
  test.each(['sorted', 'not sorted'])('is what cdk8s would render, %s', order => {
    process.env.CDK8S_DISABLE_SORT = order === 'sorted' ? '' : 'yes';
    try {
      const { policies } = shop();
      expect(policies).toHaveLength(6);
      for (const policy of policies) {
        expect(JSON.stringify(policy.toJson())).toBe(JSON.stringify(ApiObject.prototype.toJson.call(policy)));
      }
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });

  test('shares no part with itself, which YAML would write as an alias', () => {
    const { app } = shop();
    expect(app.synthYaml()).not.toMatch(/[&*]a\d/);
  });

  test('is patched as any object', () => {
    const { policies: [policy] } = shop();
    policy!.addJsonPatch(JsonPatch.add('/spec/policyTypes', ['Ingress', 'Egress']));
    expect(policy!.toJson().spec.policyTypes).toEqual(['Ingress', 'Egress']);
  });

  test('goes through the resolvers of the app', () => {
    const seen: unknown[] = [];
    const resolver: IResolver = { resolve: (context: ResolutionContext) => { seen.push(context.value); } };
    const { policies } = shop(new App({ resolvers: [resolver] }));
    policies.forEach(policy => policy.toJson());
    expect(seen).toEqual(expect.arrayContaining([8010, 'kube-dns', '169.254.20.10/32']));
  });
});

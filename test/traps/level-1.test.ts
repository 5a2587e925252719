import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, YamlOutputType } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { connectivityOf, fromYaml, manifestsOf, newShop, policiesOf } from './support';
import { Peer, Port, TransportProtocol, ZeroTrustNamespace } from 'cdk8s-zero-trust';

describe('a port that is a plain number', () => {
  // What untyped callers pass: JavaScript, JSON, a value cast to any.
  const port: any = 8080;

  test('KubeNetworkPolicy drops it, which allows every TCP port', () => {
    const { chart } = newShop();
    new k8s.KubeNetworkPolicy(chart, 'Policy', {
      spec: { podSelector: { matchLabels: { app: 'api' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port }] }] },
    });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllowOnly('shop/web', 'shop/api', [Port.allOf(TransportProtocol.TCP)]);
  });

  test('here it is that port', () => {
    const { chart, web, api } = newShop();
    new ZeroTrustNamespace(chart, 'Shop', { name: 'shop' }).allow(Peer.workload(web), Peer.workload(api), { ports: [Port.tcp(port)] });
    const manifests = manifestsOf(chart);
    expect(connectivityOf(manifests)).toAllowOnly('shop/web', 'shop/api', [Port.tcp(8080)]);
  });
});

describe('two namespaces in an app that writes a file for each object', () => {
  let outdir: string;
  beforeEach(() => { outdir = mkdtempSync(join(tmpdir(), 'traps-')); });
  afterEach(() => rmSync(outdir, { recursive: true }));

  /** The namespaces that have a NetworkPolicy in the files of an app with the charts `shop` and `bank`. */
  function namespacesWithPolicy(write: (chart: Chart, namespace: string) => void): string[] {
    const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    for (const namespace of ['shop', 'bank']) { write(new Chart(app, namespace, { namespace }), namespace); }
    app.synth();
    const manifests = readdirSync(outdir).flatMap(file => fromYaml(readFileSync(join(outdir, file), 'utf8')));
    return [...new Set(policiesOf(manifests).map(policy => policy.metadata.namespace))].sort();
  }

  test('one loses its default deny when both are called the same', () => {
    expect(namespacesWithPolicy(chart => new k8s.KubeNetworkPolicy(chart, 'Policy', {
      metadata: { name: 'default-deny' }, spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    }))).toHaveLength(1);
  });

  test('here both keep theirs', () => {
    expect(namespacesWithPolicy((chart, name) => new ZeroTrustNamespace(chart, 'Namespace', { name }))).toEqual(['bank', 'shop']);
  });
});

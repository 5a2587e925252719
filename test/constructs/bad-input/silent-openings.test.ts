import { messageOf, muteWarnings, policyCalled, shopApp } from '../peers/support';
import { Isolation, Peer, Port } from 'cdk8s-zero-trust';

muteWarnings();

const NONE = Isolation.NONE;

describe('an isolation override', () => {
  test.each([
    ['the whole namespace', () => Peer.sameNamespace(), 'any pod in shop'],
    ['every pod of the cluster', () => Peer.anyPod(), 'any pod in any namespace'],
  ])('is refused for %s, where it would switch the default deny off', (_, everyone, got) => {
    expect(messageOf(() => shopApp({ isolationOverrides: [{ workload: everyone(), isolation: NONE }] }))).toBe(
      `shop/Shop: isolation override must be for some pods of the namespace, got ${got}; for all of them set isolation`);
  });
});

describe('two isolation overrides for the same pods', () => {
  const refusal = 'shop/Shop: isolation override must be one for the same pods, got several for pods with app=a in shop; leave all but one out';

  test.each([[Isolation.BOTH, NONE], [NONE, Isolation.BOTH], [NONE, NONE]])('are refused: %s and %s', (one, other) => {
    const isolationOverrides = [{ workload: Peer.labels({ app: 'a' }), isolation: one }, { workload: Peer.labels({ app: 'a' }, { name: 'same' }), isolation: other }];
    expect(messageOf(() => shopApp({ isolationOverrides }))).toBe(refusal);
  });
});

describe('what was said of a flow', () => {
  test('stays what it was when the options and lists are changed for the next one', () => {
    const { app, shop } = shopApp();
    const options = { ports: [Port.HTTP], description: 'first', name: 'first' };
    const served = [Port.POSTGRES];
    const database = Peer.labels({ app: 'db' }, { ports: served });
    shop.allow(Peer.labels({ app: 'a' }), Peer.labels({ app: 'b' }), options);
    shop.allow(Peer.labels({ app: 'a' }), database, { name: 'second' });
    options.ports.push(Port.all());
    options.description = 'changed';
    served[0] = Port.all();
    for (const [name, ports] of [['first', [{ protocol: 'TCP', port: 80 }]], ['second', [{ protocol: 'TCP', port: 5432 }]]] as const) {
      const { metadata, spec } = policyCalled(app, `shop-${name}-egress`);
      expect(spec.egress[0].ports).toEqual(ports);
      expect(metadata.annotations['kubernetes.io/description']).toBe(name === 'first' ? 'first' : undefined);
    }
  });
});

describe('something like a port', () => {
  test('is refused where it would be read as all ports', () => {
    const { shop } = shopApp();
    const forged = Object.assign(Object.create({ covers: () => false, toString: () => 'TCP 443' }), { number: 443 });
    expect(messageOf(() => shop.allow(Peer.labels({ app: 'a' }), Peer.internet(), { ports: [forged] })))
      .toBe('shop/Shop: ports must hold ports, got {"number":443}; write for instance Port.tcp(8080)');
  });

  test('is taken where it says so', () => {
    const { shop } = shopApp();
    expect(() => shop.allow(Peer.labels({ app: 'a' }), Peer.labels({ app: 'b' }), { ports: [Port.all()] })).not.toThrow();
  });
});

import { App, Chart } from 'cdk8s';
import { IPeer, LabelRequirement, Peer, Port } from '../../src';
import { peerKey } from '../../src/model/peer-spec';

const chart = new Chart(new App(), 'shop');
const key = (peer: Peer) => peerKey(peer._spec);

describe('a peer prints as', () => {
  const texts: [string, Peer][] = [
    ['workload shop', Peer.workload(chart)],
    ['service shop', Peer.service(chart)],
    ['pods with app=kafka in platform', Peer.labels({ app: 'kafka' }, { namespace: 'platform' })],
    ['pods with app=kafka, tier of the namespace', Peer.labels({ app: 'kafka' }, { requirements: [LabelRequirement.exists('tier')] })],
    ['any pod in shop', Peer.namespace('shop')],
    ['any pod in data, shop', Peer.namespaces(['shop', 'data', 'shop'])],
    ['any pod in namespaces with team=red', Peer.namespacesWithLabels({ team: 'red' })],
    ['pods with app=api in namespaces with !legacy, team=red',
      Peer.namespacesWithLabels({ team: 'red' }, { podLabels: { app: 'api' }, requirements: [LabelRequirement.absent('legacy')] })],
    ['any pod of the namespace', Peer.sameNamespace()],
    ['any pod in any namespace', Peer.anyPod()],
    ['10.0.0.0/8', Peer.cidr('10.0.0.0/8')],
    ['10.0.0.0/8 except 10.1.0.0/16, 10.2.0.0/16', Peer.cidr('10.0.0.0/8', { exceptions: ['10.2.0.0/16', '10.1.0.0/16'] })],
    ['10.0.0.0/8 and 2001:db8::/32', Peer.cidrs(['10.0.0.0/8', '2001:DB8::/32'])],
    ['the nodes', Peer.nodes()],
    ['the API server', Peer.apiServer()],
    ['the internet', Peer.internet()],
    ['anyone', Peer.anyone()],
    ['the nodes or the internet', Peer.anyOf([Peer.nodes(), Peer.internet()])],
  ];
  test.each(texts)('%s', (text, peer) => {
    expect(peer.toString()).toBe(text);
    expect(peer.toPeer()).toBe(peer);
  });
});

describe('refuses', () => {
  const everyPod = 'an empty selector means every pod, which is Peer.namespace(name) for one namespace and Peer.anyPod() for all';
  const namespaceName = 'namespace name must be at most 63 of a-z, 0-9 and \'-\', with a letter or digit at both ends, got';
  const cases: [string, () => Peer, string][] = [
    ['labels without a label', () => Peer.labels({}), `Peer.labels needs at least one label, got {}; ${everyPod}`],
    ['labels with an empty list of requirements', () => Peer.labels({}, { requirements: [] }), `Peer.labels needs at least one label, got {}; ${everyPod}`],
    ['namespaces with no label', () => Peer.namespacesWithLabels({}), `Peer.namespacesWithLabels needs at least one label, got {}; ${everyPod}`],
    ['pod labels without a label', () => Peer.namespacesWithLabels({ team: 'red' }, { podLabels: {} }), `podLabels needs at least one label, got {}; ${everyPod}`],
    ['a workload with an empty selector', () => Peer.workload(chart, { selector: {} }),
      `the selector of Peer.workload needs at least one label, got {}; ${everyPod}`],
    ['no namespaces', () => Peer.namespaces([]), 'Peer.namespaces needs at least one name, got []; for all namespaces use Peer.anyPod()'],
    ['no blocks', () => Peer.cidrs([]), 'Peer.cidrs needs at least one block, got []; for every address outside the cluster use Peer.internet()'],
    ['no peers', () => Peer.anyOf([]), 'Peer.anyOf needs at least one peer, got []; for everyone use Peer.anyone()'],
    ['no ports', () => Peer.internet({ ports: [] }),
      'ports must not be an empty list, got []; leave it out for the ports that are known anyway, or say Port.all() for every port'],
    ['a namespace in upper case', () => Peer.namespace('Shop'), `${namespaceName} "Shop"; write for instance "shop"`],
    ['a namespace without a name', () => Peer.labels({ app: 'a' }, { namespace: '' }), `${namespaceName} ""; write for instance "shop"`],
    ['a name without letter or digit', () => Peer.internet({ name: '注文' }),
      'name of a peer must hold a letter or digit, got "注文"; write for instance "payments-api"'],
    ['an exception outside the block', () => Peer.cidr('10.0.0.0/8', { exceptions: ['11.0.0.0/16'] }),
      'exception must be strictly inside 10.0.0.0/8, got "11.0.0.0/16"; leave it out or widen the block'],
    ['an exception that is the block', () => Peer.cidr('10.0.0.0/8', { exceptions: ['10.0.0.0/8'] }),
      'exception must be strictly inside 10.0.0.0/8, got "10.0.0.0/8"; leave it out or widen the block'],
    ['an exception wider than the block', () => Peer.cidr('10.0.0.0/8', { exceptions: ['0.0.0.0/0'] }),
      'exception must be strictly inside 10.0.0.0/8, got "0.0.0.0/0"; leave it out or widen the block'],
    ['an exception of the other family', () => Peer.cidr('0.0.0.0/0', { exceptions: ['2001:db8::/32'] }),
      'exception must be strictly inside 0.0.0.0/0, got "2001:db8::/32"; leave it out or widen the block'],
  ];
  test.each(cases)('%s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test.each([undefined, null, 'Api', {}])('%p as a workload or Service', value => {
    const fix = 'pass the Deployment, StatefulSet, ApiObject or other construct itself';
    expect(() => Peer.workload(value as never)).toThrow(`Peer.workload needs a construct, got ${JSON.stringify(value) ?? 'undefined'}; ${fix}`);
    expect(() => Peer.service(value as never)).toThrow(`Peer.service needs a construct, got ${JSON.stringify(value) ?? 'undefined'}; ${fix}`);
  });
});

describe('any of several peers', () => {
  const portsOf = (peer: Peer) => peer._members.map(member => member.ports?.map(String));

  test('gives its ports to those that have none of their own, however deep', () => {
    const peers = [Peer.nodes(), Peer.anyOf([Peer.internet(), Peer.anyone({ ports: [Port.DNS_UDP] })])];
    expect(portsOf(Peer.anyOf(peers, { ports: [Port.HTTPS] }))).toEqual([['TCP 443'], ['TCP 443'], ['UDP 53']]);
    expect(portsOf(Peer.anyOf(peers))).toEqual([undefined, undefined, ['UDP 53']]);
  });

  test('gives the ports of the innermost list that says some', () => {
    const inner = Peer.anyOf([Peer.nodes()], { ports: [Port.HTTP] });
    expect(portsOf(Peer.anyOf([inner], { ports: [Port.HTTPS] }))).toEqual([['TCP 80']]);
  });

  test('takes whatever stands for a peer', () => {
    const preset: IPeer = { toPeer: () => Peer.internet() };
    expect(Peer.anyOf([preset]).toString()).toBe('the internet');
  });
});

describe('two peers are the same', () => {
  const same: [string, Peer, Peer][] = [
    ['in whatever order labels are written', Peer.labels({ a: '1', b: '2' }), Peer.labels({ b: '2', a: '1' })],
    ['in whatever order namespaces are written', Peer.namespaces(['a', 'b', 'b']), Peer.namespaces(['b', 'a'])],
    ['in whatever order and spelling blocks are written', Peer.cidrs(['2001:DB8::/32', '10.0.0.0/8']), Peer.cidrs(['10.0.0.0/8', '2001:db8::/32'])],
    ['when a block is written twice', Peer.cidrs(['10.0.0.0/8', '10.0.0.0/8']), Peer.cidr('10.0.0.0/8')],
    ['in whatever order exceptions are written', Peer.cidr('10.0.0.0/8', { exceptions: ['10.1.0.0/16', '10.2.0.0/16'] }),
      Peer.cidr('10.0.0.0/8', { exceptions: ['10.2.0.0/16', '10.1.0.0/16', '10.1.0.0/16'] })],
    ['in whatever order members are written', Peer.anyOf([Peer.nodes(), Peer.internet()]), Peer.anyOf([Peer.internet(), Peer.nodes(), Peer.internet()])],
    ['whatever they are called and serve', Peer.nodes({ name: 'n', ports: [Port.HTTP] }), Peer.nodes()],
  ];
  test.each(same)('%s', (_, one, other) => {
    expect(key(one)).toBe(key(other));
  });

  test('and otherwise are not', () => {
    const different = [Peer.labels({ a: '1' }), Peer.labels({ a: '1' }, { namespace: 'x' }), Peer.labels({ a: '2' }), Peer.namespace('x'), Peer.anyPod(),
      Peer.sameNamespace(), Peer.namespacesWithLabels({ a: '1' }), Peer.cidr('10.0.0.0/8'), Peer.cidr('10.0.0.0/8', { exceptions: ['10.1.0.0/16'] }),
      Peer.nodes(), Peer.apiServer(), Peer.internet(), Peer.anyone(), Peer.workload(chart), Peer.service(chart)];
    expect(new Set(different.map(key)).size).toBe(different.length);
  });
});

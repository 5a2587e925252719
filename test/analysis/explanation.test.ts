import { app, block, connectivityOf, denyAll, deployment, letIn, letOut, namespace, pod, policy, service } from './clusters';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Port } from '../../src/model/port';

const API = deployment('api');
const CLIENT = pod('shop/client', ['10.1.0.1', 'fd00::1']);

interface Situation {
  readonly ports?: object[];
  readonly objects?: object[];
  readonly blocks?: BlocksAndPods;
  readonly source?: string;
  readonly port?: Port;
}

/** Why the rule that lets these into shop/api does not let shop/client in: code, part of the policy, message. */
function reasons(from: object[], options: Situation = {}): string[] {
  const { ports, objects = [CLIENT, API], blocks = BlocksAndPods.MATCHED, source = 'shop/client', port = Port.tcp(80) } = options;
  const explanation = connectivityOf([...objects, letIn('api', from, ports)], blocks).explain({ source, destination: 'shop/api', port });
  return explanation.cases.flatMap(({ sides }) => sides[1]!.rules).flatMap(rule => rule.reasons)
    .map(({ code, path, message }) => `${code} ${path.replace('spec.ingress[0].', '')}: ${message}`);
}

/** The messages of the changes that would allow, or deny, TCP 80 from shop/client to shop/api. */
function changes(objects: object[], kind: 'toAllow' | 'toDeny', blocks?: BlocksAndPods, source = 'shop/client'): string[] {
  return connectivityOf(objects, blocks).explain({ source, destination: 'shop/api', port: Port.tcp(80) })[kind].map(change => change.message);
}

describe('the reason why a rule does not let a connection through', () => {
  test('is each requirement on labels that does not hold', () => {
    expect(reasons([{ podSelector: { matchLabels: { app: 'web', tier: 'front' } } }])).toEqual([
      'labels from[0]: podSelector wants app=web, and the pods have app=client',
      'labels from[0]: podSelector wants tier=front, and the pods have no tier',
    ]);
  });

  test('is the namespace of the pods, or its labels', () => {
    const objects = [API, namespace('other', { env: 'dev' }), pod('other/client')];
    expect(reasons([app('client'), { namespaceSelector: { matchLabels: { env: 'prod' } } }], { objects, source: 'other/client' })).toEqual([
      'namespace from[0]: without a namespaceSelector it is about pods of shop, and these are in other',
      'namespace from[1]: namespaceSelector wants env=prod, and namespace other has env=dev',
    ]);
  });

  test('is that labels of the namespace are not known', () => {
    expect(reasons([{ namespaceSelector: { matchLabels: { env: 'prod' } } }], { objects: [API, pod('other/client')], source: 'other/client' })).toEqual([
      'unknown-namespace from[0]: namespaceSelector wants env=prod, and the manifests do not tell the labels of namespace other',
    ]);
  });

  test('is the block, an exception or the family', () => {
    const v4 = [pod('shop/client', ['10.1.0.1']), API];
    expect(reasons([block('10.2.0.0/16'), block('10.0.0.0/8', '10.1.0.0/16'), block('fd00::/8')], { objects: v4 })).toEqual([
      'block from[0]: shop/Pod/client, 10.1.0.1, is not in 10.2.0.0/16',
      'block from[1]: shop/Pod/client, 10.1.0.1, is in 10.1.0.0/16, an exception of 10.0.0.0/8',
      'family from[2]: fd00::/8 is about IPv6, and the connection is over IPv4',
    ]);
  });

  test('is the network plugin, or an address that is not known', () => {
    const [unknown, v4] = [[pod('shop/client'), API], [pod('shop/client', ['10.1.0.1']), API]];
    expect(reasons([block('10.0.0.0/8')], { objects: v4, blocks: BlocksAndPods.NEVER }))
      .toEqual(['plugin from[0]: with this network plugin 10.0.0.0/8 matches no pods, whatever their addresses']);
    expect(reasons([block('10.0.0.0/8')], { objects: v4, blocks: BlocksAndPods.UNKNOWN }))
      .toEqual(['plugin from[0]: whether 10.0.0.0/8 matches shop/Pod/client is for the network plugin to decide']);
    expect(reasons([block('10.0.0.0/8')], { objects: unknown, blocks: BlocksAndPods.MATCHED })[0])
      .toBe('unknown-address from[0]: the manifests do not tell the addresses of shop/Pod/client, which may be in 10.0.0.0/8');
  });

  test('is that selectors match no address, and nothing on the host network', () => {
    expect(reasons([{ namespaceSelector: {} }], { source: '8.8.8.8' })).toEqual(['outside from[0]: selectors match pods, and 8.8.8.8 is outside the cluster']);
    expect(reasons([app('client')], { objects: [pod('shop/client', [], { spec: { hostNetwork: true } }), API] })).toEqual([
      'host-network from[0]: selectors do not match shop/Pod/client: on the host network it has the addresses of its nodes',
    ]);
  });

  test('is the port, its protocol or its name', () => {
    const ports = [{ port: 443 }, { protocol: 'UDP' }, { port: 'metrics' }, { port: 'http' }];
    expect(reasons([app('client')], { ports, port: Port.tcp(81) })).toEqual([
      'port ports[0]: it is about TCP 443, and the connection is TCP 81',
      'protocol ports[1]: it is about UDP, and the connection is TCP 81',
      'named-port ports[2]: shop/Deployment/api declares no TCP port named metrics',
      'port ports[3]: http is TCP 80 there, and the connection is TCP 81',
    ]);
  });

  test('is that it names the port of the Service', () => {
    const connectivity = connectivityOf([CLIENT, API, service('api', [{ port: 8080, targetPort: 80 }]), letIn('api', [app('client')], [{ port: 8080 }])]);
    const { cases } = connectivity.explain({ source: 'shop/client', destination: 'shop/service/api', port: Port.tcp(8080) });
    expect(cases[0]!.sides[1]!.rules[0]!.reasons.map(({ code }) => code)).toEqual(['port', 'service-port']);
  });
});

describe('what an explanation says of a policy', () => {
  test('has the file and line on which it begins', () => {
    const connectivity = connectivityOf([CLIENT, API, letIn('api', [app('nobody')])]);
    const [, ingress] = connectivity.explain({ source: 'shop/client', destination: 'shop/api', port: Port.tcp(80) }).cases[0]!.sides;
    const place = expect.objectContaining({ file: 'shop.yaml', line: 5 });
    expect(ingress!.policies).toEqual([{ policy: 'shop/api-in', source: place, podSelector: 'app=api', podSelectorSource: place }]);
    expect(ingress!.rules[0]).toMatchObject({ policy: 'shop/api-in', path: 'spec.ingress[0]', index: 0, source: { file: 'shop.yaml', line: 5 } });
  });
});

describe('the smallest change that allows', () => {
  test('is a port in a rule for these pods alone', () => {
    expect(changes([CLIENT, API, letIn('api', [app('client')], [{ port: 443 }])], 'toAllow')).toEqual(['add TCP 80 to spec.ingress[0].ports of shop/api-in']);
  });

  test('is a peer in a rule for this port alone', () => {
    expect(changes([CLIENT, API, letIn('api', [app('web')], [{ port: 80 }])], 'toAllow'))
      .toEqual(['add shop/Pod/client to spec.ingress[0].from of shop/api-in']);
  });

  test('is a policy where a rule would open more, one for each side that denies', () => {
    expect(changes([CLIENT, API, denyAll(), letIn('api', [app('web')], [{ port: 80 }, { port: 443 }])], 'toAllow')).toEqual([
      'add a policy for shop/Pod/client that allows TCP 80 to shop/Deployment/api',
      'add a policy for shop/Deployment/api that allows TCP 80 from shop/Pod/client',
    ]);
  });

  test('says who else is meant', () => {
    const twin = deployment('twin', {}, { app: 'client', copy: 'yes' });
    expect(changes([CLIENT, twin, API, letIn('api', [app('web')], [{ port: 80 }])], 'toAllow'))
      .toEqual(['add shop/Pod/client to spec.ingress[0].from of shop/api-in; the labels of shop/Pod/client also select shop/Deployment/twin']);
    expect(changes([API, letIn('api', [app('web')], [{ port: 80 }])], 'toAllow', BlocksAndPods.UNKNOWN, '8.8.8.8'))
      .toEqual(['add 8.8.8.8 to spec.ingress[0].from of shop/api-in; where the network plugin lets blocks match pods, also pods with these addresses']);
  });

  test('is not there for pods that no peer can name', () => {
    const host = pod('shop/client', [], { spec: { hostNetwork: true } });
    expect(changes([host, API, letIn('api', [app('client')])], 'toAllow')).toEqual([
      'shop/Pod/client is on the host network, where no selector matches it: add a policy that allows the addresses of its nodes',
    ]);
    expect(changes([pod('shop/client', [], { labels: {} }), API, letIn('api', [app('client')])], 'toAllow')).toEqual([
      'shop/Pod/client has no labels by which a peer could select it: give it some, and add a policy that allows TCP 80 from shop/Pod/client',
    ]);
  });

  test('names the internet without the addresses that are not public, one policy for each family', () => {
    const { toAllow } = connectivityOf([API, denyAll()]).explain({ source: 'shop/api', destination: 'internet', port: Port.HTTPS });
    expect(toAllow.map(({ policy: name }) => name)).toEqual(['shop/api-allow-to-internet-ipv4', 'shop/api-allow-to-internet-ipv6']);
    const [ipv4, ipv6] = toAllow.map(({ manifest }) => JSON.parse(manifest!).spec.egress[0].to[0].ipBlock);
    expect(ipv4).toMatchObject({ cidr: '0.0.0.0/0', except: expect.arrayContaining(['10.0.0.0/8', '168.63.129.16/32', '169.254.0.0/16', '192.168.0.0/16']) });
    expect(ipv6.cidr).toBe('2000::/3');
  });
});

describe('the smallest change that denies', () => {
  test('removes peers on the side where fewer have to go', () => {
    const objects = [CLIENT, API, letOut('client', [app('api'), app('web')]), letIn('api', [app('client'), { podSelector: {} }, app('web')])];
    expect(changes(objects, 'toDeny')).toEqual(['remove spec.egress[0].to[0] of shop/client-out, and with it whoever else it stands for']);
  });

  test('removes a rule where no peer would remain, because that would be anyone', () => {
    expect(changes([CLIENT, API, letIn('api', [app('client')])], 'toDeny')).toEqual(['remove spec.ingress[0] of shop/api-in, and with it whatever else it allows']);
    const eitherFamily = [block('10.0.0.0/8'), block('fd00::/8')];
    expect(changes([CLIENT, API, letIn('api', eitherFamily)], 'toDeny', BlocksAndPods.MATCHED))
      .toEqual(['remove spec.ingress[0] of shop/api-in, and with it whatever else it allows']);
  });

  test('keeps egress isolated when the last rule goes', () => {
    expect(changes([CLIENT, API, policy('p', { podSelector: { matchLabels: { app: 'client' } }, egress: [{ to: [app('api')] }] })], 'toDeny')).toEqual([
      'remove spec.egress[0] of shop/p, and with it whatever else it allows; '
        + 'name Egress in policyTypes, or without egress rules the policy no longer isolates egress',
    ]);
    expect(changes([CLIENT, API, letOut('client', [app('api')])], 'toDeny')).toEqual(['remove spec.egress[0] of shop/client-out, and with it whatever else it allows']);
  });

  test('isolates the destination where both sides are open', () => {
    expect(changes([CLIENT, API], 'toDeny')).toEqual([
      'add a policy that isolates shop/Deployment/api: everything else that enters it is denied too, unless rules allow it',
    ]);
  });
});

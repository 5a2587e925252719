import * as fc from 'fast-check';
import { block, connectivityOf, deployment, pod, policy, verdict } from './clusters';
import { causes, diff } from './diff-support';
import { BlocksAndPods } from '../../src/analysis/profile';
import { VerdictResult } from '../../src/analysis/verdict';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';

const { ALLOW, DENY, DEPENDS } = VerdictResult;
const [LOW, HIGH] = [block('0.0.0.0/1'), block('128.0.0.0/1')];
const http = [{ port: 80 }];

/** A policy for db with these rules. */
function db(name: string, ...ingress: object[]): object {
  return policy(name, { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress });
}

function asked(objects: object[], profile = BlocksAndPods.MATCHED, port: number | Port = 80): string {
  const connectivity = connectivityOf([deployment('web'), deployment('db'), ...objects], profile);
  return connectivity.verdict({ source: 'shop/web', destination: 'shop/db', port: typeof port === 'number' ? Port.tcp(port) : port, family: IpFamily.IPV4 }).result;
}

describe('blocks of several rules that hold every address together', () => {
  const inTwoRules = [db('both', { from: [LOW] }, { from: [HIGH] })];
  const inTwoPolicies = [db('low', { from: [LOW] }), db('high', { from: [HIGH] })];

  test.each([['rules', inTwoRules], ['policies', inTwoPolicies]])('mean the same as the block of all, in two %s', (_, policies) => {
    expect(asked(policies)).toBe('allow');
    expect(asked(policies, BlocksAndPods.UNKNOWN)).toBe('depends');
    expect(asked(policies, BlocksAndPods.NEVER)).toBe('deny');
  });

  test('do so on the ports that are allowed to all of the addresses', () => {
    const policies = [db('low', { from: [LOW], ports: [{ port: 80, endPort: 90 }] }), db('high', { from: [HIGH], ports: [{ port: 85 }] }, { from: [HIGH], ports: http })];
    expect([79, 80, 82, 85, 90, 91].map(port => asked(policies, BlocksAndPods.MATCHED, port))).toEqual(['deny', 'allow', 'depends', 'allow', 'depends', 'deny']);
  });

  test('count names of ports as what they are at the destination', () => {
    const named = [{ port: 'http' }];
    expect(asked([db('low', { from: [LOW], ports: named }), db('high', { from: [HIGH], ports: http })])).toBe('allow');
    const out = (...egress: object[]) => policy('out', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress });
    expect(asked([out({ to: [LOW], ports: named }, { to: [HIGH], ports: http })])).toBe('allow');
    expect(asked([out({ to: [LOW], ports: [{ port: 'other' }] }, { to: [HIGH], ports: http })])).toBe('depends');
  });

  test('need not hold addresses that no pod has', () => {
    expect(asked([db('in', { from: [block('0.0.0.0/0', '169.254.169.254/32', '224.0.0.0/4')] })])).toBe('allow');
    expect(asked([db('in', { from: [block('0.0.0.0/0', '10.0.0.0/8')] })])).toBe('depends');
    expect(asked([db('in', { from: [block('169.254.0.0/15', '169.255.0.0/16')] })])).toBe('deny');
  });

  test('are explained together, and each rule for itself', () => {
    const connectivity = connectivityOf([deployment('web'), deployment('db'), ...inTwoPolicies], BlocksAndPods.MATCHED);
    const { cases: [entry] } = connectivity.explain({ source: 'shop/web', destination: 'shop/db', port: Port.tcp(80), family: IpFamily.IPV4 });
    expect(entry!.sides[1]).toMatchObject({ result: ALLOW, rules: [{ result: DEPENDS }, { result: DEPENDS }] });
    expect(entry!.sides[1]!.message).toBe('shop/high spec.ingress[0] and shop/low spec.ingress[0] allow TCP 80 from shop/Deployment/web: '
      + 'their blocks together hold the addresses of all of its pods');
  });

  test('are open to any pod outside the manifests', () => {
    const open = (objects: object[]) => connectivityOf([deployment('db'), ...objects], BlocksAndPods.MATCHED).exposure()
      .find(({ workload }) => workload === 'shop/Deployment/db')!.ingress.filter(({ ranges }) => !ranges).map(({ result, family }) => `${result} ${family}`);
    expect(open(inTwoPolicies)).toEqual(['allow IPv4']);
    expect(open(inTwoPolicies.slice(1))).toEqual(['depends IPv4']);
  });

  test('are a sure path', () => {
    const path = (objects: object[]) => connectivityOf([deployment('web'), deployment('db'), ...objects], BlocksAndPods.MATCHED).shortestPath('shop/web', 'shop/db')!;
    expect(path(inTwoPolicies).hops).toMatchObject([{ result: 'allow' }]);
    expect(path(inTwoPolicies.slice(1)).hops).toMatchObject([{ result: 'depends' }]);
  });

  test('are the cause where one of them shrinks', () => {
    const shop = [deployment('web'), deployment('db')];
    const after = [...shop, db('low', { from: [LOW] }), db('high', { from: [block('128.0.0.0/2')] })];
    const found = diff([...shop, ...inTwoPolicies], after, BlocksAndPods.MATCHED);
    const change = found.connections.findIndex(({ source }) => source === 'shop/Deployment/web');
    expect(causes(found)[change]).toEqual(['policy shop/high changed']);
  });
});

describe('pods of one workload that have different addresses', () => {
  const owned = (name: string, address: string): any => {
    const own: any = pod(`shop/${name}`, [address], { labels: { app: 'web' } });
    return { ...own, metadata: { ...own.metadata, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '1', controller: true }] } };
  };
  const pods = [owned('web-1', '10.0.0.1'), owned('web-2', '10.0.1.1')];
  const entering = (...policies: object[]) => verdict(connectivityOf([...pods, deployment('db'), ...policies], BlocksAndPods.MATCHED), 'shop/web', 'shop/db');

  test('depend where a block holds some of them', () => {
    expect(entering(db('in', { from: [block('10.0.0.0/16')] }))).toBe('allow');
    expect(entering(db('in', { from: [block('10.0.0.0/24')] }))).toBe('depends');
    expect(entering(db('in', { from: [block('10.0.2.0/24')] }))).toBe('deny');
  });

  test('are allowed where different rules hold them', () => {
    expect(entering(db('in', { from: [block('10.0.0.0/24'), block('10.0.1.0/24')] }))).toBe('allow');
    expect(entering(db('one', { from: [block('10.0.0.0/24')] }), db('two', { from: [block('10.0.1.0/24')] }))).toBe('allow');
    expect(entering(db('one', { from: [block('10.0.0.0/24')] }), db('two', { from: [block('10.0.1.0/24')], ports: [{ port: 81 }] }))).toBe('depends');
  });

  test('are named by the one that is not in the block', () => {
    const connectivity = connectivityOf([...pods, deployment('db'), db('in', { from: [block('10.0.0.0/24')] })], BlocksAndPods.MATCHED);
    const { verdict: { reasons } } = connectivity.explain({ source: 'shop/web', destination: 'shop/db', port: Port.tcp(80) });
    expect(reasons).toContain('shop/in spec.ingress[0].from[0]: only some pods of shop/ReplicaSet/web are in 10.0.0.0/24, and one has 10.0.1.1');
  });
});

describe('whatever the blocks', () => {
  // Cuts of the space that fit together often, with borders beside addresses that no pod has.
  const BLOCKS = ['0.0.0.0/1', '128.0.0.0/1', '128.0.0.0/2', '192.0.0.0/2', '0.0.0.0/0', '169.254.0.0/16', '224.0.0.0/4', '192.0.0.0/3', '10.0.0.0/8'];
  const except = (cidr: string) => (cidr === '0.0.0.0/0' ? fc.constantFrom([], ['10.0.0.0/8'], ['169.254.0.0/16'], ['128.0.0.0/1']) : fc.constant([]));
  const peer = fc.constantFrom(...BLOCKS).chain(cidr => except(cidr).map(holes => block(cidr, ...holes)));
  const ports = fc.constantFrom<object[] | undefined>(undefined, [{ port: 80 }], [{ port: 81 }], [{ port: 80, endPort: 81 }], [{ port: 'http' }]);
  const rule = fc.record({ peers: fc.array(peer, { minLength: 1, maxLength: 2 }), ports });
  const policies = fc.array(fc.array(rule, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 });
  const scene = fc.record({ policies, direction: fc.constantFrom('Ingress', 'Egress') });
  // One of each range of addresses that they tell apart, and that pods may have.
  const ADDRESSES = ['9.0.0.1', '10.0.0.1', '11.0.0.1', '169.253.0.1', '169.255.0.1', '192.0.0.1', '240.0.0.1'];

  /** Policies of own that let in, or out, what the rules say; a pod `other` whose address is not known, and one for each address. */
  function objectsOf({ policies: all, direction }: any): object[] {
    const key = direction === 'Ingress' ? 'from' : 'to';
    return [deployment('own'), pod('shop/other'), ...ADDRESSES.map(address => pod(`shop/${address}`, [address])), ...all.map((rules: any[], i: number) => policy(`p-${i}`, {
      podSelector: { matchLabels: { app: 'own' } },
      policyTypes: [direction],
      [direction.toLowerCase()]: rules.map(({ peers, ports: own }) => ({ [key]: peers, ...(own && { ports: own }) })),
    }))];
  }

  const clusterWith = (described: unknown) => connectivityOf(objectsOf(described), BlocksAndPods.MATCHED);
  const questionOf = ({ direction }: any, port: number, other = 'other') => {
    const [source, destination] = direction === 'Ingress' ? [`shop/${other}`, 'shop/own'] : ['shop/own', `shop/${other}`];
    return { source: source!, destination: destination!, port: Port.tcp(port), family: IpFamily.IPV4 };
  };

  test('a pod of unknown address is allowed what every pod is, and denied what none is', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(scene, described => {
      const connectivity = clusterWith(described);
      for (const port of [80, 81, 82]) {
        const question = questionOf(described, port);
        const results = new Set(ADDRESSES.map(address => connectivity.verdict(questionOf(described, port, address)).result));
        const expected = results.size === 1 ? [...results][0]! : DEPENDS;
        const explanation = connectivity.explain(question);
        expect([described, port, connectivity.verdict(question).result]).toEqual([described, port, expected]);
        expect(explanation.verdict.result).toBe(expected);
        expect(explanation.cases[0]!.sides.map(({ result }) => result)).toContain(expected);
        expect(explanation.toAllow.length > 0).toBe(expected !== ALLOW);
        expect(explanation.toDeny.length > 0).toBe(expected !== DENY);
        if (expected === ALLOW && explanation.cases[0]!.sides.some(({ message }) => message.includes('together'))) { seen.add('together'); }
        seen.add(expected);
      }
    }), { numRuns: 200 });
    expect([...seen].sort()).toEqual(['allow', 'deny', 'depends', 'together']);
  });

  test('the list says the same as asking', () => {
    fc.assert(fc.property(scene, described => {
      const connectivity = clusterWith(described);
      const listed = connectivity.connections({ namespace: 'shop' }).filter(entry => entry.family !== IpFamily.IPV6);
      for (const port of [80, 81, 82]) {
        const question = questionOf(described, port);
        const found = listed.filter(({ source, destination, ports: own }) => own.some(one => one.covers(question.port))
          && source.endsWith(question.source.slice(5)) && destination.endsWith(question.destination.slice(5)));
        expect(found.map(({ result }) => result)).toEqual([connectivity.verdict(question).result].filter(result => result !== DENY));
      }
    }), { numRuns: 100 });
  });

  test('parting the peers of a rule changes nothing', () => {
    fc.assert(fc.property(scene, ({ policies: all, direction }) => {
      const parted = all.map(rules => rules.flatMap(({ peers, ports: own }) => peers.map(one => ({ peers: [one], ports: own }))));
      const list = (of: unknown) => clusterWith(of).connections().map(entry => JSON.stringify(entry)).sort();
      expect(list({ policies: parted, direction })).toEqual(list({ policies: all, direction }));
    }), { numRuns: 100 });
  });

  test('each change of a connection has a cause', () => {
    fc.assert(fc.property(scene, policies, (described, after) => {
      const found = diff(objectsOf(described), objectsOf({ ...described, policies: after }), BlocksAndPods.MATCHED);
      expect(causes(found).filter(messages => messages.length === 0)).toEqual([]);
    }), { numRuns: 100 });
  });
});

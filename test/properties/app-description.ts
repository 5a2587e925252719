import * as fc from 'fast-check';

/**
 * An app as data: what a test declares, so that the app can be built in several ways and what it allows can be decided
 * without it. Ports are text: `TCP/80`, `UDP/8000-8100`, `TCP/http`, `SCTP/*`, and `*` for all.
 */
export interface AppDescription {
  readonly platform: (typeof PLATFORMS)[number];
  /** Whether the platform states its own IPv6 ranges. */
  readonly dualStack: boolean;
  /** One for each of `NAMESPACES`; the first is managed. */
  readonly namespaces: readonly NamespaceDescription[];
  readonly workloads: readonly WorkloadDescription[];
  readonly flows: readonly FlowDescription[];
}

export interface NamespaceDescription {
  readonly managed: boolean;
  readonly adopted: boolean;
  readonly team?: string;
  readonly isolation: IsolationName;
  /** The workloads of this tier, or the workload with this index, are isolated otherwise. */
  readonly override?: { readonly of: string | number; readonly isolation: IsolationName };
  readonly perWorkload: boolean;
  readonly scraped: boolean;
  readonly owner?: string;
  readonly prefix?: string;
}

/** Labelled `app: w<index>`, and `tier` where it has one. */
export interface WorkloadDescription {
  readonly kind: 'deployment' | 'raw' | 'external';
  readonly id: string;
  readonly namespace: string;
  readonly tier?: string;
  readonly service: boolean;
  readonly ports: readonly { readonly number: number; readonly protocol: string; readonly name?: string }[];
}

export type PeerDescription = { readonly ports?: readonly string[]; readonly name?: string } & (
  | { readonly kind: 'workload' | 'service'; readonly index: number }
  | { readonly kind: 'tier'; readonly operator: 'is' | 'in' | 'notIn' | 'exists' | 'absent'; readonly tier: string; readonly namespace?: string }
  | { readonly kind: 'namespaces'; readonly names: readonly string[] }
  | { readonly kind: 'team'; readonly team: string; readonly tier?: string }
  | { readonly kind: 'block'; readonly cidr: string; readonly except: readonly string[] }
  | { readonly kind: 'sameNamespace' | 'anyPod' | 'nodes' | 'apiServer' | 'internet' | 'anyone' }
  | { readonly kind: 'anyOf'; readonly members: readonly PeerDescription[] });

export interface FlowDescription {
  /** The managed namespace on which it is declared. */
  readonly on: string;
  readonly source: PeerDescription;
  readonly destination: PeerDescription;
  readonly ports?: readonly string[];
  readonly options: { readonly [key: string]: string | undefined };
}

export type IsolationName = 'both' | 'ingress' | 'egress' | 'none';

export const PLATFORMS = ['kubernetes', 'eks', 'openShift', 'custom'] as const;
export const NAMESPACES = ['shop', 'data', 'edge', 'n'.repeat(63)] as const;
/** Blocks that hold no metadata endpoint, and what is left out of them. */
export const BLOCKS: readonly (readonly [string, readonly string[]])[] = [
  ['10.0.0.0/8', ['10.0.0.0/9', '10.200.0.0/16']], ['203.0.113.0/24', []], ['198.51.100.7/32', []],
  ['0.0.0.0/0', ['169.254.0.0/16', '168.63.129.16/32', '192.0.0.0/24', '100.64.0.0/10', '10.0.0.0/8']],
  ['2001:db8::/32', ['2001:db8:1::/48']], ['2600::/12', []],
];

const TIERS = ['front', 'back'];
const TEAMS = ['red', 'blue'];
const namespaceName = fc.constantFrom(...NAMESPACES);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const isolation = fc.constantFrom<IsolationName>('both', 'both', 'ingress', 'egress', 'none');

const port = fc.constantFrom(
  'TCP/80', 'TCP/8080', 'TCP/8080-8090', 'TCP/8085-9000', 'UDP/80', 'UDP/53-80', 'SCTP/80', 'TCP/http', 'TCP/metrics', 'UDP/http', 'TCP/*', 'UDP/*', '*',
  'TCP/1', 'TCP/65535', 'TCP/1-65535');
const ports = fc.array(port, { minLength: 1, maxLength: 4 });

/** Text that people write, and text that breaks YAML. */
export const anyText = fc.oneof(
  fc.constantFrom('', ' ', 'yes', 'null', '~', '1e3', '0x1F', '2027-01-31', '12:30:45', 'a: b', '- x', '# c', '&a *b', '%d', '"\'', '{[', 'tab\tcr\r\nend\n',
    '\u0000\u0007\u001b\u007f', '\u0085\u2028\u2029\ufeff', 'größer 注文 🛒', 'x'.repeat(300), 'word '.repeat(9000), `x${'🛒'.repeat(30_000)}`),
  fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

const workload: fc.Arbitrary<WorkloadDescription> = fc.record({
  kind: fc.constantFrom('deployment', 'raw', 'external'),
  id: fc.constantFrom('Api', 'orders_worker', 'Größe', '注文', 'default', 'A.b-C', 'x'.repeat(200)),
  namespace: namespaceName,
  tier: maybe(fc.constantFrom(...TIERS)),
  service: fc.boolean(),
  ports: fc.uniqueArray(fc.constantFrom(
    { number: 80, protocol: 'TCP', name: 'http' }, { number: 8080, protocol: 'TCP', name: 'metrics' }, { number: 8085, protocol: 'TCP' },
    { number: 53, protocol: 'UDP', name: 'dns' }, { number: 80, protocol: 'SCTP' }), { minLength: 1, maxLength: 3 }),
});

const simplePeer: fc.Arbitrary<PeerDescription> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constantFrom('workload', 'workload', 'service'), index: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('workload'), index: fc.nat(5), name: fc.constantFrom('Chosen name', 'x'.repeat(300)) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('tier'),
      operator: fc.constantFrom('is', 'in', 'notIn', 'exists', 'absent'),
      tier: fc.constantFrom(...TIERS),
      namespace: maybe(namespaceName),
      ports: maybe(ports),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('namespaces'), names: fc.uniqueArray(namespaceName, { minLength: 1, maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('team'), team: fc.constantFrom(...TEAMS), tier: maybe(fc.constantFrom(...TIERS)) }) },
  { weight: 3, arbitrary: fc.constantFrom(...BLOCKS).map(([cidr, except]) => ({ kind: 'block' as const, cidr, except })) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('sameNamespace', 'anyPod', 'nodes', 'apiServer', 'internet', 'internet', 'internet', 'anyone') }),
  },
) as fc.Arbitrary<PeerDescription>;

const peer: fc.Arbitrary<PeerDescription> = fc.oneof(
  { weight: 5, arbitrary: simplePeer },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('anyOf' as const), members: fc.array(simplePeer, { minLength: 1, maxLength: 3 }), ports: maybe(ports) }),
  });

const flow: fc.Arbitrary<FlowDescription> = fc.record({
  on: namespaceName,
  source: peer,
  destination: peer,
  ports: fc.option(ports, { nil: undefined, freq: 6 }),
  options: fc.record({
    description: anyText,
    owner: anyText,
    ticket: anyText,
    expires: fc.constantFrom('2027-01-31', '2028-02-29'),
    lastReviewed: fc.constantFrom('2026-01-01', '2026-06-30'),
    name: fc.constantFrom('orders', 'a.b.c', `${'a.'.repeat(49)}ab`),
  }, { requiredKeys: [] }),
});

const namespace: fc.Arbitrary<NamespaceDescription> = fc.record({
  managed: fc.constantFrom(true, true, false),
  adopted: fc.boolean(),
  team: maybe(fc.constantFrom(...TEAMS)),
  isolation,
  override: maybe(fc.record({ of: fc.oneof(fc.constantFrom(...TIERS), fc.nat(5)), isolation })),
  perWorkload: fc.boolean(),
  scraped: fc.boolean(),
  owner: maybe(anyText),
  prefix: maybe(fc.constantFrom('np', 'p.q', 'p'.repeat(63))),
});

/** Apps with one to four managed namespaces, up to six workloads and up to eight flows. */
export const anyApp: fc.Arbitrary<AppDescription> = fc.record({
  platform: fc.constantFrom(...PLATFORMS),
  dualStack: fc.boolean(),
  namespaces: fc.tuple(...NAMESPACES.map((_, i) => (i === 0 ? namespace.map(first => ({ ...first, managed: true })) : namespace))),
  workloads: fc.array(workload, { minLength: 1, maxLength: 6 }),
  flows: fc.array(flow, { maxLength: 8 }),
});

/** Changes one thing in some objects, in every way that it can. */
export interface Mutator {
  readonly name: string;
  /** The objects with one change each. What is given is not changed. */
  readonly mutants: (objects: any[]) => any[][];
}

const RULES = { Ingress: ['ingress', 'from'], Egress: ['egress', 'to'] } as const;

/** Everything that goes wrong by hand, and more. */
export const MUTATORS: Mutator[] = [
  { name: 'drops a policy', mutants: objects => policies(objects).map(policy => objects.filter(object => object !== policy)) },
  { name: 'drops a rule', mutants: each(rules, ({ list, index }) => { list.splice(index, 1); }) },
  { name: 'drops a peer', mutants: each(peers, ({ list, index }) => { list.splice(index, 1); }) },
  { name: 'drops a port', mutants: each(ports, ({ list, index }) => { list.splice(index, 1); }) },
  { name: 'drops DNS over TCP', mutants: each(ports, ({ list, index, item }) => (item.protocol === 'TCP' && list.some(port => port.protocol === 'UDP') ? list.splice(index, 1) : KEPT)) },
  {
    name: 'makes an OR of an AND',
    mutants: each(peers, ({ list, index, item }) => {
      const { namespaceSelector, podSelector } = item;
      if (!namespaceSelector || !podSelector) { return KEPT; }
      return list.splice(index, 1, { namespaceSelector }, { podSelector });
    }),
  },
  { name: 'forgets the pods of a peer', mutants: each(peers, ({ item }) => (item.podSelector ? item.podSelector = {} : KEPT)) },
  { name: 'forgets the namespace of a peer', mutants: each(peers, ({ item }) => (item.namespaceSelector && item.podSelector ? delete item.namespaceSelector : KEPT)) },
  { name: 'means every namespace', mutants: each(peers, ({ item }) => (item.ipBlock ? KEPT : item.namespaceSelector = {})) },
  {
    name: 'means another namespace',
    mutants: each(peers, ({ item }) => (item.ipBlock ? KEPT
      : item.namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'somewhere-else' } })),
  },
  { name: 'forgets the exceptions of a block', mutants: each(peers, ({ item }) => (item.ipBlock?.except ? delete item.ipBlock.except : KEPT)) },
  {
    name: 'forgets one exception',
    mutants: objects => peers(objects).flatMap((_, i) => {
      const count = peers(objects)[i]!.item.ipBlock?.except?.length ?? 0;
      return Array.from({ length: count }, (__, k) => changed(objects, peers, i, ({ item }) => item.ipBlock.except.splice(k, 1)));
    }),
  },
  { name: 'means every address', mutants: each(peers, ({ item }) => (item.ipBlock ? item.ipBlock = { cidr: '0.0.0.0/0' } : KEPT)) },
  { name: 'forgets the ports of a rule', mutants: each(rules, ({ item }) => (item.ports ? delete item.ports : KEPT)) },
  { name: 'forgets the peers of a rule', mutants: each(rules, ({ item, key }) => (item[key] ? delete item[key] : KEPT)) },
  { name: 'widens a port', mutants: each(ports, ({ item }) => (typeof item.port === 'number' && item.endPort === undefined ? item.endPort = item.port + 1 : KEPT)) },
  { name: 'means every port of the protocol', mutants: each(ports, ({ item }) => { delete item.port; delete item.endPort; }) },
  { name: 'means the next port', mutants: each(ports, ({ item }) => (typeof item.port === 'number' ? (item.port += 1, delete item.endPort) : KEPT)) },
  { name: 'means another protocol', mutants: each(ports, ({ item }) => { item.protocol = item.protocol === 'UDP' ? 'TCP' : 'UDP'; }) },
  { name: 'selects every pod', mutants: each(policyList, ({ item }) => { item.spec.podSelector = {}; }) },
  { name: 'selects nobody', mutants: each(policyList, ({ item }) => { item.spec.podSelector = { matchLabels: { app: 'nobody-has-this' } }; }) },
  {
    name: 'forgets a direction',
    mutants: objects => policies(objects).flatMap((policy, i) => (policy.spec.policyTypes ?? []).map((type: string) =>
      changed(objects, policyList, i, ({ item }) => { item.spec.policyTypes = item.spec.policyTypes.filter((other: string) => other !== type); }))),
  },
  { name: 'puts a policy into another namespace', mutants: each(policyList, ({ item }) => { item.metadata.namespace = 'somewhere-else'; }) },
  {
    name: 'relabels a pod',
    mutants: objects => templates(objects).flatMap((_, i) => Object.keys(templates(objects)[i]!.item.metadata?.labels ?? {})
      .map(key => changed(objects, templates, i, ({ item, owner }) => {
        item.metadata.labels[key] = 'relabelled';
        if (owner.spec?.selector?.matchLabels?.[key] !== undefined) { owner.spec.selector.matchLabels[key] = 'relabelled'; }
      }))),
  },
  {
    name: 'adds a policy that opens every way out',
    mutants: objects => namespacesOf(objects).map(namespace =>
      [...objects, open(namespace, { policyTypes: ['Egress'], egress: [{}] })]),
  },
  {
    name: 'adds a policy that opens every way in',
    mutants: objects => namespacesOf(objects).map(namespace =>
      [...objects, open(namespace, { policyTypes: ['Ingress'], ingress: [{}] })]),
  },
];

/** Says that there is nothing to change here. */
const KEPT = Symbol('kept');

interface Spot {
  readonly item: any;
  readonly list: any[];
  readonly index: number;
  /** `from` or `to`, for a rule or a peer. */
  readonly key: 'from' | 'to';
  /** The object that it is in. */
  readonly owner: any;
}

type Find = (objects: any[]) => Spot[];

function each(find: Find, change: (spot: Spot) => unknown): (objects: any[]) => any[][] {
  return objects => find(objects).flatMap((_, i) => {
    const copy = structuredClone(objects);
    return change(find(copy)[i]!) === KEPT ? [] : [copy];
  });
}

function changed(objects: any[], find: Find, i: number, change: (spot: Spot) => unknown): any[] {
  const copy = structuredClone(objects);
  change(find(copy)[i]!);
  return copy;
}

function policies(objects: any[]): any[] {
  return objects.filter(({ kind, apiVersion }) => kind === 'NetworkPolicy' && apiVersion === 'networking.k8s.io/v1');
}

function policyList(objects: any[]): Spot[] {
  return policies(objects).map((item, index, list) => ({ item, list, index, key: 'from', owner: item }));
}

function rules(objects: any[]): Spot[] {
  return policies(objects).flatMap(owner => Object.values(RULES).flatMap(([section, key]) =>
    (owner.spec[section] ?? []).map((item: any, index: number) => ({ item, list: owner.spec[section], index, key, owner }))));
}

function peers(objects: any[]): Spot[] {
  return rules(objects).flatMap(({ item: rule, key, owner }) => (rule[key] ?? [])
    .map((item: any, index: number) => ({ item, list: rule[key], index, key, owner })));
}

function ports(objects: any[]): Spot[] {
  return rules(objects).flatMap(({ item: rule, key, owner }) => (rule.ports ?? [])
    .map((item: any, index: number) => ({ item, list: rule.ports, index, key, owner })));
}

function templates(objects: any[]): Spot[] {
  return objects.filter(({ spec }) => spec?.template?.metadata?.labels).map((owner, index, list) => ({ item: owner.spec.template, list, index, key: 'from', owner }));
}

function namespacesOf(objects: any[]): string[] {
  return [...new Set(policies(objects).map(({ metadata }) => metadata.namespace))].sort();
}

function open(namespace: string, spec: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'opened-by-hand', namespace }, spec: { podSelector: {}, ...spec } };
}

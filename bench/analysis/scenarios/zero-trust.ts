import { block, deployment, Json, KubernetesObject, namespace, networkPolicy, pods } from './objects';
import { Scenario } from './scenario';

/** How many workloads a namespace has. */
const NEIGHBOURS = 10;
const RESOLVERS = { 'k8s-app': 'kube-dns' };
const DNS_PORTS = [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }];

/**
 * Workloads of which each may call one in its namespace and one in another, and be called by one of each: a policy for each with
 * these four peers. Of every fifth the last callee, and of every tenth the last caller, is a block of addresses. Each namespace
 * has a default deny and lets all reach the resolvers, which are one workload more, without policies.
 */
export function zeroTrust(count: number): Scenario {
  return {
    title: `${count.toLocaleString('en')} workloads, ${(count + 2 * count / NEIGHBOURS).toLocaleString('en')} policies`,
    files: function* () {
      yield { name: 'kube-system', objects: [namespace('kube-system'), deployment('kube-system', 'coredns', RESOLVERS, [])] };
      for (let first = 0; first < count; first += NEIGHBOURS) {
        const home = homeOf(first);
        const indexes = Array.from({ length: NEIGHBOURS }, (_, place) => first + place);
        const workloads = indexes.flatMap(index => [workload(index), policy(index, count)]);
        yield { name: home, objects: [namespace(home), ...baseline(home), ...workloads] };
      }
    },
  };
}

/** The same workloads without any policy. */
export function open(count: number): Scenario {
  return {
    title: `${count.toLocaleString('en')} workloads, no policies`,
    files: function* () {
      for (let first = 0; first < count; first += NEIGHBOURS) {
        const indexes = Array.from({ length: NEIGHBOURS }, (_, place) => first + place);
        yield { name: homeOf(first), objects: [namespace(homeOf(first)), ...indexes.map(workload)] };
      }
    },
  };
}

function baseline(home: string): KubernetesObject[] {
  const resolvers = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: RESOLVERS } };
  return [
    networkPolicy(home, 'default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
    networkPolicy(home, 'allow-to-dns', {
      podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [resolvers, block('169.254.20.10/32')], ports: DNS_PORTS }],
    }),
  ];
}

function workload(index: number): KubernetesObject {
  const ports = [{ name: 'http', containerPort: portOf(index) }, { name: 'metrics', containerPort: 9090 }];
  return deployment(homeOf(index), nameOf(index), { 'app': nameOf(index), 'app.kubernetes.io/part-of': homeOf(index) }, ports);
}

function policy(index: number, count: number): KubernetesObject {
  const home = homeOf(index);
  const place = index % NEIGHBOURS;
  const first = index - place;
  const next = first + (place + 1) % NEIGHBOURS;
  const before = first + (place + NEIGHBOURS - 1) % NEIGHBOURS;
  // Places differ, so that the workloads of a namespace call those of different ones.
  const distance = (1 + place) * NEIGHBOURS;
  const http = (peers: Json[], field: 'from' | 'to') => ({ [field]: peers, ports: [{ protocol: 'TCP', port: 'http' }] });
  const callee = (index + distance) % count;
  const caller = (index + count * (1 + place) - distance) % count;
  const [partner, office] = [block(`203.0.113.${index % 16 * 16}/28`, [`203.0.113.${index % 16 * 16}/32`]), block('198.51.100.0/24')];
  return networkPolicy(home, nameOf(index), {
    podSelector: { matchLabels: { app: nameOf(index) } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: index % 10 === 5
      ? [http([pods(nameOf(before))], 'from'), { from: [office], ports: [{ protocol: 'TCP', port: portOf(index) }] }]
      : [http([pods(nameOf(before)), pods(nameOf(caller), homeOf(caller))], 'from')],
    egress: index % 5 === 0
      ? [http([pods(nameOf(next))], 'to'), { to: [partner], ports: [{ protocol: 'TCP', port: 443 }] }]
      : [http([pods(nameOf(next)), pods(nameOf(callee), homeOf(callee))], 'to')],
  });
}

function homeOf(index: number): string {
  return `team-${String(Math.floor(index / NEIGHBOURS)).padStart(4, '0')}`;
}

function nameOf(index: number): string {
  return `service-${String(index).padStart(5, '0')}`;
}

function portOf(index: number): number {
  return 8000 + index % 100;
}

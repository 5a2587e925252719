import { canReach, TestAddress, TestCluster, TestPod } from './reachability';

/** Who takes part in a test, by the names that its tables use. */
export interface Actors {
  readonly [name: string]: TestPod | TestAddress;
}

/** A pod. Pods have private addresses, so that a block of addresses that is too wide is seen to match them. */
export function pod(namespace: string, labels: { [key: string]: string }, ports?: TestPod['ports']): TestPod {
  return { namespace, labels, ports, ip: '10.42.7.7' };
}

/** Pods and addresses around any namespace: those that presets may let through, and for each of them one that looks alike. */
export const SURROUNDINGS: Actors = {
  'kube-dns': pod('kube-system', { 'k8s-app': 'kube-dns' }),
  'coredns': pod('kube-system', { 'k8s-app': 'coredns' }),
  'other in kube-system': pod('kube-system', { 'k8s-app': 'metrics-server' }),
  'kube-dns elsewhere': pod('elsewhere', { 'k8s-app': 'kube-dns' }),
  'node-local dns': { ip: '169.254.20.10' },
  'prometheus': pod('monitoring', { 'app.kubernetes.io/name': 'prometheus' }),
  'other in monitoring': pod('monitoring', { 'app.kubernetes.io/name': 'grafana' }),
  'prometheus elsewhere': pod('elsewhere', { 'app.kubernetes.io/name': 'prometheus' }),
  'traefik': pod('traefik', { 'app.kubernetes.io/name': 'traefik' }),
  'other in traefik': pod('traefik', { app: 'whoami' }),
  'traefik elsewhere': pod('elsewhere', { 'app.kubernetes.io/name': 'traefik' }),
  'pod elsewhere': pod('elsewhere', { app: 'anything' }),
  'internet': { ip: '8.8.8.8' },
  'internet over IPv6': { ip: '2a00:1450::1' },
  'metadata': { ip: '169.254.169.254' },
  'metadata over IPv6': { ip: 'fd00:ec2::254' },
  'pod identity': { ip: '169.254.170.23' },
  'pod identity over IPv6': { ip: 'fd00:ec2::23' },
  'private 10/8': { ip: '10.200.0.1' },
  'private 172.16/12': { ip: '172.20.0.1' },
  'private 192.168/16': { ip: '192.168.1.1' },
  'shared 100.64/10': { ip: '100.64.0.1' },
  'private over IPv6': { ip: 'fd12::1' },
  'link-local over IPv6': { ip: 'fe80::1' },
};

/**
 * Every connection between two actors that has an end in the namespace, one line a pair, sorted: `web -> api: TCP 8080, UDP 53`.
 *
 * All ports are tried on all pairs over TCP and UDP, so that a test which compares the whole table also says who cannot
 * reach whom. An actor with itself stands for two replicas.
 */
export function reachTable(cluster: TestCluster, namespace: string, actors: Actors, ports: number[]): string[] {
  const inside = (name: string) => (actors[name] as TestPod).namespace === namespace;
  const lines: string[] = [];
  for (const source of Object.keys(actors)) {
    for (const destination of Object.keys(actors).filter(name => inside(source) || inside(name))) {
      const open = ['TCP', 'UDP'].flatMap(protocol => ports
        .filter(port => canReach(cluster, actors[source], actors[destination], port, protocol)).map(port => `${protocol} ${port}`));
      if (open.length > 0) { lines.push(`${source} -> ${destination}: ${open.join(', ')}`); }
    }
  }
  return lines.sort();
}

/** The lines of a table for pods that may do no more than resolve names. */
export function resolvingNames(...sources: string[]): string[] {
  return sources.flatMap(source => ['kube-dns', 'coredns', 'node-local dns'].map(dns => `${source} -> ${dns}: TCP 53, UDP 53`));
}

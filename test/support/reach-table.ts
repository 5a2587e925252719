import { Asked, End, pod } from './asked';
import { Port } from 'cdk8s-zero-trust';

/** Who takes part in a test, by the names that its tables use. */
export interface Actors {
  readonly [name: string]: End;
}

/** Pods and addresses around any namespace: those that presets may let through, and for each of them one that looks alike. */
export const SURROUNDINGS = {
  'kube-dns': pod('kube-system', { 'k8s-app': 'kube-dns' }),
  'coredns': pod('kube-system', { 'k8s-app': 'coredns' }),
  'other in kube-system': pod('kube-system', { 'k8s-app': 'metrics-server' }),
  'kube-dns elsewhere': pod('elsewhere', { 'k8s-app': 'kube-dns' }),
  'node-local dns': '169.254.20.10',
  'prometheus': pod('monitoring', { 'app.kubernetes.io/name': 'prometheus' }),
  'other in monitoring': pod('monitoring', { 'app.kubernetes.io/name': 'grafana' }),
  'prometheus elsewhere': pod('elsewhere', { 'app.kubernetes.io/name': 'prometheus' }),
  'traefik': pod('traefik', { 'app.kubernetes.io/name': 'traefik' }),
  'other in traefik': pod('traefik', { app: 'whoami' }),
  'traefik elsewhere': pod('elsewhere', { 'app.kubernetes.io/name': 'traefik' }),
  'pod elsewhere': pod('elsewhere', { app: 'anything' }),
  'internet': '8.8.8.8',
  'internet over IPv6': '2a00:1450::1',
  'metadata': '169.254.169.254',
  'metadata over IPv6': 'fd00:ec2::254',
  'pod identity': '169.254.170.23',
  'pod identity over IPv6': 'fd00:ec2::23',
  'private 10/8': '10.200.0.1',
  'private 172.16/12': '172.20.0.1',
  'private 192.168/16': '192.168.1.1',
  'shared 100.64/10': '100.64.0.1',
  'private over IPv6': 'fd12::1',
  'link-local over IPv6': 'fe80::1',
} satisfies Actors;

/**
 * Every connection between two actors that has an end in the namespace, one line a pair, sorted: `web -> api: TCP 8080, UDP 53`.
 *
 * A pair without a line is denied on every port there is, so that a test which compares the whole table also says who cannot reach
 * whom. An actor with itself stands for two replicas. Throws where a pair is open on ports that are not among those that are tried.
 */
export function reachTable(manifests: readonly any[], namespace: string, actors: Actors, ports: number[]): string[] {
  const asked = new Asked(manifests, Object.values(actors));
  const names = Object.keys(actors);
  const inside = (name: string) => asked.nameOf(actors[name]!).startsWith(`${namespace}/`);
  const tried = [...ports.map(port => Port.tcp(port)), ...ports.map(port => Port.udp(port))];
  return names.flatMap(source => names.filter(name => inside(source) || inside(name)).flatMap(destination => {
    const ends = [actors[source]!, actors[destination]!] as const;
    if (asked.isShut(...ends)) { return []; }
    const open = tried.filter(port => asked.reaches(...ends, port));
    if (open.length === 0) { throw new Error(`${source} reaches ${destination} on ports that are not tried`); }
    return [`${source} -> ${destination}: ${open.join(', ')}`];
  })).sort();
}

/** The lines of a table for pods that may do no more than resolve names. */
export function resolvingNames(...sources: string[]): string[] {
  return sources.flatMap(source => ['kube-dns', 'coredns', 'node-local dns'].map(dns => `${source} -> ${dns}: TCP 53, UDP 53`));
}

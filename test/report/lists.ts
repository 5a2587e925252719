import { BlocksAndPods } from '../../src/analysis/profile';
import { IpFamily } from '../../src/model/cidr';
import { TransportProtocol } from '../../src/model/transport-protocol';
import { AddressesEnd, ConnectionList, GroupEnd, ListedConnection, ListedEnd, WorkloadEnd } from '../../src/report/list/connection-list';

/** Pods of a workload. */
export function workload(namespace: string, name: string, kind = 'Deployment'): WorkloadEnd {
  return { kind: 'workload', name: `${namespace}/${name}[${kind}]`, namespace, workloadKind: kind, workload: name };
}

/** Every IPv4 address. */
export const EVERYWHERE: AddressesEnd = {
  kind: 'addresses', name: '0.0.0.0-255.255.255.255', family: IpFamily.IPV4, first: '0.0.0.0', last: '255.255.255.255',
};

/** A group of workloads. */
export function group(...members: WorkloadEnd[]): GroupEnd {
  return { kind: 'group', name: '{group 1}', members };
}

/** A connection on TCP 80. */
export function connection(from: ListedEnd, to: ListedEnd, more: Partial<ListedConnection> = {}): ListedConnection {
  return { from, to, conn: 'TCP 80', ports: [{ protocol: TransportProtocol.TCP, first: 80, last: 80 }], certainty: 'allowed', ...more };
}

/** A list of these connections. */
export function listOf(connections: readonly ListedConnection[]): ConnectionList {
  const ends = [...new Set(connections.flatMap(({ from, to }) => [from, to]))];
  return { blocksAndPods: BlocksAndPods.UNKNOWN, ends, connections, findings: [], ignored: {} };
}

/** A list of so many connections, between workloads of so many namespaces. */
export function longList(count: number, namespaces: number): ConnectionList {
  const target = workload('shop', 'target');
  return listOf(Array.from({ length: count }, (_, i) => connection(workload(`team-${i % namespaces}`, `source-${i}`), target)));
}

/** Names that nobody may have, and that a reader of manifests may meet. */
export const HOSTILE = [
  '=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', ' =1',
  'a"b', 'a,b', 'a;b', 'a\nb', 'a\r\nb', 'a|b', 'a\\|b', 'a\\', '`code`', '``', '[x](http://evil.example)', '![x](http://evil.example)',
  '<script>alert(1)</script>', '<!--', '&lt;', '@team', '#1', '**b**', '1. x', '- x', 'end', 'o', 'x', '-->', '"]; click n0 "javascript:1"',
  '"]\nend\nn9["', '%%{init: {}}%%', '#quot;', '\u001b[2J\u001b[31m', '\u009b31m', '\u0000', '\u0007', '\u202etxt', '\u2028', '\u200b', '\ufeff', '\ud800',
  '\\N', '\\G', '"]} digraph {', '{group 1}', 'a => b : TCP 1', '\u{e0041}',
];

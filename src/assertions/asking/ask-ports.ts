import { AskedCluster } from './asked-cluster';
import { Failure, PortsAssertion } from './assertion';
import { requirePort } from './checks';
import { openness } from './openness';
import { whyText } from './why-text';
import { portSetOf, portsOf, portsText } from '../../analysis/asking/port-sets';
import { WorkloadEndpoint, workloadName } from '../../analysis/endpoint';
import { PortSet } from '../../analysis/sets/port-set';
import { Port } from '../../model/port';
import { requireList } from '../../model/text/untyped';

interface Difference {
  readonly source: string;
  readonly destination: string;
  /** Listed, and not surely allowed. */
  readonly missing: PortSet;
  /** Perhaps allowed, and not listed. */
  readonly more: PortSet;
  /** Whether what is missing is surely denied, and what is more surely allowed. */
  readonly isSure: boolean;
}

/** Whether every source reaches every destination on just these ports. */
export function askPorts(assertion: PortsAssertion, cluster: AskedCluster): Failure | undefined {
  const ports = requireList(assertion.ports as Port[], 'ports').map(requirePort);
  const sources = cluster.names.workloads(assertion.source, 'source');
  const destinations = cluster.names.workloads(assertion.destination, 'destination');
  const differences = sources.flatMap(from => destinations.flatMap(to => difference(from, to, ports, cluster) ?? []));
  const [first] = differences;
  if (!first) { return undefined; }
  const isOpposite = differences.length === sources.length * destinations.length && differences.every(({ isSure }) => isSure);
  return { isOpposite, text: () => text(assertion, first, cluster) };
}

function difference(from: WorkloadEndpoint, to: WorkloadEndpoint, ports: readonly Port[], { engine }: AskedCluster): Difference | undefined {
  const wanted = ports.map(port => declared(port, to)).reduce((all, set) => all.union(set), PortSet.NONE);
  const { surely, perhaps } = openness(engine, from, to);
  const [missing, more] = [wanted.difference(surely), perhaps.difference(wanted)];
  if (missing.isEmpty && more.isEmpty) { return undefined; }
  const isSure = missing.intersection(perhaps).isEmpty && more.difference(surely).isEmpty;
  return { source: workloadName(from.workload), destination: workloadName(to.workload), missing, more, isSure };
}

function declared(port: Port, to: WorkloadEndpoint): PortSet {
  const set = portSetOf(port, to);
  if (set.isEmpty) { throw new Error(`no container of ${workloadName(to.workload)} declares ${port}`); }
  return set;
}

function text({ source, destination, ports }: PortsAssertion, { missing, more, ...first }: Difference, cluster: AskedCluster): string {
  const listed = ports.length === 0 ? 'no port' : ports.join(', ');
  const wrong = [
    ...missing.isEmpty ? [] : [`${portsText(missing)} is not surely allowed`], ...more.isEmpty ? [] : [`${portsText(more)} may be allowed too`],
  ].join(', and ');
  const [port] = portsOf(missing.isEmpty ? more : missing) as [Port];
  return whyText([`${source} -> ${destination} must be allowed on ${listed} and nothing else, but ${wrong}`], { ...first, port }, cluster);
}

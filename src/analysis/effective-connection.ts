import { rangeText } from './address-ranges';
import { portSetOf, portsOf } from './asking/port-sets';
import { Connection, ConnectionEnd } from './connections';
import { ConnectivityEngine } from './connectivity-engine';
import { workloadName } from './endpoint';
import { VerdictResult } from './verdict';
import { IpFamily } from '../model/cidr';
import { Port } from '../model/port';

/** Ports on which somebody may open connections to somebody. */
export interface EffectiveConnection {
  /** `namespace/kind/name`, an address, or a range of addresses as `first-last`. */
  readonly source: string;
  /** `namespace/kind/name`, an address, or a range of addresses as `first-last`. Twice the same workload: between its pods. */
  readonly destination: string;
  /** The ports of the pods, at least one. */
  readonly ports: Port[];
  /** The family of addresses for which it holds; absent: both. */
  readonly family?: IpFamily;
  /** `ALLOW`, or `DEPENDS`. */
  readonly result: VerdictResult;
}

/** Which connections are wanted. Each omitted: all. */
export interface ConnectionFilter {
  /** Who opens them, as in a question: a workload. */
  readonly source?: string;
  /** Who is called, as in a question: a workload. */
  readonly destination?: string;
  /** The namespace of at least one end. */
  readonly namespace?: string;
  /** A port on which they are allowed, perhaps among others. */
  readonly port?: Port;
}

/** Which connections are wanted, with workloads by their place. */
export interface ResolvedFilter {
  readonly source?: number;
  readonly destination?: number;
  readonly namespace?: string;
  readonly port?: Port;
}

/** Whether the filter lets the connection pass. */
export function passes({ source, destination, namespace, port }: ResolvedFilter, connection: Connection, engine: ConnectivityEngine): boolean {
  return isAt(connection.from, source) && isAt(connection.to, destination)
    && (namespace === undefined || isIn(connection.from, namespace, engine) || isIn(connection.to, namespace, engine))
    && (port === undefined || hasPort(connection, port, engine));
}

/** The connection as users see it: one for each range of addresses. */
export function effectiveConnections({ from, to, ports, family, depends }: Connection, engine: ConnectivityEngine): EffectiveConnection[] {
  const result = depends ? VerdictResult.DEPENDS : VerdictResult.ALLOW;
  return namesOf(from, engine).flatMap(source => namesOf(to, engine).map(destination => (
    { source, destination, ports: portsOf(ports), result, ...(family !== undefined && { family }) })));
}

function isAt(end: ConnectionEnd, index: number | undefined): boolean {
  return index === undefined || (end.kind === 'workload' && end.index === index);
}

function isIn(end: ConnectionEnd, namespace: string, engine: ConnectivityEngine): boolean {
  return end.kind === 'workload' && engine.at(end.index).workload.namespace === namespace;
}

function hasPort({ to, ports }: Connection, port: Port, engine: ConnectivityEngine): boolean {
  if (to.kind === 'addresses' && port.portName !== undefined) { return false; }
  const destination = to.kind === 'workload' ? engine.at(to.index) : undefined;
  const wanted = portSetOf(port, destination);
  return !wanted.intersection(ports).isEmpty;
}

function namesOf(end: ConnectionEnd, engine: ConnectivityEngine): string[] {
  return end.kind === 'workload' ? [workloadName(engine.at(end.index).workload)] : end.ranges.map(rangeText);
}

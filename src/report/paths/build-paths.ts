import { AskedPaths, ListedPath, ListedWayIn, PathList } from './path-list';
import { portSetOf } from '../../analysis/asking/port-sets';
import { Connectivity } from '../../analysis/connectivity';
import { ConnectionPath } from '../../analysis/paths/path';
import { BlocksAndPods } from '../../analysis/profile';
import { PortSet } from '../../analysis/sets/port-set';
import { VerdictResult } from '../../analysis/verdict';
import { WayIn } from '../../analysis/ways-in/way-in';
import { Port } from '../../model/port';
import { ReadingResult } from '../list/build-list';
import { ListedPorts } from '../list/connection-list';
import { listedPorts } from '../list/ends';

/** Which paths to look for; at least one of the ends. */
export interface PathsOptions {
  readonly blocksAndPods: BlocksAndPods;
  /** `namespace/kind/name`, or `internet`; omitted: everyone. */
  readonly from?: string;
  /** `namespace/kind/name`, or `internet`; omitted: everyone. */
  readonly to?: string;
  /** Omitted: any number. */
  readonly steps?: number;
  /** Of the last connection, where there is a destination; omitted: any. */
  readonly port?: Port;
}

/** The shortest path between the two ends; without one of them all that begin, or end, at the other. Throws for ends that do not exist. */
export function buildPaths(connectivity: Connectivity, { findings, ignored }: ReadingResult, options: PathsOptions): PathList {
  const { from, to, steps, port, blocksAndPods } = options;
  const asked: AskedPaths = {
    ...(from !== undefined && { from: printedName(from) }),
    ...(to !== undefined && { to: printedName(to) }),
    ...(steps !== undefined && { steps }),
    ...(port !== undefined && { port: port.toString() }),
  };
  const waysIn = from === 'internet' ? connectivity.waysIn().filter(({ workload }) => to === undefined || workload === to) : [];
  return { blocksAndPods, asked, paths: found(connectivity, options).map(listedPath), waysIn: waysIn.map(listedWayIn), findings, ignored };
}

function found(connectivity: Connectivity, { from, to, steps, port }: PathsOptions): ConnectionPath[] {
  const limits = { ...(steps !== undefined && { steps }), ...(port && { port }) };
  if (to === undefined) { return connectivity.reachableFrom(from ?? '', limits); }
  if (from === undefined) { return connectivity.whoReaches(to, limits); }
  const path = connectivity.shortestPath(from, to, limits);
  return path ? [path] : [];
}

function listedPath({ source, destination, hops, result }: ConnectionPath): ListedPath {
  return {
    from: printedName(source),
    to: printedName(destination),
    certainty: result === VerdictResult.ALLOW ? 'allowed' : 'depends',
    hops: hops.map(hop => ({
      from: printedName(hop.source),
      to: printedName(hop.destination),
      ...connOf(hop.ports),
      certainty: hop.result === VerdictResult.ALLOW ? 'allowed' : 'depends',
      reasons: hop.reasons,
      ...(hop.wayIn && { wayIn: listedWayIn(hop.wayIn) }),
    })),
  };
}

const CERTAINTY = { [VerdictResult.ALLOW]: 'allowed', [VerdictResult.DENY]: 'denied', [VerdictResult.DEPENDS]: 'depends' } as const;

function listedWayIn({ kind, name, port, workload, targets, result, reasons }: WayIn): ListedWayIn {
  return {
    kind,
    name: name.replace(/^([^/]*)\/(service|ingress)\//, '$1/'),
    ...(port && { port: port.toString() }),
    ...(workload !== undefined && { to: printedName(workload) }),
    ...connOf(targets),
    certainty: CERTAINTY[result],
    reasons,
  };
}

function connOf(ports: readonly Port[]): { conn: string; ports: ListedPorts[] } {
  const set = ports.reduce((all, port) => all.union(portSetOf(port, undefined)), PortSet.NONE);
  return { conn: set.toString(), ports: listedPorts(set) };
}

/** `namespace/name[Kind]`, as lists print it; `internet` as it is. */
function printedName(name: string): string {
  const [namespace, kind, workload] = name.split('/');
  return workload === undefined ? name : `${namespace}/${workload}[${kind}]`;
}

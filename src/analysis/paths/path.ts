import { Port } from '../../model/port';
import { portsOf } from '../asking/port-sets';
import { ConnectivityEngine } from '../connectivity-engine';
import { workloadName } from '../endpoint';
import { PortSet } from '../sets/port-set';
import { VerdictResult } from '../verdict';
import { FoundWayIn, published, WayIn } from '../ways-in/way-in';

/** One connection of a path. */
export interface PathHop {
  /** `namespace/kind/name`, or `internet`. */
  readonly source: string;
  /** `namespace/kind/name`, or `internet`. Twice the same workload: from one of its pods to another. */
  readonly destination: string;
  /** The ports of the destination's pods on which it is allowed, over either family of addresses; at least one. */
  readonly ports: Port[];
  /** `ALLOW`, or `DEPENDS`. */
  readonly result: VerdictResult;
  /** On what it depends, each on one line, where the internet is an end; between pods `explain` tells. Empty: it is allowed. */
  readonly reasons: string[];
  /** Through what the internet comes to the pods. Absent: between pods, to the internet, and from it to the addresses of the pods. */
  readonly wayIn?: WayIn;
}

/**
 * How somebody gets to somebody, one connection after the other: who took over pods at the end of one can open the next.
 *
 * Whether what listens there can be taken over is not known: each connection counts as a step.
 */
export interface ConnectionPath {
  /** Where it begins: `namespace/kind/name`, or `internet`. */
  readonly source: string;
  /** Where it ends: `namespace/kind/name`, or `internet`. */
  readonly destination: string;
  /** The connections, at least one. */
  readonly hops: PathHop[];
  /** `ALLOW` where every hop surely is, else `DEPENDS`. */
  readonly result: VerdictResult;
}

/** How far paths are followed. */
export interface PathOptions {
  /**
   * How many connections a path has at most. Throws for anything but a whole number from 1.
   * @default - as many as there are
   */
  readonly steps?: number;
}

/** Which paths to an end are wanted. */
export interface PathToOptions extends PathOptions {
  /**
   * A port on which the last connection has to be allowed, that of the pods; those before it may be on any.
   * @default - any port
   */
  readonly port?: Port;
}

/** A connection of a path, its ends by their place; that of the internet is behind the last workload. */
export interface FoundHop {
  readonly from: number;
  readonly to: number;
  readonly ports: PortSet;
  readonly certain: boolean;
  readonly reasons: readonly string[];
  readonly through?: FoundWayIn;
}

/** The path as users see it. */
export function publishedPath(hops: readonly FoundHop[], engine: ConnectivityEngine): ConnectionPath {
  const name = (place: number) => (place === engine.cluster.workloads.length ? 'internet' : workloadName(engine.at(place).workload));
  return {
    source: name(hops[0]!.from),
    destination: name(hops[hops.length - 1]!.to),
    hops: hops.map(({ from, to, ports, certain, reasons, through }) => ({
      source: name(from),
      destination: name(to),
      ports: portsOf(ports),
      result: certain ? VerdictResult.ALLOW : VerdictResult.DEPENDS,
      reasons: [...reasons],
      ...(through && { wayIn: published(through, engine) }),
    })),
    result: hops.every(({ certain }) => certain) ? VerdictResult.ALLOW : VerdictResult.DEPENDS,
  };
}

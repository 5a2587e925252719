import { Port } from '../../model/port';
import { portsOf } from '../asking/port-sets';
import { ConnectivityEngine } from '../connectivity-engine';
import { workloadName } from '../endpoint';
import { Openness } from '../evaluator';
import { PortSet } from '../sets/port-set';
import { VerdictResult } from '../verdict';

/** What brings requests from outside the cluster to pods. */
export enum WayInKind {
  /** The load balancer of a Service. Taken as one with a public address: that is for the cloud to decide. */
  LOAD_BALANCER = 'LoadBalancer',
  /** A port of the nodes' addresses that leads to a Service. */
  NODE_PORT = 'NodePort',
  /** Addresses besides its own that a Service names, `externalIPs`. */
  EXTERNAL_ADDRESS = 'externalIPs',
  /** An Ingress, through a controller whose pods are not in the manifests, or not known to be it. */
  INGRESS = 'Ingress',
}

/** A Service or Ingress that leads from the internet to pods of one workload, and what the policies make of it. */
export interface WayIn {
  /** What it is. */
  readonly kind: WayInKind;
  /** `namespace/service/name` or `namespace/ingress/name`. */
  readonly name: string;
  /** The port outside. Absent: of an Ingress, and of a node port that the API server chooses. */
  readonly port?: Port;
  /** `namespace/kind/name` of the workload. Absent: none of the manifests is behind it. */
  readonly workload?: string;
  /** The ports of the pods. Empty: there are none of the name that the Service has, or no pods are known. */
  readonly targets: Port[];
  /**
   * Whether the policies let the internet through. `ALLOW`: every public address of a family; `DENY`: none; `DEPENDS`: some, or
   * it hangs on what the manifests do not tell.
   */
  readonly result: VerdictResult;
  /** Why, each on one line. */
  readonly reasons: string[];
}

/** A way in, with the workload by its place. */
export interface FoundWayIn extends Pick<WayIn, 'kind' | 'name' | 'port' | 'reasons'> {
  readonly index?: number;
  readonly targets: PortSet;
  /** Which of the targets are open. */
  readonly openness: Openness;
}

/** Whether the internet comes through. Where no workload is known, nobody knows. */
export function resultOf({ index, targets, openness }: FoundWayIn): VerdictResult {
  if (index === undefined) { return VerdictResult.DEPENDS; }
  if (openness.perhaps.isEmpty) { return VerdictResult.DENY; }
  return targets.difference(openness.surely).isEmpty ? VerdictResult.ALLOW : VerdictResult.DEPENDS;
}

/** The way in as users see it. */
export function published(way: FoundWayIn, engine: ConnectivityEngine): WayIn {
  const { kind, name, port, index, targets, reasons } = way;
  return {
    kind,
    name,
    ...(port && { port }),
    ...(index !== undefined && { workload: workloadName(engine.at(index).workload) }),
    targets: portsOf(targets),
    result: resultOf(way),
    reasons,
  };
}

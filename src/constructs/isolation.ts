import { IPeer } from '../model/peer';

/** In which directions pods are isolated: what is isolated is denied unless a flow allows it. */
export enum Isolation {
  /** Incoming and outgoing connections. */
  BOTH = 'both',
  /** Incoming connections; outgoing ones are open. */
  INGRESS = 'ingress',
  /** Outgoing connections; incoming ones are open. */
  EGRESS = 'egress',
  /** Neither: flows are declared, nothing is enforced. */
  NONE = 'none',
}

/** A workload that is isolated otherwise than its namespace. */
export interface IsolationOverride {
  /** The pods: a workload, or labels, in the namespace. */
  readonly workload: IPeer;
  /** In which directions they are isolated. One that is isolated less than its namespace must be selected by a single label. */
  readonly isolation: Isolation;
}

/** Whether allowing is written as one policy for each flow and side, or as one for each workload. What is allowed is the same. */
export enum PolicyGranularity {
  /** Many small policies whose names say what they allow. */
  PER_FLOW = 'per-flow',
  /** One policy for each workload, with all of its rules. */
  PER_WORKLOAD = 'per-workload',
}

/** How much of a namespace the app writes. */
export enum Management {
  /** The Namespace object, the default deny and the presets, and the flows. */
  CREATE = 'create',
  /** All but the Namespace object, which somebody else keeps: pruning the app never deletes it. */
  ADOPT = 'adopt',
  /** The flows only. That another repository writes the default deny and DNS is assumed. */
  FLOWS_ONLY = 'flows-only',
}

/** The Pod Security Standard that a namespace enforces. */
export enum PodSecurityStandard {
  PRIVILEGED = 'privileged',
  BASELINE = 'baseline',
  RESTRICTED = 'restricted',
}

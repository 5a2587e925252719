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
  /**
   * The pods: a workload, or labels. The ZeroTrustNamespace throws where they are in another namespace, where another override is about the same,
   * and for every pod of the namespace, for which there is `isolation`.
   */
  readonly workload: IPeer;
  /** In which directions they are isolated. One that is isolated less than its namespace and selected by several labels is an error at synthesis. */
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
  /** The flows, and the policies that let scrapers in. That another repository writes the default deny, DNS and flows to collectors is assumed. */
  FLOWS_ONLY = 'flows-only',
}

/**
 * The Pod Security Standard that a namespace enforces.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityStandard {
  /** Everything is allowed. */
  PRIVILEGED = 'privileged',
  /** Known ways to gain privileges are refused. */
  BASELINE = 'baseline',
  /** Pods must follow the hardening practice of the day: no root, no capabilities but NET_BIND_SERVICE, a seccomp profile. */
  RESTRICTED = 'restricted',
}

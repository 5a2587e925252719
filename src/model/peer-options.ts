import { LabelRequirement } from './label-requirement';
import { Port } from './port';

/** What can be said about any peer. */
export interface PeerOptions {
  /**
   * What policies call the peer, in their names.
   * @default - a name made of what the peer is
   */
  readonly name?: string;
  /**
   * The ports that the peer serves: used where it is the destination of a flow without ports, never as a source.
   * @default - of a workload its container ports, of a Service its target ports; none otherwise
   */
  readonly ports?: Port[];
}

/** What can be said about a workload. */
export interface WorkloadPeerOptions extends PeerOptions {
  /**
   * The labels by which policies select the pods.
   * @default - the labels that identify the workload: its Service's selector, its own `matchLabels` or its pod labels
   */
  readonly selector?: { [key: string]: string };
}

/** Which pods, and where. */
export interface LabelsPeerOptions extends PeerOptions {
  /**
   * The namespace the pods are in.
   * @default - the namespace on which the flow is declared
   */
  readonly namespace?: string;
  /**
   * More conditions on the pods' labels; all must hold.
   * @default - none
   */
  readonly requirements?: LabelRequirement[];
}

/** Which namespaces. */
export interface NamespaceLabelsPeerOptions extends PeerOptions {
  /**
   * More conditions on the namespaces' labels; all must hold.
   * @default - none
   */
  readonly requirements?: LabelRequirement[];
  /**
   * The labels of the pods in those namespaces.
   * @default - every pod of those namespaces
   */
  readonly podLabels?: { [key: string]: string };
}

/** Which addresses. */
export interface CidrPeerOptions extends PeerOptions {
  /**
   * Blocks that are left out, each strictly inside the block.
   * @default - none
   */
  readonly except?: string[];
}

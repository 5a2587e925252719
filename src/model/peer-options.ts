import { LabelRequirement } from './label-requirement';
import { Port } from './port';

/** What can be said about any peer. */
export interface PeerOptions {
  /**
   * What policies call the peer, in their names: `OrdersApi` becomes `orders-api`. Throws without a letter or digit.
   * @default - a name made of what the peer is
   */
  readonly name?: string;
  /**
   * The ports that the peer serves: used where it is the destination of a flow without ports, never as a source. Throws when empty.
   * @default - of a workload its container ports, of a Service its target ports, of the API server the platform's `apiServerPorts`; none otherwise
   */
  readonly ports?: Port[];
}

/** What can be said about a workload. */
export interface WorkloadPeerOptions extends PeerOptions {
  /**
   * The labels by which policies select the pods. Throws when empty; a flow throws when the workload was given others before. An error at
   * synthesis when they do not match the workload's own pods, or match those of another workload of the namespace too.
   * @default - the selector of its one Service, its own `matchLabels` or its pod labels, whichever is first to match no other workload of the
   * namespace; else the label that cdk8s-plus generates, with the warning `generated-label`; else an error at synthesis
   */
  readonly selector?: { [key: string]: string };
}

/** Which pods, and where. */
export interface LabelsPeerOptions extends PeerOptions {
  /**
   * The namespace the pods are in. Throws on a name that the API server refuses.
   * @default - the namespace on which the flow is declared
   */
  readonly namespace?: string;
  /**
   * More conditions on the pods' labels; all must hold. Empty: none.
   * @default - none
   */
  readonly requirements?: LabelRequirement[];
}

/** Which namespaces. */
export interface NamespaceLabelsPeerOptions extends PeerOptions {
  /**
   * More conditions on the namespaces' labels; all must hold. Empty: none.
   * @default - none
   */
  readonly requirements?: LabelRequirement[];
  /**
   * The labels of the pods in those namespaces. Throws when empty.
   * @default - every pod of those namespaces
   */
  readonly podLabels?: { [key: string]: string };
}

/** Which addresses. */
export interface CidrPeerOptions extends PeerOptions {
  /**
   * Blocks that are left out, each strictly inside the block. Empty: none. Throws for one outside, equal or of the other family, and where
   * `Cidr.of` does.
   * @default - none
   */
  readonly exceptions?: string[];
}

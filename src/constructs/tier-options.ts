import { LabelRequirement } from '../model/label-requirement';
import { Port } from '../model/port';

/** What can be said about any tier. */
export interface TierOptions {
  /**
   * The ports on which it serves metrics. Throws when empty. Of an image each must be one number.
   * @default - of a workload those that it declares, as in AddWorkloadOptions; none otherwise
   */
  readonly metricsPorts?: Port[];
}

/** What can be said about a workload that is a tier. */
export interface WorkloadTierOptions extends TierOptions {
  /**
   * The ports that it serves. Throws when empty.
   * @default - its container ports, sidecars included
   */
  readonly ports?: Port[];
  /**
   * The labels by which policies select the pods. Throws when empty; the graph throws when the workload was given others before. An error at
   * synthesis when they do not match the workload's own pods, or match those of another workload of the namespace too.
   * @default - the selector of its one Service, its own `matchLabels` or its pod labels, whichever is first to match no other workload of the
   * namespace; else the label that cdk8s-plus generates, with the warning `generated-label`; else an error at synthesis
   */
  readonly selector?: { [key: string]: string };
}

/** What can be said about pods that are a tier by their labels. */
export interface LabelsTierOptions extends TierOptions {
  /**
   * Ports that they serve besides the first one. Empty: none.
   * @default - none
   */
  readonly morePorts?: Port[];
  /**
   * More conditions on the pods' labels; all must hold. Empty: none.
   * @default - none
   */
  readonly requirements?: LabelRequirement[];
}

/** What can be said about an image that is a tier. What Kubernetes would refuse of it is an error of the graph that renders it. */
export interface ImageTierOptions extends TierOptions {
  /**
   * How many pods run it. 0: none. The graph throws on anything but a whole number.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Environment variables, the values by name. Empty: none. Not for secrets: they stand in the manifest.
   * @default - none
   */
  readonly env?: { [key: string]: string };
  /**
   * The program to run, and its first arguments, instead of the image's own. Empty: the image's own.
   * @default - the image's entry point
   */
  readonly command?: string[];
  /**
   * Arguments of the program. Empty: the image's own.
   * @default - the image's own
   */
  readonly args?: string[];
  /**
   * The numeric user that runs it. The graph throws for 0, which is root.
   * @default - the image's user, which must be a number and not root
   */
  readonly runAsUser?: number;
  /**
   * More labels of its pods; never part of a selector. Empty: none. The graph throws on those that the API server refuses, and on
   * `app.kubernetes.io/name` with another value than the workload's name.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * GiB of storage for each pod, a whole number; the graph throws below 1. Makes the tier a StatefulSet; the database of a ThreeTierApp is one
   * anyway.
   * @default - none
   */
  readonly storageGi?: number;
  /**
   * Where the storage is mounted: an absolute path without `.`, `..` and `//`, not /tmp. The graph throws on anything else.
   * No effect without `storageGi`.
   * @default "/data"
   */
  readonly storagePath?: string;
}

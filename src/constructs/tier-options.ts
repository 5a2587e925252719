import { LabelRequirement } from '../model/label-requirement';
import { Port } from '../model/port';

/** What can be said about any tier. */
export interface TierOptions {
  /**
   * The ports on which it serves metrics.
   * @default - of a workload those that it declares; none otherwise
   */
  readonly metricsPorts?: Port[];
}

/** What can be said about a workload that is a tier. */
export interface WorkloadTierOptions extends TierOptions {
  /**
   * The ports that it serves.
   * @default - its container ports, sidecars included
   */
  readonly ports?: Port[];
  /**
   * The labels by which policies select the pods.
   * @default - the labels that identify the workload
   */
  readonly selector?: { [key: string]: string };
}

/** What can be said about pods that are a tier by their labels. */
export interface LabelsTierOptions extends TierOptions {
  /**
   * Ports that they serve besides the first one.
   * @default - none
   */
  readonly morePorts?: Port[];
  /**
   * More conditions on the pods' labels; all must hold.
   * @default - none
   */
  readonly requirements?: LabelRequirement[];
}

/** What can be said about an image that is a tier. */
export interface ImageTierOptions extends TierOptions {
  /**
   * How many pods run it.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Environment variables. Not for secrets: they stand in the manifest.
   * @default - none
   */
  readonly env?: { [key: string]: string };
  /**
   * The program to run, instead of the image's own.
   * @default - the image's entry point
   */
  readonly command?: string[];
  /**
   * Arguments of the program.
   * @default - the image's own
   */
  readonly args?: string[];
  /**
   * The numeric user that runs it, not 0.
   * @default - the image's user, which must be a number and not root
   */
  readonly runAsUser?: number;
  /**
   * More labels of its pods; never part of a selector.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * GiB of storage for each pod. Makes the tier a StatefulSet; a database is one anyway.
   * @default - none
   */
  readonly storageGi?: number;
  /**
   * Where the storage is mounted.
   * @default "/data"
   */
  readonly storagePath?: string;
}

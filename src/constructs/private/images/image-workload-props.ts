/** A port of the container, and of the Service in front of it. */
export interface ImageWorkloadPort {
  /** The name of the port, unique in the workload: an IANA service name, at most 15 characters. */
  readonly name: string;
  /** The number that the container listens on; the Service has the same. */
  readonly number: number;
  /** The protocol. One number may appear once for each protocol. */
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
}

/** A volume that each replica of a StatefulSet claims for itself. */
export interface ImageWorkloadStorage {
  /** The size of the volume in GiB, a whole number. */
  readonly sizeGi: number;
  /** Where the container finds the volume: an absolute path other than `/tmp`, which is scratch space. */
  readonly mountPath: string;
  /** The storage class. Omitted: the default class of the cluster. Empty: a volume that somebody made beforehand. */
  readonly storageClass?: string;
}

/** A simple service that runs one container image. Labels and selector are taken as valid: the model checks them. */
export interface ImageWorkload {
  /** The name of the workload and of its Service. It is never generated, so that moving the construct does not change it. */
  readonly name: string;
  /** The namespace of the workload and of its Service. */
  readonly namespace: string;
  /** The image, with tag or digest. */
  readonly image: string;
  /** The ports of the container, at least one. */
  readonly ports: readonly ImageWorkloadPort[];
  /** Labels of the pods beyond those of the selector; empty: none. They never select. */
  readonly labels: Readonly<Record<string, string>>;
  /** The labels by which workload and Service select the pods, exactly these and at least one; also put on the pods. */
  readonly selector: Readonly<Record<string, string>>;
  /** How many pods to run. */
  readonly replicas: number;
  /** The environment of the container; empty: what the image sets. */
  readonly env: Readonly<Record<string, string>>;
  /** The arguments of the entry point. Omitted: those of the image. */
  readonly args?: readonly string[];
  /** The entry point. Omitted: that of the image. */
  readonly command?: readonly string[];
  /** The user id to run as, never 0. Omitted: the user of the image, which must be a number other than 0 for the pod to start. */
  readonly runAsUser?: number;
  /** A StatefulSet has a headless Service and may claim storage; a Deployment has a Service with a cluster address. */
  readonly kind: 'Deployment' | 'StatefulSet';
  /** The volume of each replica, for a StatefulSet only. Omitted: nothing but `/tmp` can be written. */
  readonly storage?: ImageWorkloadStorage;
}

import { IPeer, Peer } from './peer';
import { Port } from './port';
import { checkNamespaceName } from './text/kubernetes-names';
import { quote } from './text/quote';
import { requireOptions } from './text/untyped';

/** What is known about pods that the app does not create. */
export interface ExternalWorkloadOptions {
  /** What policies call the workload. Throws without a letter or digit. */
  readonly name: string;
  /** The namespace its pods are in. Throws on a name that the API server refuses. */
  readonly namespace: string;
  /** Labels that all of its pods carry, and no others. Throws when empty. */
  readonly labels: { [key: string]: string };
  /**
   * The ports its pods serve. Throws when empty.
   * @default - none: flows to it have to say their ports
   */
  readonly ports?: Port[];
}

/** Pods that somebody else creates: an operator, a chart that is installed by hand, another repository. */
export class ExternalWorkload implements IPeer {
  /**
   * Declares the pods. Throws on names and labels that the API server refuses.
   * @param options where the pods are, and how they are labelled
   */
  public static of(options: ExternalWorkloadOptions): ExternalWorkload {
    return new ExternalWorkload(options);
  }

  /** The namespace of the pods. */
  public readonly namespace: string;
  private readonly peer: Peer;

  private constructor(options: ExternalWorkloadOptions) {
    const { name, namespace, labels, ports } = requireOptions(options, 'options of ExternalWorkload.of');
    if (name === undefined) { throw new Error(`name of an ExternalWorkload must be a text, got ${quote(name)}; write for instance "redis"`); }
    this.namespace = checkNamespaceName(namespace);
    this.peer = Peer.labels(labels, { name, namespace, ports });
  }

  /** The pods as one end of a flow, with their ports. */
  public toPeer(): Peer {
    return this.peer;
  }
}

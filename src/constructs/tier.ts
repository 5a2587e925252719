import { IConstruct } from 'constructs';
import { ImageTierOptions, LabelsTierOptions, WorkloadTierOptions } from './tier-options';
import { Peer } from '../model/peer';
import { checkPorts } from '../model/peer-checks';
import { Port } from '../model/port';
import { quote } from '../model/text/quote';
import { requireList, requireOptions } from '../model/text/untyped';

/** What one service of a graph is: a workload, labels or an image. Its pods are in the namespace of the graph. */
export class Tier {
  /**
   * A workload that the library renders: for demos and simple services.
   *
   * It runs without root, privileges, capabilities and service account token, with a read-only file system but for /tmp, and
   * meets the restricted Pod Security Standard, as long as the image's user is not root.
   *
   * @param image the container image; throws when empty
   * @param port the port that it serves, one number: throws for a named port, a range and all ports
   * @param options omitted: one replica, no metrics
   */
  public static image(image: string, port: Port, options: ImageTierOptions = {}): Tier {
    if (typeof image !== 'string' || image.trim() === '') {
      throw new Error(`image of a tier must not be empty, got ${quote(image)}; write for instance "ghcr.io/acme/web:1.4"`);
    }
    const { metricsPorts } = requireOptions(options, 'options of Tier.image');
    for (const served of [port, ...checkPorts(metricsPorts, 'tier: ', 'metricsPorts') ?? []]) {
      if (served?.number === undefined || served.endPort !== undefined) {
        throw new Error(`port of an image must be one number, got ${quote(String(served))}; write for instance Port.tcp(8080)`);
      }
    }
    return new Tier({ image, port, options: copied(options) }, undefined, metricsPorts);
  }

  /**
   * Any construct that renders a workload. Its ports are read from it when the policies are rendered.
   * @param workload as that of `Peer.workload`
   * @param options omitted: the labels, ports and metrics ports that the workload declares
   */
  public static workload(workload: IConstruct, options: WorkloadTierOptions = {}): Tier {
    Peer.workload(workload, options);
    const kept = copied(options);
    return new Tier(undefined, name => Peer.workload(workload, { ...kept, name }), options.metricsPorts);
  }

  /**
   * Pods that somebody else creates, by their labels.
   * @param labels all must be there; throws when empty without requirements
   * @param port the port that they serve; more than one with `morePorts`
   * @param options omitted: that port only, no metrics
   */
  public static labels(labels: { [key: string]: string }, port: Port, options: LabelsTierOptions = {}): Tier {
    const { requirements, morePorts, metricsPorts } = requireOptions(options, 'options of Tier.labels');
    const ports = checkPorts([port, ...requireList(morePorts, 'morePorts')], 'a tier by labels: ');
    Peer.labels(labels, { requirements });
    const kept = copied({ labels, requirements });
    return new Tier(undefined, name => Peer.labels(kept.labels, { requirements: kept.requirements, name, ports }), metricsPorts);
  }

  /**
   * What is rendered for an image; absent for other tiers.
   * @internal
   */
  public readonly _image?: ImageTier;

  /**
   * The ports that scrapers reach, if the user said them.
   * @internal
   */
  public readonly _metricsPorts?: Port[];

  private readonly peer?: PeerOf;

  private constructor(image: ImageTier | undefined, peer: PeerOf | undefined, metricsPorts: Port[] | undefined) {
    this._image = image;
    this.peer = peer;
    this._metricsPorts = checkPorts(metricsPorts, 'tier: ', 'metricsPorts');
  }

  /**
   * The tier as an end of flows.
   * @param name what policies call it
   * @param rendered the workload that was rendered for its image
   * @internal
   */
  public _toPeer(name: string, rendered?: IConstruct): Peer {
    return this.peer ? this.peer(name) : Peer.workload(rendered!, { name, ports: [this._image!.port] });
  }
}

type PeerOf = (name: string) => Peer;

interface ImageTier {
  readonly image: string;
  readonly port: Port;
  readonly options: ImageTierOptions;
}

// Tiers become workloads and peers later: what the caller does with the options meanwhile is no longer about them.
function copied<T extends object>(options: T): T {
  const entries = Object.entries(options).map(([key, value]) => [key, Array.isArray(value) ? [...value] : isPlain(value) ? { ...value } : value]);
  return Object.fromEntries(entries) as T;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

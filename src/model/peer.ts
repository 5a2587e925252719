import type { IConstruct } from 'constructs';
import { checkList, requirePeer } from './peer-checks';
import { CidrPeerOptions, LabelsPeerOptions, NamespaceLabelsPeerOptions, PeerOptions, WorkloadPeerOptions } from './peer-options';
import { describePeer, PeerSpec } from './peer-spec';
import {
  checkPeerOptions, cidrsSpec, cidrSpec, labelsSpec, namespaceLabelsSpec, namespacesSpec, networkName, networkSpec, serviceSpec, workloadSpec,
} from './peer-specs';
import { Port } from './port';
import { Selector } from './selector';

/** Anything that can be one end of a flow: a `Peer`, a `Dns`, an `IngressController`, an `ExternalWorkload`. */
export interface IPeer {
  /** The end of the flow that this stands for. */
  toPeer(): Peer;
}

/**
 * One end of a flow: who may reach, or be reached.
 *
 * A peer keeps what was said; which pods and addresses that is on a platform is decided when policies are rendered.
 */
export class Peer implements IPeer {
  /** The pods of one workload: any construct that renders a Deployment, StatefulSet, DaemonSet, Job, CronJob, Pod or another object with a
   * pod template. Labels and ports are read when the policy is rendered.
   * @param workload one that renders no workload, more than one, or one without a namespace or of another app is an error of the flow that uses
   * the peer
   * @param options omitted: the name, ports and labels of the workload */
  public static workload(workload: IConstruct, options: WorkloadPeerOptions = {}): Peer {
    return new Peer(workloadSpec(workload, options), options);
  }

  /** The pods behind a Service, on the ports that it sends to. Policies see pods, never the Service's own address.
   * @param service as a workload of `Peer.workload`; one without selector, or an ExternalName, is an error at synthesis
   * @param options omitted: the name and target ports of the Service */
  public static service(service: IConstruct, options: PeerOptions = {}): Peer {
    return new Peer(serviceSpec(service), options);
  }

  /** Pods by their labels, in one namespace.
   * @param labels all must be there; throws when empty without requirements: that would be every pod, for which there is `Peer.namespace`
   * @param options omitted: in the namespace on which the flow is declared, with a name made of the labels, and no ports */
  public static labels(labels: { [key: string]: string }, options: LabelsPeerOptions = {}): Peer {
    return new Peer(labelsSpec(labels, options), options);
  }

  /** Every pod of one namespace, found by the label `kubernetes.io/metadata.name` that each namespace carries by itself.
   * @param namespaceName throws on a name that the API server refuses
   * @param options omitted: a name made of the namespace, and no ports */
  public static namespace(namespaceName: string, options: PeerOptions = {}): Peer {
    return Peer.namespaces([namespaceName], options);
  }

  /** Every pod of these namespaces.
   * @param names throws on names that the API server refuses, and when empty: in a policy that could mean everyone
   * @param options omitted: a name made of the namespaces, and no ports */
  public static namespaces(names: string[], options: PeerOptions = {}): Peer {
    return new Peer(namespacesSpec(names), options);
  }

  /** The pods of the namespaces that carry these labels, now or later. Whoever may label a namespace decides who that is.
   * @param labels all must be there; throws when empty without requirements
   * @param options omitted: every pod of those namespaces, with a name made of the labels, and no ports */
  public static namespacesWithLabels(labels: { [key: string]: string }, options: NamespaceLabelsPeerOptions = {}): Peer {
    return new Peer(namespaceLabelsSpec(labels, options), options);
  }

  /** Every pod of the namespace on which the flow is declared.
   * @param options omitted: the name `same-namespace`, and no ports */
  public static sameNamespace(options: PeerOptions = {}): Peer {
    return new Peer({ kind: 'pods', selector: Selector.EVERYTHING, scope: { kind: 'declared' } }, options);
  }

  /** Every pod of every namespace.
   * @param options omitted: the name `any-pod`, and no ports */
  public static anyPod(options: PeerOptions = {}): Peer {
    return new Peer({ kind: 'pods', selector: Selector.EVERYTHING, scope: { kind: 'all' } }, options);
  }

  /** A block of addresses outside the cluster. Whether it also matches pods and nodes inside depends on the network plugin.
   * @param cidr throws where `Cidr.of` does; a flow to a block that holds a metadata endpoint of the platform and more is an error at synthesis,
   * and a flow from a whole namespace to any block with such an endpoint is one at once
   * @param options omitted: the whole block, with a name made of it, and no ports */
  public static cidr(cidr: string, options: CidrPeerOptions = {}): Peer {
    return new Peer(cidrSpec(cidr, options), options);
  }

  /** Several blocks of addresses, as `Peer.cidr` has one.
   * @param cidrs throws when empty: in a policy that could mean everyone
   * @param options omitted: a name made of the blocks, and no ports */
  public static cidrs(cidrs: string[], options: PeerOptions = {}): Peer {
    return new Peer(cidrsSpec(cidrs), options);
  }

  /** The private network around the cluster, such as a VPC, without metadata endpoints and the cluster's own ranges, as far as the platform states them.
   * @param cidrs such as `10.0.0.0/16`; throws when empty, and where `Cidr.of` does
   * @param options omitted: no more exceptions, a name made of the blocks, and no ports. A flow is an error where nothing is left */
  public static vpc(cidrs: string[], options: CidrPeerOptions = {}): Peer {
    return new Peer(networkSpec(cidrs, options), { ...options, name: networkName(cidrs, options) });
  }

  /** The nodes' addresses, and with them every pod on the host network. Unless the platform states `nodeRanges`, an error at synthesis.
   * @param options omitted: the name `nodes`, and no ports */
  public static nodes(options: PeerOptions = {}): Peer {
    return new Peer({ kind: 'nodes' }, options);
  }

  /** The Kubernetes API server, which no selector matches. Unless the platform states `apiServerRanges`, an error at synthesis.
   * @param options omitted: the name `api-server`, and the platform's `apiServerPorts` */
  public static apiServer(options: PeerOptions = {}): Peer {
    return new Peer({ kind: 'apiServer' }, options);
  }

  /** The public internet: without private and special ranges (RFC 6890, IANA), 168.63.129.16 (Azure's platform; nobody else has it), metadata
   * endpoints and the platform's own addresses. IPv4; IPv6 as well only where the platform states its own IPv6 ranges, which would otherwise stay open.
   * @param options omitted: the name `internet`, and no ports */
  public static internet(options: PeerOptions = {}): Peer {
    return new Peer({ kind: 'internet' }, options);
  }

  /** Anyone, inside and outside the cluster.
   * As a source it is every packet. As a destination it is every pod and every address but the platform's metadata endpoints.
   * Only the other end's policy is written: pods that are isolated themselves are opened with `Peer.anyPod` or a flow of their own.
   * @param options omitted: the name `anyone`, and no ports */
  public static anyone(options: PeerOptions = {}): Peer {
    return new Peer({ kind: 'anyone' }, options);
  }

  /** Any of several peers.
   * @param peers throws when empty: in a policy that could mean everyone
   * @param options omitted: a name made of theirs, and the ports of each; ports said here hold for each that was not given its own */
  public static anyOf(peers: IPeer[], options: PeerOptions = {}): Peer {
    checkList(peers, 'Peer.anyOf needs at least one peer', 'for everyone use Peer.anyone()');
    return new Peer({ kind: 'anyOf', members: [] }, options, peers.map(peer => requirePeer(peer, 'a peer of Peer.anyOf')));
  }

  /**
   * What the peer is.
   * @internal
   */
  public readonly _spec: PeerSpec;

  /**
   * The peers that `Peer.anyOf` was given; the peer itself otherwise. Each keeps its own ports.
   * @internal
   */
  public readonly _members: readonly Peer[];

  /**
   * Whether a preset made it: then nobody has to say who writes the other end.
   * @internal
   */
  public readonly _isPreset: boolean;

  /** What policies call the peer, if the user said it; absent: a name made of what the peer is. */
  public readonly name?: string;

  /** The ports it serves, if the user said them; absent: those that can be read, or none. */
  public readonly ports?: Port[];

  private constructor(spec: PeerSpec, options: PeerOptions, members?: Peer[], isPreset = false) {
    this._isPreset = isPreset;
    ({ name: this.name, ports: this.ports } = checkPeerOptions(options));
    this._members = members ? members.flatMap(member => member._members.map(one => this.inheriting(one))) : [this];
    this._spec = members ? { kind: 'anyOf', members: this._members.map(member => member._spec) } : spec;
  }

  /** The peer itself. */
  public toPeer(): Peer { return this; }

  /**
   * The same peer with other specs: constructs that were found, namespaces that are known now.
   * @internal
   */
  public _map(change: (spec: PeerSpec) => PeerSpec): Peer {
    const options = { name: this.name, ports: this.ports };
    if (this._spec.kind !== 'anyOf') {
      const spec = change(this._spec);
      return spec === this._spec ? this : new Peer(spec, options, undefined, this._isPreset);
    }
    return new Peer(this._spec, options, this._members.map(member => member._map(change)), this._isPreset);
  }

  /**
   * The same peer as one that a preset made.
   * @internal
   */
  public _asPreset(): Peer {
    return new Peer(this._spec, { name: this.name, ports: this.ports }, this._spec.kind === 'anyOf' ? [...this._members] : undefined, true);
  }

  /** For people: `workload shop/Api`, `pods with app=kafka in platform`, `the internet`. */
  public toString(): string {
    return describePeer(this._spec);
  }

  // Ports said of the whole hold for each member that has none of its own.
  private inheriting(member: Peer): Peer {
    return this.ports && !member.ports ? new Peer(member._spec, { name: member.name, ports: this.ports }, undefined, member._isPreset) : member;
  }
}

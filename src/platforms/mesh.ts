import { MESH_FACTS, MeshFacts } from './mesh/facts';
import { IstioOptions, LinkerdOptions } from './mesh-options';
import { Peer } from '../model/peer';
import { Port } from '../model/port';
import { checkNamespaceName } from '../model/text/kubernetes-names';
import { requireOptions } from '../model/text/untyped';

/**
 * The service mesh that the pods of a namespace are in: what its proxies need besides the flows of the workloads.
 *
 * A tunnel carries every TCP connection between two pods of the mesh on one port. Where there is one, that port is opened beside the ports of each
 * flow between pods: which ports are reached in the tunnel, the policies of the mesh decide, not NetworkPolicies.
 */
export class Mesh {
  /** Istio with sidecars: the control plane in `istio-system`, and the proxies' metrics for the scrapers. Connections keep their ports
   * (istio.io ops/deployment/application-requirements).
   * @param options omitted: namespace `istio-system`, pods with `istio=pilot` */
  public static istioSidecar(options: IstioOptions = {}): Mesh {
    const { namespace, labels } = requireOptions(options, 'options of Mesh.istioSidecar');
    return new Mesh(MESH_FACTS.istioSidecar, namespace, labels);
  }

  /** Istio in ambient mode: the tunnel (HBONE) on 15008, and the kubelet's probes, which come from 169.254.7.127 and
   * fd16:9254:7127:1337:ffff:ffff:ffff:ffff (istio.io ambient/usage/networkpolicy). Waypoints are workloads with flows of their own. */
  public static istioAmbient(): Mesh {
    return new Mesh(MESH_FACTS.istioAmbient);
  }

  /** Linkerd: the tunnel on 4143, which carries all TCP between two pods of the mesh, the control plane in `linkerd`, and the proxies' metrics for
   * the scrapers (linkerd/website common-errors/network-policy.md).
   * @param options omitted: namespace `linkerd` */
  public static linkerd(options: LinkerdOptions = {}): Mesh {
    const { namespace } = requireOptions(options, 'options of Mesh.linkerd');
    return new Mesh(MESH_FACTS.linkerd, namespace);
  }

  /** What messages and the descriptions of policies call it. */
  public readonly name: string;
  /** What every proxy asks, with its ports; absent: nothing, the nodes do. */
  public readonly controlPlane?: Peer;
  /** Where the kubelet's probes come from; absent: from the node, whom no policy keeps out. */
  public readonly probeSource?: Peer;
  /** The port of the tunnel between pods of the mesh; absent: connections keep their ports. */
  public readonly tunnelPort?: Port;
  /** The ports on which every proxy serves metrics. Empty: none. */
  public readonly metricsPorts: Port[];
  /** The documents the facts come from, and the day they were read (YYYY-MM-DD). */
  public readonly source: string;

  private constructor(facts: MeshFacts, namespace?: string, labels?: { [key: string]: string }) {
    const { name, controlPlane, probes, tunnelPort, metricsPorts } = facts;
    this.name = name;
    this.source = `${facts.source.value} (${facts.source.date})`;
    this.tunnelPort = tunnelPort?.value;
    this.metricsPorts = metricsPorts ? [...metricsPorts.value] : [];
    if (probes) { this.probeSource = Peer.cidrs([...probes.value], { name: 'kubelet-probes' }); }
    if (controlPlane) {
      const place = { namespace: checkNamespaceName(namespace ?? controlPlane.value[0]!.namespace) };
      this.controlPlane = Peer.anyOf(controlPlane.value.map(part =>
        Peer.labels(labels ?? part.labels, { ...place, ports: [...part.ports] })), { name: `${name}-control-plane` })._asPreset();
    }
  }

  /** What is taken for granted about it, a sentence each. */
  public get assumptions(): string[] {
    return [
      `pods are in the mesh ${this.name}`,
      ...(this.controlPlane ? [`its control plane is ${this.controlPlane}`] : []),
      ...(this.tunnelPort ? [`it carries TCP between its pods on ${this.tunnelPort}, and decides which ports are reached in there`] : []),
    ];
  }
}

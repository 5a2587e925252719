import { ApiObject } from 'cdk8s';
import { BaselineFlow, tunnelFlow } from './baseline-flows';
import type { ManagedNamespace } from './declaring/managed-namespace';
import { probePorts } from './reading/probe-ports';
import type { Rendering } from './reading/rendering';
import { Flow } from '../../model/flow';
import { Peer } from '../../model/peer';
import { Port } from '../../model/port';
import { Mesh } from '../../platforms/mesh';

const BY_NAMESPACE = new WeakMap<ManagedNamespace, MeshFlows>();

/**
 * What the mesh of a namespace adds to the flows that are declared on it: its tunnel, and where the probes of the kubelet come through the mesh, these,
 * to the workloads that flows and tiers mention, on the ports that they are probed on.
 */
export class MeshFlows {
  /** Those of the namespace; absent where probes come from the node, whom no policy keeps out. */
  public static in(namespace: ManagedNamespace): MeshFlows | undefined {
    return BY_NAMESPACE.get(namespace);
  }

  private readonly known = new Set<ApiObject>();

  /** Without a mesh there is nothing to add. */
  public constructor(private readonly mesh: Mesh | undefined, private readonly namespace: ManagedNamespace, private readonly rendering: Rendering) {
    if (mesh?.probeSource) { BY_NAMESPACE.set(namespace, this); }
  }

  /** What has to be declared besides the flow. */
  public besides(flow: Flow): BaselineFlow[] {
    if (!this.mesh) { return []; }
    const tunnel = tunnelFlow(this.mesh, flow);
    return [...(tunnel ? [tunnel] : []), ...this.probesOf([...flow.source._members, ...flow.destination._members])];
  }

  /** The flows that the probes of these peers need: for each workload of the namespace when it is mentioned first, idle as long as it has no probes. */
  public probesOf(peers: readonly Peer[]): BaselineFlow[] {
    const { probeSource: source, name } = this.mesh ?? {};
    if (!source) { return []; }
    return peers.flatMap(({ _spec: spec }): BaselineFlow[] => {
      if (spec.kind !== 'workload' || spec.found?.namespace !== this.namespace.name) { return []; }
      const object = spec.construct as ApiObject;
      if (this.known.has(object)) { return []; }
      this.known.add(object);
      // Another name that a tier gave it is none of the probes' business.
      const destination = Peer.workload(object)._map(() => spec);
      const portsNow = () => this.probedPorts(object);
      return [{ source, destination, options: { description: `probes of the kubelet come through ${name}` }, portsNow }];
    });
  }

  /** The ports of the workload on which probes stay denied, as it is now: those of one that nothing mentions. */
  public denied(object: ApiObject): Port[] {
    return this.known.has(object) ? [] : this.probedPorts(object);
  }

  private probedPorts(object: ApiObject): Port[] {
    return probePorts(this.rendering.manifestNow(object));
  }
}

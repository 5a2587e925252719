import { ExposedPeer, exposedPeer } from './exposed-peer';
import { Exposure, SideExposure } from './exposure';
import { memo } from '../../model/memo';
import { ConnectivityEngine } from '../connectivity-engine';
import { workloadName } from '../endpoint';

/** Who outside the manifests may reach the pods of a workload, and be reached by them, as far as its own policies allow it. */
export interface WorkloadExposure {
  /** `namespace/kind/name`. */
  readonly workload: string;
  /** Whether the pods are on the host network: then no policy can isolate them. */
  readonly hostNetwork: boolean;
  /** Whether some policy isolates the pods from who calls them; where none does everybody may. */
  readonly ingressIsolated: boolean;
  /** Whether some policy isolates the pods from whom they call; where none does they may call everybody. */
  readonly egressIsolated: boolean;
  /** Who may connect to the pods. */
  readonly ingress: ExposedPeer[];
  /** To whom the pods may connect. */
  readonly egress: ExposedPeer[];
}

/** What counts as exposure. */
export interface ExposureOptions {
  /**
   * Whether peers are listed that no selector of the policies can tell from a workload of the manifests. Somebody else can create
   * pods with its labels; what these may do is what `connections` says of the workload.
   * @default false
   */
  readonly takenLabels?: boolean;
}

/** The exposure of every workload, in their order. */
export function workloadExposures(engine: ConnectivityEngine, { takenLabels = false }: ExposureOptions): WorkloadExposure[] {
  const exposure = new Exposure(engine, takenLabels);
  const published = new Map<SideExposure, ExposedPeer[]>();
  const peersOf = (side: SideExposure) => memo(published, side, () => [...side.pods, ...side.addresses].map(exposedPeer));
  return engine.cluster.workloads.map((workload, index) => {
    const [ingress, egress] = [exposure.of('Ingress', index), exposure.of('Egress', index)];
    return {
      workload: workloadName(workload),
      hostNetwork: workload.hostNetwork,
      ingressIsolated: ingress.isIsolated,
      egressIsolated: egress.isIsolated,
      ingress: peersOf(ingress),
      egress: peersOf(egress),
    };
  });
}

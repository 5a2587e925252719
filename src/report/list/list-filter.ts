import { Connection, ConnectionEnd } from '../../analysis/connections';
import { workloadName } from '../../analysis/endpoint';
import { ClusterWorkload } from '../../model/cluster/state';
import { TransportProtocol } from '../../model/transport-protocol';

/** Which connections somebody wants to see. Omitted: no restriction. */
export interface ListFilterOptions {
  /** `namespace/kind/name` of the workloads that connections are from. */
  readonly from?: ReadonlySet<string>;
  /** `namespace/kind/name` of the workloads that connections are to. */
  readonly to?: ReadonlySet<string>;
  /** The namespace of at least one end. */
  readonly namespace?: string;
  /** A port on which the connection is allowed, perhaps among others. */
  readonly port?: { readonly protocol: TransportProtocol; readonly port: number };
}

/** Decides which connections are listed. */
export class ListFilter {
  public constructor(private readonly options: ListFilterOptions = {}) {}

  /** Whether the connection is to be listed. */
  public passes({ from, to, ports }: Connection, workloads: readonly ClusterWorkload[]): boolean {
    const { options } = this;
    return isOneOf(from, options.from, workloads) && isOneOf(to, options.to, workloads)
      && (options.namespace === undefined || [from, to].some(end => end.kind === 'workload' && workloads[end.index]!.namespace === options.namespace))
      && (options.port === undefined || ports.has(options.port.protocol, options.port.port));
  }

  /** Equal for workloads that the filter does not tell apart. */
  public signature(workload: ClusterWorkload): string {
    const { from, to, namespace } = this.options;
    const id = workloadName(workload);
    return [from?.has(id) === true, to?.has(id) === true, workload.namespace === namespace].map(Number).join('');
  }
}

function isOneOf(end: ConnectionEnd, ids: ReadonlySet<string> | undefined, workloads: readonly ClusterWorkload[]): boolean {
  return ids === undefined || (end.kind === 'workload' && ids.has(workloadName(workloads[end.index]!)));
}

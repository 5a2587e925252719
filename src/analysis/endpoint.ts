import { Cidr } from '../model/cidr';
import { ClusterWorkload } from '../model/cluster/state';

/** Pods of the cluster, by their place in the list of workloads. */
export interface WorkloadEndpoint {
  readonly kind: 'workload';
  readonly index: number;
  readonly workload: ClusterWorkload;
}

/** Addresses outside the cluster that no block of the policies tells apart; one address is always that. */
export interface AddressEndpoint {
  readonly kind: 'address';
  readonly cidr: Cidr;
}

/** Who a connection is from or to. */
export type Endpoint = WorkloadEndpoint | AddressEndpoint;

/** `namespace/kind/name`, which no other workload has; an address as it is. */
export function endpointName(end: Endpoint): string {
  return end.kind === 'workload' ? workloadName(end.workload) : end.cidr.toString().replace(/\/(32|128)$/, '');
}

/** `namespace/kind/name`, which no other workload has. */
export function workloadName({ namespace, kind, name }: ClusterWorkload): string {
  return `${namespace}/${kind}/${name}`;
}

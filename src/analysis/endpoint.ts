import { Cidr } from '../model/cidr';
import { ClusterWorkload } from '../model/cluster/state';

/** Who a connection is from or to: pods of the cluster, by their place in the list of workloads, or an address outside. */
export type Endpoint =
  | { readonly kind: 'workload'; readonly index: number; readonly workload: ClusterWorkload }
  /** Addresses that no block of the policies tells apart. */
  | { readonly kind: 'address'; readonly cidr: Cidr };

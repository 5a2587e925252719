/** Whether address blocks match pods inside the cluster: that is for the network plugin to decide. */
export enum BlocksAndPods {
  /** By the pod's address, as kube-network-policies, kube-router and Calico do. */
  MATCHED = 'matched',
  /** Never, as Cilium does. */
  NEVER = 'never',
  /** Not known: what hangs on it depends. */
  UNKNOWN = 'unknown',
}

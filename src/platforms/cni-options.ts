/** What can be said about a network plugin. */
export interface CniOptions {
  /**
   * Its version, as major.minor, such as `1.17`; of kindnet that of kind. Throws on anything else.
   * @default - one that does all that any version of the plugin does; it is printed as an assumption
   */
  readonly version?: string;
}

/** What can be said about Cilium. */
export interface CiliumOptions extends CniOptions {
  /**
   * Whether `policyCIDRMatchMode: nodes` is set, so that address blocks match nodes.
   * @default false
   */
  readonly nodesInBlocks?: boolean;
  /**
   * Whether the cluster is in a Cluster Mesh. Up to Cilium 1.18 labels then match pods of all its clusters.
   * @default false
   */
  readonly clusterMesh?: boolean;
}

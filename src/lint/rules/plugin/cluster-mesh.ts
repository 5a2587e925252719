import { pluginObject } from './plugin-object';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';

export const CLUSTER_MESH: LintRule = {
  id: 'ZT910',
  name: 'cluster-mesh',
  severity: LintSeverity.WARNING,
  title: 'In a mesh of clusters labels match the pods of the own cluster alone.',
  why: 'Up to Cilium 1.18 selectors match the same namespaces and labels in all clusters of a Cluster Mesh: whoever creates pods in another one is let in.',
  fix: 'use Cilium 1.19 or later, or label the pods by cluster',
  source: 'docs.cilium.io, network/clustermesh/policy',
  check: context => (!context.cni || context.cni.matchesOwnClusterOnly || context.cluster.policies.length === 0 ? []
    : [{ on: pluginObject(context), message: 'labels match pods in all clusters of the mesh' }]),
};

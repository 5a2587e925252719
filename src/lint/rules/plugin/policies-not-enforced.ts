import { pluginObject } from './plugin-object';
import { LintSeverity } from '../../lint-finding';
import { LintRule } from '../../lint-rule';

export const POLICIES_NOT_ENFORCED: LintRule = {
  id: 'ZT901',
  name: 'policies-not-enforced',
  severity: LintSeverity.ERROR,
  title: 'The network plugin enforces policies.',
  why: 'The API server takes policies whatever the plugin does with them. Without one that enforces them every pod is open.',
  fix: 'use a plugin that enforces policies, or say which one does with --cni',
  source: 'flannel-io/flannel README; articles A, B and C, CNI plugin support; docs/platforms.md, network plugins',
  check: context => (!context.cni || context.cni.enforcesPolicies || context.cluster.policies.length === 0 ? [] : [{
    on: pluginObject(context), message: `it enforces no policies: nothing is denied by any of the ${context.cluster.policies.length}`,
  }]),
};

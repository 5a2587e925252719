import { LintContext } from '../../lint-context';
import { LintObject } from '../../lint-object';

/** The network plugin as the object of a finding. It stands in no manifest: the finding points at the first policy that it is about. */
export function pluginObject({ cluster, cni }: LintContext): LintObject {
  const version = cni?.version === undefined ? '' : ` ${cni.version}`;
  return { name: `network plugin ${cni?.name}${version}`, annotations: {}, source: cluster.policies[0]?.source ?? {} };
}

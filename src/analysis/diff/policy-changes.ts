import { ChangeCause, ChangeCauseKind } from './changes';
import { Comparison } from './comparison';
import { policyContent } from './policy-content';
import { ClusterPolicy } from '../../model/cluster/state';

/** Which policies are not as before. Those of one name are one policy. */
export class PolicyChanges {
  private readonly before: ReadonlyMap<string, ClusterPolicy>;
  private readonly after: ReadonlyMap<string, ClusterPolicy>;
  private readonly known = new Map<string, ChangeCause | undefined>();

  public constructor({ before, after }: Comparison) {
    const byName = ({ policies }: { readonly policies: readonly ClusterPolicy[] }) => new Map(policies.map(policy => [policyName(policy), policy]));
    this.before = byName(before.engine.cluster);
    this.after = byName(after.engine.cluster);
  }

  /** What became of the policy of this name; nothing where it says what it said. */
  public of(name: string): ChangeCause | undefined {
    if (!this.known.has(name)) { this.known.set(name, this.find(name)); }
    return this.known.get(name);
  }

  private find(name: string): ChangeCause | undefined {
    const [was, is] = [this.before.get(name), this.after.get(name)];
    if (was && is && policyContent(was) === policyContent(is)) { return undefined; }
    const [kind, verb] = !was ? [ChangeCauseKind.POLICY_ADDED, 'added'] as const
      : !is ? [ChangeCauseKind.POLICY_REMOVED, 'removed'] as const : [ChangeCauseKind.POLICY_CHANGED, 'changed'] as const;
    return { kind, subject: name, message: `policy ${name} ${verb}`, source: (is ?? was)!.source };
  }
}

/** `namespace/name`. */
export function policyName({ namespace, name }: ClusterPolicy): string {
  return `${namespace}/${name}`;
}

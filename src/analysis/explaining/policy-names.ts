import { ClusterPolicy } from '../../model/cluster/state';
import { shorten, slug } from '../../model/text/slug';

/** Finds names for policies that are suggested. */
export class PolicyNames {
  private taken?: ReadonlySet<string>;

  /** @param policies those that are there; looked at when the first name is wanted */
  public constructor(private readonly policies: readonly ClusterPolicy[]) {}

  /** A name, made of these parts, that no policy of the namespace has. */
  public free(parts: readonly string[], namespace: string): string {
    this.taken ??= new Set(this.policies.map(policy => `${policy.namespace}/${policy.name}`));
    const name = shorten(parts.map(part => slug(part)).join('-'), 200);
    for (let i = 1; ; i++) {
      const candidate = i === 1 ? name : `${name}-${i}`;
      if (!this.taken.has(`${namespace}/${candidate}`)) { return candidate; }
    }
  }
}

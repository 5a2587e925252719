import { LabelCondition } from './label-condition';
import { ClusterNamespace, ClusterPeer } from '../../model/cluster/state';
import { LabelRequirement } from '../../model/label-requirement';
import { memo } from '../../model/memo';
import { Labels, Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';

/** Pods that somebody may create, by what a rule asks of them and of their namespace. */
export interface Stranger {
  /** Equal for those of whom the same is asked. */
  readonly key: string;
  readonly scope: Scope;
  readonly selector: Selector;
  readonly pods: LabelCondition;
}

/** Namespaces in which strangers are. */
export interface Scope {
  readonly selector: Selector;
  readonly condition: LabelCondition;
  /** The only namespace that it may be. */
  readonly name?: string;
  /** Whether it is the namespace of this name whatever labels that has. */
  readonly byNameAlone: boolean;
  /** All labels of the namespace, where they are known. */
  readonly labels?: Labels;
}

/** The strangers that peers of rules are about. Those of whom the same is asked are the same object. */
export class Strangers {
  private readonly declared: ReadonlyMap<string, ClusterNamespace>;
  private readonly scopes = new Map<string, Scope[]>();
  private readonly named = new Map<string, Scope>();
  private readonly strangers = new Map<string, Stranger>();
  /** Any pod of any namespace. */
  public readonly everyone: Stranger;

  public constructor(namespaces: readonly ClusterNamespace[]) {
    this.declared = new Map(namespaces.filter(namespace => namespace.declared).map(namespace => [namespace.name, namespace]));
    this.everyone = this.stranger(scopeOf(Selector.EVERYTHING), Selector.EVERYTHING);
  }

  /** Whom the peer is about: for each namespace that it names one, none where nobody can meet it. */
  public of(peer: Extract<ClusterPeer, { kind: 'pods' }>, home: string): Stranger[] {
    const scopes = peer.namespaces ? this.scopesOf(peer.namespaces) : [this.namespace(home)];
    return scopes.map(scope => this.stranger(scope, peer.pods)).filter(stranger => !stranger.pods.isImpossible);
  }

  private stranger(scope: Scope, selector: Selector): Stranger {
    const key = `${scope.selector.key}\n${selector.key}`;
    return memo(this.strangers, key, () => ({ key, scope, selector, pods: new LabelCondition(selector) }));
  }

  private scopesOf(selector: Selector): Scope[] {
    return memo(this.scopes, selector.key, () => {
      const scope = scopeOf(selector);
      if (scope.condition.isImpossible) { return []; }
      if (this.everyone.scope.condition.implies(scope.condition)) { return [this.everyone.scope]; }
      const names = scope.condition.listed.find(([key]) => key === NAMESPACE_NAME_LABEL)?.[1];
      return names ? names.flatMap(name => this.narrowed(selector, name)) : [scope];
    });
  }

  /** The namespace of this name, as far as the selector selects it. Where its labels are not known it stays a condition. */
  private narrowed(selector: Selector, name: string): Scope[] {
    const scope = this.namespace(name);
    if (scope.labels) { return selector.matches(scope.labels) ? [scope] : []; }
    const conditional = scopeOf(selector.and(scope.selector.requirements));
    return [scope.condition.implies(conditional.condition) ? scope : { ...conditional, name }];
  }

  private namespace(name: string): Scope {
    return memo(this.named, name, () => {
      const labels = this.declared.get(name)?.labels;
      const scope = scopeOf(Selector.EVERYTHING.and([LabelRequirement.oneOf(NAMESPACE_NAME_LABEL, [name])]));
      return { ...scope, name, byNameAlone: true, ...(labels && { labels }) };
    });
  }
}

/** Whether everybody of the first is one of the second. */
export function isWithin(a: Stranger, b: Stranger): boolean {
  if (!a.pods.implies(b.pods)) { return false; }
  return a.scope.labels ? b.scope.selector.matches(a.scope.labels) : a.scope.condition.implies(b.scope.condition);
}

// Every namespace carries its name.
function scopeOf(selector: Selector): Scope {
  return { selector, condition: new LabelCondition(selector.and([LabelRequirement.exists(NAMESPACE_NAME_LABEL)])), byNameAlone: false };
}

import { ClusterPeer, ClusterPolicy } from '../../model/cluster/state';
import { LabelOperator } from '../../model/label-requirement';
import { Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';
import { Declaration, DeclaredEnd } from '../declaration';

/** Selectors of pods, by the namespaces in which something is decided by them. */
export interface AppliedSelectors {
  /** By the name of a namespace. */
  readonly named: ReadonlyMap<string, readonly Selector[]>;
  /** In namespaces that a selector matches. */
  readonly scoped: readonly { readonly namespaces: Selector; readonly pods: Selector }[];
}

/** Every selector of the policies and of the declaration, each once for each scope. */
export function appliedSelectors(policies: readonly ClusterPolicy[], declaration: Declaration): AppliedSelectors {
  const collector = new Collector();
  for (const policy of policies) {
    const own = [policy.namespace];
    collector.add(own, policy.podSelector);
    for (const rules of [policy.ingress, policy.egress]) {
      for (const { peers = [] } of rules) { collector.addPeers(peers, own); }
    }
  }
  for (const flow of declaration.flows) {
    for (const end of [...flow.sources, ...flow.destinations.map(destination => destination.end)]) { collector.addEnd(end); }
  }
  for (const namespace of declaration.namespaces) {
    collector.add([namespace.name], Selector.EVERYTHING);
    for (const override of namespace.overrides) { collector.addEnd(override.end); }
  }
  return collector.result();
}

class Collector {
  private readonly named = new Map<string, Map<string, Selector>>();
  private readonly scoped = new Map<string, { namespaces: Selector; pods: Selector }>();

  public add(names: readonly string[], pods: Selector): void {
    for (const name of names) {
      let known = this.named.get(name);
      if (!known) { this.named.set(name, known = new Map()); }
      known.set(pods.key, pods);
    }
  }

  public addPeers(peers: readonly ClusterPeer[], own: readonly string[]): void {
    for (const peer of peers) {
      if (peer.kind === 'block') { continue; }
      const names = peer.namespaces ? namesOnly(peer.namespaces) : own;
      if (names) { this.add(names, peer.pods); } else { this.addScoped(peer.namespaces!, peer.pods); }
    }
  }

  public addScoped(namespaces: Selector, pods: Selector): void {
    this.scoped.set(`${namespaces.key}\n${pods.key}`, { namespaces, pods });
  }

  public addEnd(end: DeclaredEnd): void {
    if (end.kind !== 'pods') { return; }
    switch (end.scope.kind) {
      case 'names': return this.add(end.scope.names, end.selector);
      case 'labels': return this.addScoped(end.scope.selector, end.selector);
      default: return this.addScoped(Selector.EVERYTHING, end.selector);
    }
  }

  public result(): AppliedSelectors {
    return { named: new Map([...this.named].map(([name, selectors]) => [name, [...selectors.values()]])), scoped: [...this.scoped.values()] };
  }
}

// Nearly every selector of namespaces names some of them.
function namesOnly({ requirements }: Selector): readonly string[] | undefined {
  const [only, ...more] = requirements;
  return only?.key === NAMESPACE_NAME_LABEL && only.operator === LabelOperator.IN && more.length === 0 ? only.values : undefined;
}

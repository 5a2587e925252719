import { ClusterNamespace, ClusterWorkload } from '../model/cluster/state';
import { LabelOperator } from '../model/label-requirement';
import { memo } from '../model/memo';
import { Labels, Selector } from '../model/selector';
import { IndexSet } from './sets/index-set';
import { NAMESPACE_NAME_LABEL } from '../model/text/kubernetes-names';

/** What a selector selects: surely, and perhaps, because labels of a namespace are not known. */
export interface Selection {
  readonly surely: IndexSet;
  /** Holds `surely`; the same set where nothing is uncertain. */
  readonly perhaps: IndexSet;
}

/**
 * Finds the pods that selectors match. Each selector is held against each distinct set of labels once, and only against
 * those that carry its rarest label.
 */
export class LabelIndex {
  private readonly byNamespace = new Map<string, NamespacePods>();
  private readonly namespaceSelections = new Map<string, { surely: string[]; perhaps: string[] }>();
  private readonly selections = new Map<string, Selection>();
  // By selector itself, because to join its key with a name costs more than to look: readers make equal selectors one object.
  private readonly named = new Map<string, Map<Selector, IndexSet>>();
  /** Whether some pods are on the host network, so that no selector matches them. */
  public readonly hasHostNetwork: boolean;

  public constructor(
    private readonly namespaces: readonly ClusterNamespace[],
    private readonly workloads: readonly ClusterWorkload[],
  ) {
    for (const namespace of namespaces) { this.byNamespace.set(namespace.name, new NamespacePods()); }
    this.hasHostNetwork = workloads.some(workload => workload.hostNetwork);
    // No selector matches pods on the host network: they have the addresses of their nodes.
    workloads.forEach((workload, index) => {
      if (!workload.hostNetwork) { this.byNamespace.get(workload.namespace)!.add(workload.labels, index); }
    });
  }

  /** How many workloads there are: the bound of the sets. */
  public get size(): number {
    return this.workloads.length;
  }

  /** The pods of one namespace that the selector matches. */
  public inNamespace(name: string, pods: Selector): IndexSet {
    return memo(memo(this.named, name, () => new Map()), pods, () =>
      IndexSet.of(this.byNamespace.get(name)?.select(pods) ?? [], this.workloads.length));
  }

  /** The pods that `pods` matches in the namespaces that `namespaces` matches. */
  public select(namespaces: Selector, pods: Selector): Selection {
    return memo(this.selections, `${namespaces.key}\n${pods.key}`, () => {
      const { surely, perhaps } = this.selectNamespaces(namespaces);
      const sure = this.podsIn(surely, pods);
      return { surely: sure, perhaps: perhaps.length === surely.length ? sure : this.podsIn(perhaps, pods) };
    });
  }

  private podsIn(names: string[], pods: Selector): IndexSet {
    if (names.length === 1) { return this.inNamespace(names[0]!, pods); }
    const found = names.flatMap(name => [...this.byNamespace.get(name)!.select(pods)]);
    return IndexSet.of(Int32Array.from(found).sort(), this.workloads.length);
  }

  private selectNamespaces(selector: Selector): { surely: string[]; perhaps: string[] } {
    return memo(this.namespaceSelections, selector.key, () => this.byName(selector) ?? this.byLabels(selector));
  }

  // Nearly every selector of namespaces names one of them: no need to look at the others.
  private byName(selector: Selector): { surely: string[]; perhaps: string[] } | undefined {
    const [requirement, ...more] = selector.requirements;
    if (requirement?.key !== NAMESPACE_NAME_LABEL || requirement.operator !== LabelOperator.IN || more.length > 0) { return undefined; }
    const names = requirement.values.filter(name => this.byNamespace.has(name));
    return { surely: names, perhaps: names };
  }

  private byLabels(selector: Selector): { surely: string[]; perhaps: string[] } {
    const known = selector.requirements.filter(requirement => requirement.key === NAMESPACE_NAME_LABEL);
    const perhaps = this.namespaces.filter(namespace => (namespace.declared
      ? selector.matches(namespace.labels)
      : known.every(requirement => requirement.matches(namespace.labels))));
    // Of a namespace that is not in the input only the name is sure.
    const surely = perhaps.filter(namespace => namespace.declared || known.length === selector.requirements.length);
    return { surely: surely.map(namespace => namespace.name), perhaps: perhaps.map(namespace => namespace.name) };
  }
}

/** The pods of one namespace, those with the same labels together. */
class NamespacePods {
  private readonly groups: { labels: Labels; indexes: number[] }[] = [];
  private readonly byKey = new Map<string, { labels: Labels; indexes: number[] }>();
  private readonly byLabel = new Map<string, { labels: Labels; indexes: number[] }[]>();

  public add(labels: Labels, index: number): void {
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = this.byKey.get(key);
    if (known) {
      known.indexes.push(index);
      return;
    }
    const group = { labels, indexes: [index] };
    this.byKey.set(key, group);
    this.groups.push(group);
    for (const [label, value] of Object.entries(labels)) {
      const carriers = this.byLabel.get(`${label}=${value}`);
      if (carriers) { carriers.push(group); } else { this.byLabel.set(`${label}=${value}`, [group]); }
    }
  }

  public select(selector: Selector): Int32Array {
    let candidates = this.groups;
    for (const { key, operator, values } of selector.requirements) {
      if (operator !== LabelOperator.IN) { continue; }
      const carriers = values.flatMap(value => this.byLabel.get(`${key}=${value}`) ?? []);
      if (carriers.length < candidates.length) { candidates = carriers; }
    }
    return Int32Array.from(candidates.filter(group => selector.matches(group.labels)).flatMap(group => group.indexes)).sort();
  }
}

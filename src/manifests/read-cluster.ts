import { FieldError, stringsAt } from './field-error';
import { InputFinding, ManifestObject, subjectOf } from './input-finding';
import { foldOwned } from './owned-pods';
import { readPolicy } from './read-policy';
import { readService, readWorkload } from './read-workload';
import { ClusterNamespace, ClusterPolicy, ClusterService, ClusterState, ClusterWorkload } from '../model/cluster/state';
import { NAMESPACE_NAME_LABEL } from '../model/text/kubernetes-names';

/** A cluster, and what of the input is wrong, ignored or taken for granted. */
export interface ReadResult {
  readonly cluster: ClusterState;
  readonly findings: readonly InputFinding[];
  /** How many objects of each kind say nothing about connections and were left aside. */
  readonly ignored: { readonly [kind: string]: number };
}

/**
 * The cluster that the objects describe. One that cannot be understood is a finding and left out; the rest is read.
 *
 * Namespaces that objects name but the input does not hold are there, with the label of their name alone.
 */
export function readCluster(objects: readonly ManifestObject[]): ReadResult {
  const reader = new ClusterReader();
  for (const entry of foldOwned(objects)) { reader.add(entry); }
  return reader.result();
}

class ClusterReader {
  private readonly namespaces = new Map<string, ClusterNamespace>();
  private readonly workloads = new Map<string, ClusterWorkload>();
  private readonly policies = new Map<string, ClusterPolicy>();
  private readonly services = new Map<string, ClusterService>();
  private readonly findings: InputFinding[] = [];
  private readonly ignored: { [kind: string]: number } = {};

  public add(entry: ManifestObject): void {
    try {
      this.read(entry);
    } catch (error) {
      const path = error instanceof FieldError ? error.path : undefined;
      this.note(entry, 'not-understood', `${(error as Error).message}; the object is left out, as the API server would refuse it`, path);
    }
  }

  public result(): ReadResult {
    const used = [...this.workloads.values(), ...this.policies.values(), ...this.services.values()].map(object => object.namespace);
    for (const name of used) {
      if (!this.namespaces.has(name)) { this.namespaces.set(name, { name, labels: { [NAMESPACE_NAME_LABEL]: name }, declared: false }); }
    }
    return {
      cluster: {
        namespaces: sorted(this.namespaces), workloads: sorted(this.workloads), policies: sorted(this.policies), services: sorted(this.services),
      },
      findings: this.findings,
      ignored: Object.fromEntries(Object.entries(this.ignored).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  private read(entry: ManifestObject): void {
    const { object, source } = entry;
    if (typeof object !== 'object' || object === null || typeof object.kind !== 'string') {
      throw new FieldError('kind', 'must be an object with a kind', object);
    }
    if (typeof object.metadata?.name !== 'string') { throw new FieldError('metadata.name', 'must be a name', object.metadata?.name); }
    const { namespace = 'default', name } = object.metadata;
    switch (object.kind) {
      case 'Namespace': {
        const labels = { ...stringsAt(object.metadata.labels, 'metadata.labels'), [NAMESPACE_NAME_LABEL]: name };
        return this.put(this.namespaces, entry, name, { name, labels, declared: true });
      }
      case 'NetworkPolicy': return this.put(this.policies, entry, `${namespace}/${name}`, readPolicy(object, source));
      case 'Service': return this.put(this.services, entry, `${namespace}/${name}`, readService(object, source));
      default: {
        const workload = readWorkload(object, source);
        if (workload) { return this.put(this.workloads, entry, `${namespace}/${name}/${object.kind}`, workload); }
        this.ignored[object.kind] = (this.ignored[object.kind] ?? 0) + 1;
      }
    }
  }

  // Applying the second replaces the first.
  private put<T>(map: Map<string, T>, entry: ManifestObject, key: string, value: T): void {
    if (map.has(key)) { this.note(entry, 'same-name', 'another object of the input has this kind, namespace and name; this one, the later, counts'); }
    map.set(key, value);
  }

  private note({ object, source }: ManifestObject, rule: string, message: string, path?: string): void {
    this.findings.push({ rule, subject: subjectOf(object), message, source, ...(path !== undefined && { path }) });
  }
}

function sorted<T>(map: Map<string, T>): T[] {
  return [...map.keys()].sort().map(key => map.get(key)!);
}

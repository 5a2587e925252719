import { foldPods, mentionedKeys, ReadWorkload } from './fold-pods';
import { InputFinding, ManifestObject } from './input-finding';
import { readAnnotations } from './read-annotations';
import { readPolicy } from './read-policy';
import { readTexts, SelectorReader } from './read-selector';
import { readIngress, readService } from './read-service';
import { readWorkload } from './read-workload';
import { KubernetesVersion } from './validation/kubernetes-version';
import { findingAbout, validateObject, Verdict } from './validation/validate-object';
import { ClusterIngress, ClusterNamespace, ClusterPolicy, ClusterService, ClusterState } from '../model/cluster/state';
import { NAMESPACE_NAME_LABEL } from '../model/text/kubernetes-names';

/** A cluster, and what of the input is wrong, ignored or taken for granted. */
export interface ReadResult {
  readonly cluster: ClusterState;
  readonly findings: readonly InputFinding[];
  /** How many objects of each kind say nothing about connections and were left aside. */
  readonly ignored: { readonly [kind: string]: number };
}

/**
 * The cluster that the objects describe. One that the API server refuses is left out, with findings; the rest is read.
 *
 * Namespaces that objects name but the input does not hold are there, with the label of their name alone.
 * @param objects what was parsed
 * @param version the release of Kubernetes whose rules hold
 */
export function readCluster(objects: readonly ManifestObject[], version = KubernetesVersion.DEFAULT): ReadResult {
  const reader = new ClusterReader(version);
  for (const entry of objects) { reader.add(entry); }
  return reader.result();
}

class ClusterReader {
  private readonly namespaces = new Map<string, ClusterNamespace>();
  private readonly workloads = new Map<string, ReadWorkload>();
  private readonly policies = new Map<string, ClusterPolicy>();
  private readonly services = new Map<string, ClusterService>();
  private readonly ingresses = new Map<string, ClusterIngress>();
  private readonly findings: InputFinding[] = [];
  private readonly ignored = new Map<string, number>();
  private readonly generated = new Map<string, number>();
  private readonly selectors = new SelectorReader();

  public constructor(private readonly version: KubernetesVersion) {}

  public add(entry: ManifestObject): void {
    const { verdict, findings } = validateObject(entry, this.version);
    this.findings.push(...findings);
    if (verdict === Verdict.REFUSED) {
      this.findings.push(findingAbout(entry, 'left-out', 'left out of the analysis, because the API server refuses it'));
      return;
    }
    if (verdict === Verdict.ACCEPTED_WITHOUT) {
      this.findings.push(findingAbout(entry, 'read-leniently',
        'read as by a server that is not asked to be strict: unknown fields do not count, and of a key that stands twice the last'));
    }
    this.read(entry);
  }

  public result(): ReadResult {
    const folded = foldPods([...this.workloads.values()], mentionedKeys(this.policies.values(), this.services.values()));
    const workloads = new Map(folded.workloads.map(workload => [`${workload.namespace}/${workload.name}/${workload.kind}`, workload]));
    this.addNamespaces([...workloads.values(), ...this.policies.values(), ...this.services.values(), ...this.ingresses.values()]);
    return {
      cluster: {
        namespaces: sorted(this.namespaces),
        workloads: sorted(workloads),
        policies: sorted(this.policies),
        services: sorted(this.services),
        ingresses: sorted(this.ingresses),
      },
      findings: [...this.findings, ...folded.findings],
      ignored: Object.fromEntries([...this.ignored].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  private addNamespaces(objects: readonly { namespace: string }[]): void {
    for (const { namespace: name } of objects) {
      if (!this.namespaces.has(name)) { this.namespaces.set(name, { name, labels: { [NAMESPACE_NAME_LABEL]: name }, declared: false }); }
    }
  }

  private read(entry: ManifestObject): void {
    const { apiVersion, kind } = entry.object;
    const object = this.named(entry.object);
    const key = `${object.metadata.namespace}/${object.metadata.name}`;
    switch (`${apiVersion} ${kind}`) {
      case 'v1 Namespace': return this.put(this.namespaces, entry, object.metadata.name, readNamespace(object, entry));
      case 'networking.k8s.io/v1 NetworkPolicy': return this.put(this.policies, entry, key, readPolicy(object, entry, this.selectors));
      case 'v1 Service': return this.put(this.services, entry, key, readService(object, entry.source));
      case 'networking.k8s.io/v1 Ingress': return this.put(this.ingresses, entry, key, readIngress(object, entry.source));
    }
    const workload = readWorkload(object, entry.source);
    if (workload) { return this.put(this.workloads, entry, `${key}/${kind}`, { entry, workload }); }
    this.ignore(entry);
  }

  /** The object with the name and namespace that it gets when it is created. */
  private named(object: any): any {
    const { name, generateName, namespace } = object.metadata ?? {};
    if (name && namespace) { return object; }
    return { ...object, metadata: { ...object.metadata, name: name || this.generate(object.kind, namespace, generateName), namespace: namespace || 'default' } };
  }

  private generate(kind: string, namespace: string, prefix: string): string {
    const key = `${kind}/${namespace}/${prefix}`;
    const count = (this.generated.get(key) ?? 0) + 1;
    this.generated.set(key, count);
    return `${prefix}(generated${count > 1 ? ` ${count}` : ''})`;
  }

  private ignore(entry: ManifestObject): void {
    const { apiVersion, kind } = entry.object;
    const isPolicy = /NetworkPolicy$/i.test(kind);
    if (isPolicy) {
      this.findings.push(findingAbout(entry, 'not-evaluated', `${kind} of ${apiVersion} is not evaluated: what it allows or denies is not part of any answer`));
    }
    const name = isPolicy ? `${kind} (${apiVersion})` : kind;
    this.ignored.set(name, (this.ignored.get(name) ?? 0) + 1);
  }

  // Applying the second replaces the first.
  private put<T>(map: Map<string, T>, entry: ManifestObject, key: string, value: T): void {
    if (map.has(key)) {
      this.findings.push(findingAbout(entry, 'same-name', 'another object of the input has this kind, namespace and name; this one, the later, counts'));
    }
    map.set(key, value);
  }
}

function readNamespace({ metadata }: any, { source }: ManifestObject): ClusterNamespace {
  const labels = { ...readTexts(metadata.labels), [NAMESPACE_NAME_LABEL]: metadata.name };
  return { name: metadata.name, labels, declared: true, ...readAnnotations(metadata), source };
}

function sorted<T>(map: Map<string, T>): T[] {
  return [...map.keys()].sort().map(key => map.get(key)!);
}

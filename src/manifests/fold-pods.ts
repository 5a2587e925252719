import { InputFinding, ManifestObject } from './input-finding';
import { findingAbout } from './validation/validate-object';
import { Cidr } from '../model/cidr';
import { ClusterPolicy, ClusterService, ClusterWorkload } from '../model/cluster/state';
import { Labels, Selector } from '../model/selector';

/** A workload, and the object that it was read from. */
export interface ReadWorkload {
  readonly entry: ManifestObject;
  readonly workload: ClusterWorkload;
}

/** Workloads, and what was taken for granted about them. */
export interface FoldedWorkloads {
  readonly workloads: readonly ClusterWorkload[];
  readonly findings: readonly InputFinding[];
}

/**
 * The workloads without those that another one owns: a Deployment stands for its ReplicaSets and pods, and gets the addresses of
 * these. Pods whose owner is not there are one workload, called like the owner. Pods that a policy or Service could tell from the
 * rest stay on their own, with a finding.
 *
 * @param read what was read
 * @param mentioned the keys of labels that make a difference to some policy or Service
 */
export function foldPods(read: readonly ReadWorkload[], mentioned: ReadonlySet<string>): FoldedWorkloads {
  const findings: InputFinding[] = [];
  const byKey = new Map(read.map(one => [keyOf(one.workload), one]));
  const addresses = new Map<ReadWorkload, Cidr[]>();
  const orphans = new Map<string, ReadWorkload[]>();
  const kept: ReadWorkload[] = [];
  for (const one of read) {
    const top = topOwner(one, byKey);
    const owner = ownerKey(one);
    if (top && looksLike(one.workload.labels, top.workload.labels, mentioned)) {
      addresses.set(top, [...addresses.get(top) ?? [], ...one.workload.addresses]);
    } else if (!top && owner !== undefined && one.workload.kind === 'Pod') {
      orphans.set(owner, [...orphans.get(owner) ?? [], one]);
    } else {
      kept.push(one);
      if (top && one.workload.kind === 'Pod') { findings.push(differing(one.entry, `${top.workload.kind} ${top.workload.name}`)); }
    }
  }
  const folded = [...orphans.values()].flatMap(pods => foldOrphans(pods, mentioned, findings));
  return { workloads: [...kept.map(one => withAddresses(one.workload, addresses.get(one))), ...folded], findings };
}

/** The keys of the labels that some policy or Service selects pods by. */
export function mentionedKeys(policies: Iterable<ClusterPolicy>, services: Iterable<ClusterService>): Set<string> {
  const keys = new Set<string>();
  const add = (selector?: Selector) => { selector?.requirements.forEach(({ key }) => keys.add(key)); };
  for (const policy of policies) {
    add(policy.podSelector);
    for (const rules of [policy.ingress, policy.egress]) {
      for (const { peers } of rules) {
        peers?.forEach(peer => { if (peer.kind === 'pods') { add(peer.pods); } });
      }
    }
  }
  for (const service of services) { add(service.selector); }
  return keys;
}

function foldOrphans(pods: readonly ReadWorkload[], mentioned: ReadonlySet<string>, findings: InputFinding[]): ClusterWorkload[] {
  const [first] = pods as [ReadWorkload, ...ReadWorkload[]];
  const { kind, name } = ownerOf(first.entry.object)!;
  if (new Set(pods.map(({ workload }) => signature(workload, mentioned))).size > 1) {
    findings.push(...pods.map(({ entry }) => differing(entry, `${kind} ${name}`)));
    return pods.map(({ workload }) => workload);
  }
  const common = Object.entries(first.workload.labels).filter(([key, value]) => pods.every(({ workload }) => workload.labels[key] === value));
  return [{
    ...first.workload,
    kind,
    name,
    labels: Object.fromEntries(common),
    addresses: pods.flatMap(({ workload }) => workload.addresses),
    replicated: pods.length > 1,
  }];
}

function differing(entry: ManifestObject, owner: string): InputFinding {
  return findingAbout(entry, 'differing-labels', `has other labels or ports than the other pods of ${owner}, and counts as a workload of its own`);
}

// The one on top that is there: a Deployment, where there is a ReplicaSet in between. A loop of owners has none.
function topOwner(one: ReadWorkload, byKey: ReadonlyMap<string, ReadWorkload>): ReadWorkload | undefined {
  let top: ReadWorkload | undefined;
  for (let next = ownerKey(one), steps = 0; next !== undefined && byKey.has(next); steps++) {
    if (steps > 10) { return undefined; }
    top = byKey.get(next)!;
    next = ownerKey(top);
  }
  return top;
}

function ownerKey({ entry, workload }: ReadWorkload): string | undefined {
  const owner = ownerOf(entry.object);
  return owner && keyOf({ ...owner, namespace: workload.namespace });
}

// What runs on a node without a scheduler belongs to the Node, which makes it no workload.
function ownerOf(object: any): { kind: string; name: string } | undefined {
  const references: any[] = Array.isArray(object.metadata?.ownerReferences) ? object.metadata.ownerReferences : [];
  const owner = references.find(reference => reference?.controller === true) ?? references.find(reference => reference?.controller !== false);
  const named = [owner?.kind, owner?.name].every(part => typeof part === 'string' && part !== '');
  return named && owner.kind !== 'Node' ? { kind: owner.kind, name: owner.name } : undefined;
}

function keyOf({ namespace, kind, name }: { namespace: string; kind: string; name: string }): string {
  return `${namespace}/${kind}/${name}`;
}

function looksLike(pod: Labels, template: Labels, mentioned: ReadonlySet<string>): boolean {
  return [...mentioned].every(key => pod[key] === template[key]);
}

function signature({ labels, ports, hostNetwork }: ClusterWorkload, mentioned: ReadonlySet<string>): string {
  const counting = Object.entries(labels).filter(([key]) => mentioned.has(key)).sort();
  return JSON.stringify([counting, ports, hostNetwork]);
}

function withAddresses(workload: ClusterWorkload, more: readonly Cidr[] | undefined): ClusterWorkload {
  return more && more.length > 0 ? { ...workload, addresses: [...workload.addresses, ...more] } : workload;
}

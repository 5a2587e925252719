import { ChangeCause, ChangeCauseKind } from './changes';
import { Comparison } from './comparison';
import { FactBook, Facts } from './facts';
import { Labels } from '../../model/selector';

/** What of a workload beside policies is not as before, each kind at most once. */
export class FactChanges {
  private readonly book: FactBook;
  private readonly known = new Map<number, readonly ChangeCause[]>();

  public constructor(private readonly comparison: Comparison) {
    this.book = new FactBook(comparison);
  }

  /** The changes of the workload, as causes. */
  public of(number: number): readonly ChangeCause[] {
    let changes = this.known.get(number);
    if (!changes) {
      changes = this.find(number);
      this.known.set(number, changes);
    }
    return changes;
  }

  private find(number: number): ChangeCause[] {
    const { before, after } = this.comparison;
    const [was, is] = [this.book.of(number, before), this.book.of(number, after)];
    const workload = this.comparison.workload(number);
    const own = { subject: this.comparison.name(number), source: workload.source };
    if (!was || !is) {
      const [kind, message] = is ? [ChangeCauseKind.WORKLOAD_NEW, 'is new'] as const : [ChangeCauseKind.WORKLOAD_GONE, 'is gone'] as const;
      return [{ kind, ...own, message: `workload ${own.subject} ${message}` }];
    }
    return [
      ...namespaceChange(workload.namespace, was, is),
      ...workloadChanges(own.subject, was, is).map(({ kind, message }) => ({ kind, ...own, message })),
    ];
  }
}

type Described = Pick<ChangeCause, 'kind' | 'message'>;

function workloadChanges(name: string, was: Facts, is: Facts): Described[] {
  const found: (Described | undefined)[] = [
    changed(was.labels, is.labels) && { kind: ChangeCauseKind.WORKLOAD_LABELS, message: `labels of ${name}: ${labelsText(was.labels, is.labels)}` },
    changed(was.namedPorts, is.namedPorts) && { kind: ChangeCauseKind.CONTAINER_PORTS, message: `named ports of ${name}: ${listText(was.namedPorts, is.namedPorts)}` },
    was.hostNetwork !== is.hostNetwork && { kind: ChangeCauseKind.HOST_NETWORK, message: `${name} is ${is.hostNetwork ? 'on the host network now' : 'no longer on the host network'}` },
    changed(was.addresses, is.addresses) && { kind: ChangeCauseKind.ADDRESSES, message: `addresses of ${name}: ${listText(was.addresses, is.addresses)}` },
    was.replicated !== is.replicated && { kind: ChangeCauseKind.REPLICAS, message: `${name} ${is.replicated ? 'may have several pods now' : 'has one pod at most now'}` },
  ].map(entry => entry || undefined);
  return found.flatMap(entry => entry ?? []);
}

function namespaceChange(namespace: string, { namespaceLabels: was }: Facts, { namespaceLabels: is }: Facts): ChangeCause[] {
  if (!changed(was, is)) { return []; }
  const message = was && is ? `labels of namespace ${namespace}: ${labelsText(was, is)}`
    : `namespace ${namespace}, and so its labels, ${is ? 'is in the manifests now' : 'is no longer in the manifests'}`;
  return [{ kind: ChangeCauseKind.NAMESPACE_LABELS, subject: namespace, message }];
}

function changed(was: unknown, is: unknown): boolean {
  return JSON.stringify(was) !== JSON.stringify(is);
}

function labelsText(was: Labels, is: Labels): string {
  const text = (labels: Labels, key: string) => (Object.hasOwn(labels, key) ? `${key}=${labels[key]}` : `no ${key}`);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()
    .filter(key => text(was, key) !== text(is, key))
    .map(key => `${text(was, key)} -> ${text(is, key)}`).join(', ');
}

function listText(was: readonly string[], is: readonly string[]): string {
  const text = (entries: readonly string[], others: readonly string[]) => entries.filter(entry => !others.includes(entry)).join(', ') || 'none';
  return `${text(was, is)} -> ${text(is, was)}`;
}

import { AskedEnd, Ends } from '../../analysis/asking/ends';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { WorkloadEndpoint, workloadName } from '../../analysis/endpoint';
import { ClusterWorkload } from '../../model/cluster/state';
import { Labels, Selector } from '../../model/selector';
import { nearest } from '../../model/text/nearest';
import { quote } from '../../model/text/quote';

/** Everyone: as a namespace. */
const ANY_NAMESPACE = '*';

/** Finds whom a text means: one end of a question, or the workloads that labels select. */
export class Names {
  public constructor(private readonly engine: ConnectivityEngine, private readonly ends: Ends) {}

  /**
   * Whom the text means, at least one: `namespace/name`, `namespace/kind/name`, as lists print it `namespace/name[Kind]`, a Service,
   * an address, a block, `internet`, or labels as `namespace/key=value,key=value`. Throws where that is nobody, with the nearest.
   */
  public find(text: string, role: string): readonly AskedEnd[] {
    if (typeof text !== 'string' || !text.includes('=')) { return [this.ends.find(endName(text), role)]; }
    const { namespace, labels } = parseLabels(text, role);
    const selector = selectorOf(labels, role);
    const found = this.engine.cluster.workloads.flatMap((workload, index) => (
      isIn(workload, namespace) && selector.matches(workload.labels) ? [this.engine.at(index)] : []));
    if (found.length === 0) { this.refuse(text, role, Object.keys(labels)); }
    return found.map(pods => ({ kind: 'workload', name: workloadName(pods.workload), pods }));
  }

  /** The workloads that the text means; of a Service those behind it. Throws where that is nobody, and for addresses. */
  public workloads(text: string, role: string): readonly WorkloadEndpoint[] {
    const pods = this.find(text, role).flatMap(end => podsOf(end) ?? refuseAddresses(end, role));
    if (pods.length === 0) { throw new Error(`${role} must be a workload, and no workload of the manifests is behind ${quote(text)}`); }
    return pods;
  }

  private refuse(text: string, role: string, keys: readonly string[]): never {
    const carried = new Set(this.engine.cluster.workloads.filter(({ labels }) => keys.every(key => labels[key] !== undefined))
      .map(({ namespace, labels }) => `${namespace}/${keys.map(key => `${key}=${labels[key]}`).join(',')}`));
    const near = nearest(text, [...carried].sort());
    throw new Error(`${role} must select a workload, and no pods carry the labels of ${quote(text)}`
      + (near === undefined ? '; write namespace/key=value with labels of the pods' : `; did you mean ${quote(near)}?`));
  }
}

/** The workloads of an end; absent for addresses. */
export function podsOf(end: AskedEnd): readonly WorkloadEndpoint[] | undefined {
  if (end.kind === 'addresses') { return undefined; }
  return end.kind === 'workload' ? [end.pods] : end.pods;
}

// What a list prints, as a question takes it.
function endName(text: string): string {
  const printed = typeof text === 'string' ? /^([^/]+)\/([^/[]+)\[([^\]]+)\]$/.exec(text) : null;
  return printed ? `${printed[1]}/${printed[3]}/${printed[2]}` : text;
}

// Keys may have a slash, namespaces have none.
function parseLabels(text: string, role: string): { readonly namespace: string; readonly labels: Labels } {
  const [, namespace, list] = /^([^/=,]+)\/(.+)$/.exec(text) ?? [];
  const pairs = (list ?? '').split(',').map(pair => /^\s*([^=\s]+)=([^=\s]*)\s*$/.exec(pair));
  if (namespace === undefined || pairs.includes(null)) {
    throw new Error(`${role} must be labels as namespace/key=value,key=value, got ${quote(text)}; ${ANY_NAMESPACE} is any namespace`);
  }
  return { namespace, labels: Object.fromEntries(pairs.map(pair => [pair![1]!, pair![2]!])) };
}

function selectorOf(labels: Labels, role: string): Selector {
  try {
    return Selector.of(labels);
  } catch (error) {
    throw new Error(`${role}: ${(error as Error).message}`);
  }
}

function isIn(workload: ClusterWorkload, namespace: string): boolean {
  return namespace === ANY_NAMESPACE || workload.namespace === namespace;
}

function refuseAddresses(end: AskedEnd, role: string): never {
  throw new Error(`${role} must be a workload, got ${quote(end.name)}`);
}

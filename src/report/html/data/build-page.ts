import { FlowChanges } from './flow-changes';
import { flowsOf } from './flows';
import { nodesOf } from './nodes';
import { Objections } from './objections';
import { Flow, FlowEnd, PageData, PageNamespace, PodsNode } from './page-data';
import { Violations } from './violations';
import { Connectivity } from '../../../analysis/connectivity';
import { BlocksAndPods } from '../../../analysis/profile';
import { LintResult } from '../../../lint/lint-result';
import { Manifests } from '../../../manifests/manifests';
import { ClusterPolicy, ClusterState } from '../../../model/cluster/state';
import { shortHash } from '../../../model/text/slug';
import { ProofResult } from '../../../verification/proof-result';
import { Difference } from '../../diff/difference';
import { placeText } from '../../explanation-text';

/** What the page is made of besides the manifests. */
export interface PageOptions {
  /** Of the program that writes it. */
  readonly version: string;
  readonly blocksAndPods: BlocksAndPods;
  /** Omitted: nobody held the manifests against the checklist. */
  readonly lint?: LintResult;
  /** What the proof of the app came to; omitted: nobody knows what was declared. */
  readonly proof?: ProofResult;
  /** What changed since a baseline; omitted: there is none. */
  readonly difference?: Difference;
}

/** All that the page reads, out of manifests. Throws `TooManyConnections`. */
export function buildPage(manifests: Manifests, options: PageOptions): PageData {
  const cluster = manifests.cluster._state;
  const { blocksAndPods } = options;
  const nodes = nodesOf(cluster, blocksAndPods, options.difference);
  const changes = new FlowChanges(options.difference, nodes.nodes);
  const violations = new Violations(options.proof, nodes.nodes, cluster.namespaces);
  const { flows, openPairs } = flowsOf(nodes, { changes, objections: new Objections(options.lint), violations });
  const denied = violations.denied();
  const namespaces = namespacesOf(nodes.nodes, { flows, gone: changes.gone(), denied }, cluster.policies);
  const inhabited = new Set(namespaces.map(({ name }) => name));
  return {
    ...options,
    digest: digestOf(cluster),
    namespaces,
    emptyNamespaces: [...new Set(cluster.policies.map(({ namespace }) => namespace))].filter(name => !inhabited.has(name)).sort(),
    policies: cluster.policies.length,
    flows,
    denied,
    openPairs,
    waysIn: Connectivity.of(manifests.cluster, { blocksAndPods }).waysIn(),
    findings: manifests.findings,
    ignored: manifests.ignored,
  };
}

function namespacesOf(
  nodes: readonly PodsNode[], all: Pick<PageNamespace, 'flows' | 'gone' | 'denied'>, policies: readonly ClusterPolicy[],
): PageNamespace[] {
  const found = new Map<string, { nodes: PodsNode[]; flows: Flow[]; gone: Flow[]; denied: Flow[]; policies: { name: string; place: string }[] }>();
  for (const node of nodes) {
    if (!found.has(node.namespace)) { found.set(node.namespace, { nodes: [], flows: [], gone: [], denied: [], policies: [] }); }
    found.get(node.namespace)!.nodes.push(node);
  }
  for (const list of ['flows', 'gone', 'denied'] as const) {
    // Of a namespace that is gone there is nothing to show: the difference names its connections.
    for (const flow of all[list]) { for (const home of homesOf(flow)) { found.get(home)?.[list].push(flow); } }
  }
  for (const { namespace, name, source } of policies) { found.get(namespace)?.policies.push({ name, place: placeText(source) }); }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, parts]) => ({
      name, ...parts, goneNodes: goneNodesOf(name, parts.gone), policies: parts.policies.sort((a, b) => (a.name < b.name ? -1 : 1)),
    }));
}

function goneNodesOf(home: string, gone: readonly Flow[]): PodsNode[] {
  const isGone = (end: FlowEnd): end is PodsNode => end.kind === 'pods' && end.namespace === home && end.change === '-';
  return [...new Set(gone.flatMap(({ from, to }) => [from, to].filter(isGone)))];
}

function homesOf({ from, to }: Flow): Set<string> {
  return new Set([from, to].flatMap(end => (end.kind === 'pods' ? [end.namespace] : [])));
}

/** A fingerprint of what the analysis read: without places, which are those of one machine. */
function digestOf({ namespaces, workloads, policies, services, ingresses }: ClusterState): string {
  const texts = [namespaces, workloads, policies, services, ingresses].flatMap(list => list.map(object => JSON.stringify(object, withoutPlaces)));
  return shortHash(texts.sort().join('\n'));
}

function withoutPlaces(key: string, value: unknown): unknown {
  if (key === 'source') { return undefined; }
  return typeof value === 'bigint' ? String(value) : value;
}

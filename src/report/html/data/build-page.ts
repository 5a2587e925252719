import { flowsOf } from './flows';
import { nodesOf } from './nodes';
import { Flow, PageData, PageNamespace, PodsNode } from './page-data';
import { Connectivity } from '../../../analysis/connectivity';
import { BlocksAndPods } from '../../../analysis/profile';
import { LintResult } from '../../../lint/lint-result';
import { Manifests } from '../../../manifests/manifests';
import { ClusterPolicy, ClusterState } from '../../../model/cluster/state';
import { shortHash } from '../../../model/text/slug';
import { Difference } from '../../diff/difference';
import { placeText } from '../../explanation-text';

/** What the page is made of besides the manifests. */
export interface PageOptions {
  /** Of the program that writes it. */
  readonly version: string;
  readonly blocksAndPods: BlocksAndPods;
  /** Omitted: nobody held the manifests against the checklist. */
  readonly lint?: LintResult;
  /** What changed since a baseline; omitted: there is none. */
  readonly difference?: Difference;
}

/** All that the page reads, out of manifests. Throws `TooManyConnections`. */
export function buildPage(manifests: Manifests, options: PageOptions): PageData {
  const cluster = manifests.cluster._state;
  const { blocksAndPods } = options;
  const nodes = nodesOf(cluster, blocksAndPods);
  const { flows, openPairs } = flowsOf(nodes);
  const namespaces = namespacesOf(nodes.nodes, flows, cluster.policies);
  const inhabited = new Set(namespaces.map(({ name }) => name));
  return {
    ...options,
    digest: digestOf(cluster),
    namespaces,
    emptyNamespaces: [...new Set(cluster.policies.map(({ namespace }) => namespace))].filter(name => !inhabited.has(name)).sort(),
    policies: cluster.policies.length,
    flows,
    openPairs,
    waysIn: Connectivity.of(manifests.cluster, { blocksAndPods }).waysIn(),
    findings: manifests.findings,
    ignored: manifests.ignored,
  };
}

function namespacesOf(nodes: readonly PodsNode[], flows: readonly Flow[], policies: readonly ClusterPolicy[]): PageNamespace[] {
  const found = new Map<string, { nodes: PodsNode[]; flows: Flow[]; policies: { name: string; place: string }[] }>();
  for (const node of nodes) {
    if (!found.has(node.namespace)) { found.set(node.namespace, { nodes: [], flows: [], policies: [] }); }
    found.get(node.namespace)!.nodes.push(node);
  }
  for (const flow of flows) {
    const homes = new Set([flow.from, flow.to].flatMap(end => (end.kind === 'pods' ? [end.namespace] : [])));
    for (const home of homes) { found.get(home)!.flows.push(flow); }
  }
  for (const { namespace, name, source } of policies) { found.get(namespace)?.policies.push({ name, place: placeText(source) }); }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, parts]) => ({ name, ...parts, policies: parts.policies.sort((a, b) => (a.name < b.name ? -1 : 1)) }));
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

import { AppliedSelectors } from './applied-selectors';
import { representativeLabels } from './representatives';
import { LabelIndex } from '../../analysis/label-index';
import { ClusterNamespace, ClusterState, ClusterWorkload, ContainerPort } from '../../model/cluster/state';
import { Labels, Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';
import { TransportProtocol } from '../../model/transport-protocol';

/** The kind of a workload that stands for pods nobody declared. */
export const STRANGER = '(stranger)';

/**
 * The cluster with strangers: pods and namespaces that are not in the manifests and that somebody may create.
 *
 * In each namespace that anything names there is a pod without labels, and for each selector that applies there one with just
 * such labels. The same goes for a namespace that nobody knows, which has only the label of its name, and for one that just
 * meets each selector of namespaces. Where a workload of the manifests meets the selector, it stands for these pods: whoever
 * takes its labels is taken for it. Throws for a selector that too many sets of labels meet.
 */
export function withStrangers(cluster: ClusterState, { named, scoped }: AppliedSelectors): ClusterState {
  const namespaces = new Map(cluster.namespaces.map(namespace => [namespace.name, namespace]));
  for (const name of named.keys()) {
    if (!namespaces.has(name)) { namespaces.set(name, { name, labels: { [NAMESPACE_NAME_LABEL]: name }, declared: false }); }
  }
  const residents = new LabelIndex(cluster.namespaces, cluster.workloads);
  const ports = portsForEveryName(cluster);
  const strangers = [...namespaces.values()].flatMap(({ name }) =>
    podsOf(name, (named.get(name) ?? []).filter(selector => residents.inNamespace(name, selector).size === 0), ports));
  for (const namespace of imagined(scoped.map(pair => pair.namespaces))) {
    namespaces.set(namespace.name, namespace);
    const pods = scoped.filter(pair => pair.namespaces.matches(namespace.labels)).map(pair => pair.pods);
    strangers.push(...podsOf(namespace.name, pods, ports));
  }
  return { ...cluster, namespaces: [...namespaces.values()], workloads: [...cluster.workloads, ...strangers] };
}

/** The labels of the namespace and of the pod of a stranger, out of its name as findings say it: `shop/(pod with app=web)`; absent: it is none. */
export function strangerLabels(name: string): { readonly namespace: Labels; readonly pod: Labels } | undefined {
  const [, home, pod = ''] = /^(.+)\/\(pod with(?:out labels| (.+))\)$/.exec(name) ?? [];
  if (home === undefined) { return undefined; }
  const [, scope = ''] = /^\(namespace with (.+)\)$/.exec(home) ?? [];
  return { namespace: { [NAMESPACE_NAME_LABEL]: home, ...labelsOf(scope) }, pod: labelsOf(pod) };
}

function labelsOf(text: string): Labels {
  return Object.fromEntries(text.split(', ').filter(label => label !== '').map(label => label.split('=') as [string, string]));
}

// No name of a namespace has brackets.
function imagined(selectors: readonly Selector[]): ClusterNamespace[] {
  const unknown: ClusterNamespace = namespaceWith('(any other namespace)', {});
  const matching = [...new Map(selectors.map(selector => [selector.key, selector])).values()].flatMap(selector =>
    representativeLabels(selector).filter(labels => Object.keys(labels).length > 0)
      .map(labels => namespaceWith(`(namespace with ${labelsText(labels)})`, labels)));
  return [unknown, ...matching];
}

function namespaceWith(name: string, labels: Labels): ClusterNamespace {
  return { name, labels: { [NAMESPACE_NAME_LABEL]: name, ...labels }, declared: true };
}

function podsOf(namespace: string, selectors: readonly Selector[], ports: readonly ContainerPort[]): ClusterWorkload[] {
  const found = new Map<string, ClusterWorkload>();
  for (const selector of [Selector.EVERYTHING, ...selectors]) {
    for (const labels of representativeLabels(selector)) {
      const text = labelsText(labels);
      const name = text === '' ? '(pod without labels)' : `(pod with ${text})`;
      found.set(name, { namespace, kind: STRANGER, name, labels, ports, hostNetwork: false, addresses: [], replicated: true, source: {} });
    }
  }
  return [...found.values()];
}

function labelsText(labels: Labels): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).sort().join(', ');
}

// A stranger may call any of its ports by any name; what it gives a name to is a number of its own here.
function portsForEveryName({ policies }: ClusterState): ContainerPort[] {
  const names = new Set<string>();
  for (const { ingress, egress } of policies) {
    for (const rules of [ingress, egress]) {
      for (const { ports = [] } of rules) {
        for (const port of ports) { if (port.kind === 'named') { names.add(`${port.protocol} ${port.name}`); } }
      }
    }
  }
  return [...names].sort().map((text, i) => {
    const [protocol, name] = text.split(' ') as [TransportProtocol, string];
    return { name, protocol, port: 65535 - i };
  });
}

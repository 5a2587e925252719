import { ClusterPeer } from '../../model/cluster/state';
import { LabelOperator } from '../../model/label-requirement';
import { Selector } from '../../model/selector';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';
import { portsText } from '../asking/port-sets';
import { CompiledRule, portsAt } from '../compiled-rule';
import { ConnectivityEngine } from '../connectivity-engine';
import { WorkloadEndpoint, workloadName } from '../endpoint';
import { Openness } from '../evaluator';
import { PortSet } from '../sets/port-set';

const NAMED_WORKLOADS = 3;

/**
 * Whether an ingress controller comes to pods.
 *
 * An Ingress does not say which pods serve it. They are taken to be in another namespace, or to be a workload that a Service
 * leads to from outside; or, on the host network and in front of the cluster, to be addresses.
 * @param entered the workloads that a Service leads to from outside
 */
export function controllerAccess(
  engine: ConnectivityEngine, pod: WorkloadEndpoint, targets: PortSet, entered: ReadonlySet<number>,
): { openness: Openness; reasons: string[] } {
  const name = workloadName(pod.workload);
  const { policies, rules } = engine.policies.side('Ingress', pod.index);
  if (policies.length === 0) {
    return { openness: { surely: targets, perhaps: targets }, reasons: [`no policy isolates ${name} for what enters it`] };
  }
  let [surely, perhaps] = [PortSet.NONE, PortSet.NONE];
  const reasons: string[] = [];
  for (const rule of rules) {
    const ports = targets.intersection(portsAt(rule, pod));
    const who = ports.isEmpty ? undefined : whoOf(rule, engine, pod, entered);
    if (who === undefined) { continue; }
    if (!rule.pods) { surely = surely.union(ports); }
    perhaps = perhaps.union(ports);
    const place = `${rule.policy.namespace}/${rule.policy.name} spec.ingress[${rule.index}]`;
    reasons.push(`${place} lets in ${who} on ${portsText(ports)}${rule.pods ? ': the controller may be among them' : ''}`);
  }
  if (reasons.length === 0) {
    reasons.push(`the policies of ${name} let in nobody on ${portsText(targets)} who may be an ingress controller: no pods of another namespace, and no addresses`);
  }
  return { openness: { surely, perhaps }, reasons };
}

/** Who of those that the rule is about may be a controller; nothing where nobody is. */
function whoOf(rule: CompiledRule, engine: ConnectivityEngine, pod: WorkloadEndpoint, entered: ReadonlySet<number>): string | undefined {
  const { pods, perhapsPods, blocks } = rule;
  if (!pods) { return 'anyone'; }
  const known = candidatesIn(perhapsPods!.indexes, engine, pod, entered);
  const elsewhere = rule.rule.peers!.some(peer => mayBeElsewhere(peer, pod.workload.namespace));
  if (known.length > 0) { return `${known.slice(0, NAMED_WORKLOADS).join(', ')}${known.length > NAMED_WORKLOADS ? ' and others' : ''}`; }
  return elsewhere ? 'pods of other namespaces' : blocks.length > 0 ? 'addresses' : undefined;
}

// One more than are named, because a rule may be about every pod there is.
function candidatesIn(indexes: Int32Array, engine: ConnectivityEngine, pod: WorkloadEndpoint, entered: ReadonlySet<number>): string[] {
  const found: string[] = [];
  for (const index of indexes) {
    const { workload } = engine.at(index);
    if (index === pod.index || (workload.namespace === pod.workload.namespace && !entered.has(index))) { continue; }
    found.push(workloadName(workload));
    if (found.length > NAMED_WORKLOADS) { break; }
  }
  return found;
}

function mayBeElsewhere(peer: ClusterPeer, own: string): boolean {
  return peer.kind === 'pods' && peer.namespaces !== undefined && !selectsOnly(peer.namespaces, own);
}

function selectsOnly({ requirements }: Selector, namespace: string): boolean {
  return requirements.some(({ key, operator, values }) => key === NAMESPACE_NAME_LABEL && operator === LabelOperator.IN
    && values.every(value => value === namespace));
}

import { namesText, podsName, ProofContext, ruleName } from './context';
import { portsText } from '../../analysis/asking/port-sets';
import { CompiledRule } from '../../analysis/compiled-rule';
import { PortSet } from '../../analysis/sets/port-set';
import { Direction } from '../../model/policy';
import { proofConnection } from '../connection';
import { finding, ProofFinding, ProofRule } from '../finding';

/** What a rule allows some pods and no flow declares. */
export interface Excess {
  readonly direction: Direction;
  /** The pods that the policy is about. */
  readonly subject: number;
  readonly rule: CompiledRule;
  /** Who is at the other end, by name, sorted. */
  readonly peers: readonly string[];
  readonly ports: PortSet;
  /** What it is made of, where `peers` says it in words; absent: each of the peers on all of the ports. */
  readonly parts?: readonly Pick<Excess, 'peers' | 'ports'>[];
  /** Whether the peers are pods that a block of addresses may hold. */
  readonly byAddress?: true;
}

const BY_ADDRESS = 'a block that is declared for what is outside the cluster may match pods as well; say where pods are with podRanges of the platform, '
  + 'add those to the exceptions of the block, or declare the pods by labels';

/** A finding for each rule, about all the pods to which it gives the same. */
export function undeclaredFindings(context: ProofContext, excesses: readonly Excess[]): ProofFinding[] {
  const groups = new Map<string, [Excess, ...Excess[]]>();
  for (const excess of excesses) {
    const { rule: { policy, index }, direction, peers, ports } = excess;
    const key = JSON.stringify([policy.namespace, policy.name, direction, index, peers, ports.key]);
    const known = groups.get(key);
    if (known) { known.push(excess); } else { groups.set(key, [excess]); }
  }
  return [...groups.values()].map(group => toFinding(context, group));
}

function toFinding({ engine, managed }: ProofContext, group: readonly [Excess, ...Excess[]]): ProofFinding {
  const [{ direction, subject, rule, peers, ports, parts, byAddress }] = group;
  const { policy } = rule;
  const nameOf = (excess: Excess) => podsName(engine.cluster.workloads[excess.subject]!);
  const subjects = group.map(nameOf).sort();
  const namespace = managed.namespaceOf(subject)!;
  const [verb, side] = direction === 'Ingress' ? ['may be reached by', 'ingress'] : ['may reach', 'egress'];
  return finding({
    rule: ProofRule.UNDECLARED,
    namespace: namespace.name,
    path: policy.source.constructPath ?? namespace.path,
    subject: `${policy.namespace}/${policy.name} ${side} ${subjects.join(', ')}`,
    peer: peers.join(', '),
    ports: portsText(ports),
    connections: parts
      ? group.flatMap(excess => excess.parts!.map(part => proofConnection(direction, [nameOf(excess)], part.peers, part.ports)))
      : [proofConnection(direction, subjects, peers, ports)],
    message: `${namesText(subjects)} ${verb} ${namesText(peers)} on ${portsText(ports)}, which no flow declares; `
      + `${ruleName(direction, rule)} allows it: ${byAddress ? BY_ADDRESS : 'declare it with allow, or narrow the rule'}`,
  });
}

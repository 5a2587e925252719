import { AcceptedProofFinding, ProofAcceptance, sortByAcceptance } from './acceptance';
import { brokenFlows } from './checks/broken-flows';
import { ProofContext } from './checks/context';
import { guardRails } from './checks/guard-rails';
import { notOurs } from './checks/not-ours';
import { undeclaredAllowances } from './checks/undeclared';
import { unreadable } from './checks/unreadable';
import { Declaration } from './declaration';
import { Allowances } from './endpoints/allowances';
import { appliedSelectors } from './endpoints/applied-selectors';
import { ManagedPods } from './endpoints/managed-pods';
import { Resolver } from './endpoints/resolver';
import { withStrangers } from './endpoints/strangers';
import { ProofFinding } from './finding';
import { ConnectivityEngine } from '../analysis/connectivity-engine';
import { BlocksAndPods } from '../analysis/profile';
import { InputFinding } from '../manifests/input-finding';
import { ClusterState } from '../model/cluster/state';

/** What the proof came to. */
export interface ProofOutcome {
  /** What keeps the app from being proved, sorted by id, each once. */
  readonly findings: readonly ProofFinding[];
  readonly accepted: readonly AcceptedProofFinding[];
  /** Acceptances of findings that are not there. */
  readonly unused: readonly ProofAcceptance[];
  /** The ends of flows whose policies somebody else writes, as texts, sorted. */
  readonly notOurs: readonly string[];
  /** How many flows were looked at. */
  readonly flows: number;
  /** How many workloads of managed namespaces were looked at, strangers aside. */
  readonly workloads: number;
}

/** What is proved about. */
export interface ProofInput {
  /** What the synthesized objects say. */
  readonly cluster: ClusterState;
  /** What the reading of them found. */
  readonly read: readonly InputFinding[];
  readonly declaration: Declaration;
  readonly acceptances: readonly ProofAcceptance[];
}

/**
 * Holds what the manifests allow against what was declared: that every flow works, and that nothing else is allowed.
 *
 * It looks at the manifests alone; of what wrote them it knows nothing.
 */
export function prove({ cluster, read, declaration, acceptances }: ProofInput): ProofOutcome {
  const strange = withStrangers(cluster, appliedSelectors(cluster.policies, declaration));
  const engine = new ConnectivityEngine(strange, BlocksAndPods.UNKNOWN);
  const resolver = new Resolver(engine);
  const managed = new ManagedPods(engine, declaration, resolver);
  const context: ProofContext = { declaration, engine, resolver, managed, allowances: new Allowances(engine, resolver, declaration, managed) };
  const found = [...unreadable(context, read), ...guardRails(context), ...undeclaredAllowances(context), ...brokenFlows(context)];
  const findings = [...new Map(found.map(finding => [finding.id, finding])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { open, accepted, unused } = sortByAcceptance(findings, acceptances);
  return {
    findings: open,
    accepted,
    unused,
    notOurs: notOurs(context),
    flows: declaration.flows.length,
    workloads: cluster.workloads.filter(workload => declaration.namespaces.some(({ name }) => name === workload.namespace)).length,
  };
}

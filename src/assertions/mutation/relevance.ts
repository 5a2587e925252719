import { Mutant, mutated } from './mutant';
import { ClusterPolicy } from '../../model/cluster/state';
import { AskedCluster } from '../asking/asked-cluster';
import { Assertion, Outcome } from '../asking/assertion';
import { podsOf } from '../asking/names';

/** An assertion that was asked, and what it came to. */
export interface Recorded {
  readonly assertion: Assertion;
  readonly outcome: Exclude<Outcome, 'neither'>;
}

/** What has to be asked again, of which policies, to see whether a mutant is noticed. */
export interface Concerned {
  readonly assertions: readonly Recorded[];
  readonly policies: readonly ClusterPolicy[];
}

/**
 * Tells which assertions a policy can be about. An answer about two workloads comes from the policies that select one of them, so
 * nothing else is asked again, of no other policies: a mutant then costs what its own policy is asked about.
 */
export class Relevance {
  private readonly subjects: ReadonlyMap<Recorded, ReadonlySet<number> | undefined>;
  private readonly selected = new Map<ClusterPolicy, Int32Array>();

  public constructor(private readonly cluster: AskedCluster, private readonly recorded: readonly Recorded[]) {
    this.subjects = new Map(recorded.map(one => [one, subjectsOf(one.assertion, cluster)]));
  }

  /** What may come out differently for the mutant. */
  public of(mutant: Mutant): Concerned {
    const { policies } = this.cluster.state;
    const own = this.selects(policies[mutant.index]!);
    const concerned = this.recorded.map(one => [one, this.subjects.get(one)] as const)
      .filter(([, subjects]) => !subjects || own.some(index => subjects.has(index)));
    const assertions = concerned.map(([one]) => one);
    if (concerned.some(([, subjects]) => !subjects)) { return { assertions, policies: mutated(policies, mutant) }; }
    return { assertions, policies: this.policiesOf(new Set(concerned.flatMap(([, subjects]) => [...subjects!])), mutant) };
  }

  /** The pods that the mutant's policy selects, and all of their policies, with the mutant. */
  public around(mutant: Mutant): { readonly selected: Int32Array; readonly policies: readonly ClusterPolicy[] } {
    const selected = this.selects(this.cluster.state.policies[mutant.index]!);
    return { selected, policies: this.policiesOf(new Set(selected), mutant) };
  }

  private policiesOf(subjects: ReadonlySet<number>, { index, changed }: Mutant): ClusterPolicy[] {
    return this.cluster.state.policies.flatMap((policy, at) => {
      if (at === index) { return changed ?? []; }
      return this.selects(policy).some(pods => subjects.has(pods)) ? [policy] : [];
    });
  }

  private selects(policy: ClusterPolicy): Int32Array {
    let indexes = this.selected.get(policy);
    if (!indexes) { this.selected.set(policy, indexes = this.cluster.engine.labels.inNamespace(policy.namespace, policy.podSelector).indexes); }
    return indexes;
  }
}

/** The workloads whose policies decide; absent: those of anyone. */
function subjectsOf(assertion: Assertion, { names }: AskedCluster): ReadonlySet<number> | undefined {
  switch (assertion.kind) {
    case 'onlyFrom':
    case 'onlyTo': return undefined;
    case 'isolated': return new Set(names.workloads(assertion.subject, 'workload').map(({ index }) => index));
    default: {
      const ends = [...names.find(assertion.source, 'source'), ...names.find(assertion.destination, 'destination')];
      return new Set(ends.flatMap(end => (podsOf(end) ?? []).map(({ index }) => index)));
    }
  }
}

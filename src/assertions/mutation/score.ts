import { changesSomething } from './changes';
import { Mutant, mutantsOf, placeOf } from './mutant';
import { Recorded, Relevance } from './relevance';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { Places } from '../../analysis/explaining/places';
import { BlocksAndPods } from '../../analysis/profile';
import { ClusterPolicy, ClusterState } from '../../model/cluster/state';
import { quote } from '../../model/text/quote';
import { shortHash } from '../../model/text/slug';
import { printable } from '../../report/escape';
import { placeText } from '../../report/explanation-text';
import { ask } from '../asking/ask';
import { AskedCluster } from '../asking/asked-cluster';
import { outcomeOf } from '../asking/assertion';
import { MutationScore, MutationScoreOptions, PolicyMutation, SurvivingMutant } from '../mutation-score';

const MAX_MUTANTS = 1000;
const DONE: { readonly [mutation in PolicyMutation]: string } = {
  [PolicyMutation.DROP_POLICY]: 'is gone',
  [PolicyMutation.DROP_RULE]: 'is gone',
  [PolicyMutation.WIDEN_PORTS]: 'allows every port',
  [PolicyMutation.WIDEN_PEERS]: 'is about anyone',
};

/** Changes one thing in the policies, again and again, and counts how often one of the recorded answers changes with it. */
export function mutationScore(
  cluster: AskedCluster, blocksAndPods: BlocksAndPods, recorded: readonly Recorded[], { maxMutants = MAX_MUTANTS }: MutationScoreOptions,
): MutationScore {
  if (!Number.isInteger(maxMutants) || maxMutants < 1) { throw new Error(`maxMutants must be a whole number above 0, got ${quote(maxMutants)}`); }
  const { state } = cluster;
  const all = [...mutantsOf(state.policies)];
  if (all.length === 0) { throw new Error('there is no NetworkPolicy in the manifests, so nothing that could be made wrong'); }
  const mutants = sample(all, state.policies, maxMutants);
  const relevance = new Relevance(cluster, recorded);
  const unnoticed = mutants.filter(mutant => !isNoticed(mutant, relevance, state, blocksAndPods));
  const places = new Places();
  const changing = unnoticed.filter(mutant => {
    const { selected, policies } = relevance.around(mutant);
    return changesSomething(selected, cluster.engine, new ConnectivityEngine({ ...state, policies }, blocksAndPods));
  });
  const counts = {
    mutants: mutants.length,
    noticed: mutants.length - unnoticed.length,
    equivalent: unnoticed.length - changing.length,
    untried: all.length - mutants.length,
  };
  const survivors = changing.map(mutant => surviving(mutant, state, places));
  return { ...counts, survivors, summary: summaryOf(counts, survivors, recorded.length) };
}

/** Chosen by what they are called, so that the same are chosen when others come and go. */
function sample(all: readonly Mutant[], policies: readonly ClusterPolicy[], count: number): readonly Mutant[] {
  if (all.length <= count) { return all; }
  const hashed = all.map((mutant, place) => {
    const { namespace, name } = policies[mutant.index]!;
    return { mutant, place, hash: shortHash(JSON.stringify([namespace, name, mutant.path, mutant.mutation])) };
  });
  const chosen = hashed.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.place - b.place)).slice(0, count);
  return chosen.sort((a, b) => a.place - b.place).map(({ mutant }) => mutant);
}

function isNoticed(mutant: Mutant, relevance: Relevance, state: ClusterState, blocksAndPods: BlocksAndPods): boolean {
  const { assertions, policies } = relevance.of(mutant);
  if (assertions.length === 0) { return false; }
  const wrong = new AskedCluster({ ...state, policies }, blocksAndPods);
  return assertions.some(({ assertion, outcome }) => outcomeOf(ask(assertion, wrong)) !== outcome);
}

function surviving(mutant: Mutant, { policies }: ClusterState, places: Places): SurvivingMutant {
  const policy = policies[mutant.index]!;
  const source = placeOf(policy, mutant, places);
  const name = `${policy.namespace}/${policy.name}`;
  const place = placeText(source);
  const { mutation, path } = mutant;
  const message = printable(`${name}${path === undefined ? '' : ` ${path}`} ${DONE[mutation]}${place === '' ? '' : ` (${place})`}`);
  return { mutation, policy: name, ...(path !== undefined && { path }), source, message };
}

function summaryOf({ mutants, noticed, equivalent, untried }: Pick<MutationScore, 'mutants' | 'noticed' | 'equivalent' | 'untried'>,
  survivors: readonly SurvivingMutant[], assertions: number): string {
  return [
    `${assertions} assertions notice ${noticed} of ${mutants - equivalent} wrong policies`,
    ...equivalent > 0 ? [`${equivalent} more change nothing that is allowed`] : [],
    ...untried > 0 ? [`${untried} more were not tried: raise maxMutants`] : [],
    ...survivors.length > 0 ? ['nobody notices when', ...survivors.map(({ message }) => `  ${message}`)] : [],
    '',
  ].join('\n');
}

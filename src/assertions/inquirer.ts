import { ask } from './asking/ask';
import { AskedCluster } from './asking/asked-cluster';
import { Assertion, Failure } from './asking/assertion';
import type { ExpectedAssertion } from './expectations/as-assertions';
import { Recorded } from './mutation/relevance';
import { mutationScore } from './mutation/score';
import { MutationScore, MutationScoreOptions } from './mutation-score';
import { BlocksAndPods } from '../analysis/profile';
import { ClusterState } from '../model/cluster/state';
import { printable } from '../report/escape';

/** Asks a cluster, and keeps what came out as it was expected, so that it can be asked again of wrong policies. */
export class Inquirer {
  public readonly cluster: AskedCluster;
  private readonly recorded = new Map<string, Recorded>();

  public constructor(state: ClusterState, private readonly blocksAndPods: BlocksAndPods) {
    this.cluster = new AskedCluster(state, blocksAndPods);
  }

  /**
   * Why the assertion does not hold; nothing where it does.
   * @param assertion what is said
   * @param expected what has to come out to be kept: that it holds, or that its opposite does
   */
  public ask(assertion: Assertion, expected: Recorded['outcome'] = 'holds'): Failure | undefined {
    const failure = ask(assertion, this.cluster);
    const outcome = !failure ? 'holds' : failure.isOpposite ? 'opposite' : undefined;
    if (outcome === expected) { this.recorded.set(JSON.stringify([assertion, outcome]), { assertion, outcome }); }
    return failure;
  }

  /** Why not every expectation of a text, or of a file, holds; nothing where they do. Throws for mistakes in it. */
  public askExpectations(from: { readonly text: string } | { readonly path: string }): Failure | undefined {
    const { expectedInFile, expectedInText } = loadExpectations();
    const expected = 'path' in from ? expectedInFile(from.path) : expectedInText(from.text);
    const failures = expected.flatMap(one => {
      const failure = this.ask(one.assertion);
      return failure ? [{ ...one, failure }] : [];
    });
    if (failures.length === 0) { return undefined; }
    // Some hold, or nobody knows: of a file as a whole there is no opposite.
    return { isOpposite: false, text: () => failuresText(failures, expected.length) };
  }

  /** How many wrong policies change one of the answers that were kept. */
  public score(options: MutationScoreOptions): MutationScore {
    return mutationScore(this.cluster, this.blocksAndPods, [...this.recorded.values()], options);
  }
}

function failuresText(failures: readonly (ExpectedAssertion & { readonly failure: Failure })[], count: number): string {
  return [
    `${failures.length} of ${count} expectations do not hold`,
    ...failures.map(({ place, why, failure }) => `${printable(place)}${why === undefined ? '' : ` (${printable(why)})`}: ${failure.text()}`),
  ].join('\n\n');
}

// It needs the parser of YAML, which a synth does not load.
function loadExpectations(): typeof import('./expectations/as-assertions') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./expectations/as-assertions') as typeof import('./expectations/as-assertions');
}

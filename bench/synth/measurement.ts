import { median } from '../measuring/median';

/** What one run of one variant took. */
export interface Measurement {
  /** Milliseconds to make the constructs. */
  readonly build: number;
  /** Milliseconds of `app.synth()`. */
  readonly synth: number;
  /** The most memory that the process had, in MB. */
  readonly peak: number;
  /** What the app holds after synthesis and a garbage collection, in MB. */
  readonly heap: number;
  /** How many documents were written. */
  readonly documents: number;
  /** Equal for the same documents, in whatever order and files. */
  readonly digest: string;
}

/** Milliseconds from the first construct to the last file. */
export function total({ build, synth }: Measurement): number {
  return build + synth;
}

/** What is usual among several runs. */
export function usual(runs: readonly Measurement[]): Measurement {
  const middle = (of: 'build' | 'synth' | 'peak' | 'heap') => median(runs.map(run => run[of]));
  return { ...runs[0]!, build: middle('build'), synth: middle('synth'), peak: middle('peak'), heap: middle('heap') };
}

/**
 * How many times as long the one takes as the other: the median over rounds, in each of which both ran one after the other. The speed of a
 * machine changes from minute to minute by more than what is measured here; within a round it changes little. NaN where one did not run.
 */
export function timeRatio(runs: readonly Measurement[] = [], others: readonly Measurement[] = []): number {
  return median(runs.slice(0, others.length).map((run, round) => total(run) / total(others[round]!)));
}

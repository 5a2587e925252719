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

/** The fastest of several runs, with the least memory that any of them got by with: what is above it is other work of the machine. */
export function best(runs: readonly Measurement[]): Measurement {
  const fastest = [...runs].sort((a, b) => total(a) - total(b))[0]!;
  return { ...fastest, peak: Math.min(...runs.map(run => run.peak)), heap: Math.min(...runs.map(run => run.heap)) };
}

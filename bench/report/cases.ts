/** How many workloads there are, and how often it is measured. */
export interface Case {
  readonly workloads: number;
  readonly runs: number;
}

/** The whole table. */
export const CASES: Case[] = [{ workloads: 25, runs: 5 }, { workloads: 300, runs: 5 }, { workloads: 1_000, runs: 3 }];

/** Shows that everything runs, in seconds. */
export const QUICK: Case[] = [{ workloads: 25, runs: 1 }];

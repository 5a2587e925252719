/** What one run on one size took. */
export interface Measurement {
  /** Milliseconds from the manifests, which are read before, to the page. */
  readonly page: number;
  /** Milliseconds from the same manifests to the list of connections as JSON. */
  readonly list: number;
  /** Milliseconds from the same manifests to a graph for Graphviz. */
  readonly dot: number;
  /** Bytes of each. */
  readonly pageBytes: number;
  readonly listBytes: number;
  readonly dotBytes: number;
  /** The most memory that the process had, in MB. */
  readonly peak: number;
  /** How many connections the list has. */
  readonly connections: number;
}

/** The best measurement of one size. */
export interface Result {
  readonly workloads: number;
  readonly best: Measurement;
}

/** The best of several runs in every respect: what is above it is other work of the machine. */
export function best(runs: readonly Measurement[]): Measurement {
  const least = (field: 'page' | 'list' | 'dot' | 'peak') => Math.min(...runs.map(run => run[field]));
  return { ...runs[0]!, page: least('page'), list: least('list'), dot: least('dot'), peak: least('peak') };
}

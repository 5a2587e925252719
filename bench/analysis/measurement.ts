/** What one run of one tool took. */
export interface Measurement {
  /** Milliseconds to read the manifests; absent: the tool does not tell. */
  readonly read?: number;
  /** Milliseconds to make the full list. */
  readonly analyse?: number;
  /** Milliseconds of the whole process; absent: it is one of the bench. */
  readonly whole?: number;
  /** The most memory that the process had, in MB. */
  readonly peak?: number;
  /** How many lines the list has. */
  readonly lines: number;
  /** Equal for the same lines, in whatever order. */
  readonly digest?: string;
}

/** The best of several runs in every respect: what is above it is other work of the machine. */
export function best(runs: readonly Measurement[]): Measurement {
  const least = (field: 'read' | 'analyse' | 'whole' | 'peak') => {
    const values = runs.flatMap(run => run[field] ?? []);
    return values.length > 0 ? { [field]: Math.min(...values) } : {};
  };
  return { ...runs[0]!, ...least('read'), ...least('analyse'), ...least('whole'), ...least('peak') };
}

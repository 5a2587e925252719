import { Bound } from './bound';

/** A part of the bench. */
export interface Part {
  /** What its tables are about. */
  readonly title: string;
  /**
   * Measures.
   * @param quick whether it only shows that everything runs
   * @param report told what is being measured
   */
  run(quick: boolean, report: (text: string) => void): Promise<PartResult>;
}

/** What a part measured. */
export interface PartResult {
  /** The results as markdown. */
  readonly tables: string;
  readonly bounds: readonly Bound[];
}

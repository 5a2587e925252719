/** Whether a fact has a public source, or is common knowledge that nobody checked. */
export enum Confidence {
  /** Read in the document or chart that `source` names. */
  SOURCED = 'sourced',
  /** Not checked: a documented option, never a default. */
  UNVERIFIED = 'unverified',
}

/** A value taken from somebody else's documents, with where and when it was read. */
export interface Fact<T> {
  /** What the source states. */
  readonly value: T;
  /** The document, chart or file that states it. */
  readonly source: string;
  /** The day it was read, as YYYY-MM-DD. */
  readonly date: string;
  /** Whether the source was really read. */
  readonly confidence: Confidence;
}

/** A fact that was read in `source` on `date` (YYYY-MM-DD). */
export function sourced<T>(value: T, source: string, date: string): Fact<T> {
  return { value, source, date, confidence: Confidence.SOURCED };
}

/** A fact that nobody checked, with who claims it and since when (YYYY-MM-DD): a documented option, never a default. */
export function unverified<T>(value: T, source: string, date: string): Fact<T> {
  return { value, source, date, confidence: Confidence.UNVERIFIED };
}

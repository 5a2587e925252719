import { Confidence, Fact } from '../../src/model/fact';

/** One line of a table: a preset, or a fact. */
export interface Row {
  /** What the user writes, or what the fact is about. */
  readonly what: string;
  /** What it allows, or what is known. */
  readonly writes: string;
  /** Empty: it is a fact, and says all by itself. */
  readonly why: string;
  readonly facts: readonly Pick<Fact<unknown>, 'source' | 'date' | 'confidence'>[];
}

/** A table with its heading. */
export interface Section {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly Row[];
}

/** Where the facts of the row are from, each source once. */
export function sourcesOf({ facts }: Row): string {
  return [...new Set(facts.map(fact => fact.source))].join('; ');
}

/** The oldest day on which a fact of the row was read. */
export function dateOf({ facts }: Row): string {
  return facts.map(fact => fact.date).sort()[0] ?? '';
}

/** `unverified` as soon as one of the facts is. */
export function confidenceOf({ facts }: Row): string {
  return facts.some(fact => fact.confidence === Confidence.UNVERIFIED) ? Confidence.UNVERIFIED : Confidence.SOURCED;
}

import { Size } from './scenario';
import { VariantName } from './variants';

/** One size, the variants that are measured on it, and how often. */
export interface Case {
  readonly size: Size;
  readonly variants: readonly VariantName[];
  readonly runs: number;
}

const ALWAYS: VariantName[] = ['zero-trust', 'proved', 'l1'];
const CHARTS = [1, 100, 400];
/** L2 makes twice as many constructs, and cdk8s walks all of them for each chart: beyond this it takes long and shows nothing new. */
const MOST_FOR_L2 = 100 * 10_000;

/** The whole table. */
export const CASES: Case[] = [100, 1_000, 10_000].flatMap(flows => CHARTS.map(charts => caseOf({ flows, charts })));

/** Shows that every variant runs, in seconds. */
export const QUICK: Case[] = CHARTS.slice(0, 2).map(charts => ({
  size: { flows: 100, charts }, variants: [...ALWAYS, 'l2', 'l2-metadata'], runs: 1,
}));

function caseOf(size: Size): Case {
  const { flows, charts } = size;
  if (flows === 10_000 && charts === 1) { return { size, variants: [...ALWAYS, 'l2', 'l2-metadata'], runs: 7 }; }
  return { size, variants: flows * charts > MOST_FOR_L2 ? ALWAYS : [...ALWAYS, 'l2'], runs: charts === 400 && flows === 10_000 ? 5 : 3 };
}

import { total } from './measurement';
import { Result } from './runner';
import { VariantName } from './variants';

/** A ratio that must not be exceeded. */
export interface Bound {
  readonly what: string;
  readonly ratio: number;
  readonly limit: number;
}

/** How far two growths that are the same may lie apart when measured. */
const NOISE = 1.1;

/** The bounds that the results allow to compute; a smoke run has none. */
export function boundsOf(results: readonly Result[]): Bound[] {
  const time = (flows: number, charts: number, variant: VariantName) => {
    const measurement = results.find(({ size }) => size.flows === flows && size.charts === charts)?.best[variant];
    return measurement ? total(measurement) : NaN;
  };
  const ours = (flows: number, charts: number) => time(flows, charts, 'zero-trust');
  const growth = (charts: number) => (ours(10_000, charts) / ours(10_000, 1)) / (time(10_000, charts, 'l1') / time(10_000, 1, 'l1'));
  const bounds = [
    { what: '10,000 flows in one chart: time divided by that of L1', ratio: ours(10_000, 1) / time(10_000, 1, 'l1'), limit: 1.15 },
    { what: '10,000 flows in one chart: time divided by that of L2', ratio: ours(10_000, 1) / time(10_000, 1, 'l2'), limit: 1 },
    { what: 'Linear in flows: time for 10,000 divided by ten times that for 1,000, one chart', ratio: ours(10_000, 1) / (10 * ours(1_000, 1)), limit: 1 },
    { what: 'Charts: growth from 1 to 100 charts at 10,000 flows, divided by the growth of L1', ratio: growth(100), limit: NOISE },
    { what: 'Charts: growth from 1 to 400 charts at 10,000 flows, divided by the growth of L1', ratio: growth(400), limit: NOISE },
  ];
  return bounds.filter(bound => !Number.isNaN(bound.ratio));
}

/** Whether the bound holds. */
export function holds({ ratio, limit }: Bound): boolean {
  return ratio <= limit;
}

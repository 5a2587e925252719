import { total } from './measurement';
import { Result } from './runner';
import { VariantName } from './variants';
import { Bound, measuredOnly, NOISE } from '../measuring/bound';

/** The bounds that the results allow to compute; a smoke run has none. */
export function boundsOf(results: readonly Result[]): Bound[] {
  const time = (flows: number, charts: number, variant: VariantName) => {
    const measurement = results.find(({ size }) => size.flows === flows && size.charts === charts)?.best[variant];
    return measurement ? total(measurement) : NaN;
  };
  const ours = (flows: number, charts: number) => time(flows, charts, 'zero-trust');
  const growth = (charts: number) => (ours(10_000, charts) / ours(10_000, 1)) / (time(10_000, charts, 'l1') / time(10_000, 1, 'l1'));
  const proof = (charts: number) => ({
    what: `The proof: time of 10,000 flows in ${charts} ${charts === 1 ? 'chart' : 'charts'} with it, divided by that without`,
    measured: time(10_000, charts, 'proved') / ours(10_000, charts),
    limit: 1.15,
  });
  const bounds = [
    { what: '10,000 flows in one chart: time divided by that of L1', measured: ours(10_000, 1) / time(10_000, 1, 'l1'), limit: 1.15 },
    { what: '10,000 flows in one chart: time divided by that of L2', measured: ours(10_000, 1) / time(10_000, 1, 'l2'), limit: 1 },
    { what: 'Linear in flows: time for 10,000 divided by ten times that for 1,000, one chart', measured: ours(10_000, 1) / (10 * ours(1_000, 1)), limit: 1 },
    { what: 'Charts: growth from 1 to 100 charts at 10,000 flows, divided by the growth of L1', measured: growth(100), limit: NOISE },
    { what: 'Charts: growth from 1 to 400 charts at 10,000 flows, divided by the growth of L1', measured: growth(400), limit: NOISE },
    ...[1, 100, 400].map(proof),
  ];
  return measuredOnly(bounds.map(bound => ({ ...bound, sense: 'at most' })));
}

import { timeRatio, total, usual } from './measurement';
import { Result } from './runner';
import { VariantName } from './variants';
import { Bound, measuredOnly, NOISE } from '../measuring/bound';

/** The bounds that the results allow to compute; a smoke run has none. */
export function boundsOf(results: readonly Result[]): Bound[] {
  const runs = (flows: number, charts: number, variant: VariantName) =>
    results.find(({ size }) => size.flows === flows && size.charts === charts)?.runs[variant];
  const ratio = (charts: number, variant: VariantName, other: VariantName) => timeRatio(runs(10_000, charts, variant), runs(10_000, charts, other));
  const time = (flows: number) => {
    const measured = runs(flows, 1, 'zero-trust');
    return measured ? total(usual(measured)) : NaN;
  };
  const growth = (charts: number) => ratio(charts, 'zero-trust', 'l1') / ratio(1, 'zero-trust', 'l1');
  const proof = (charts: number) => ({
    what: `The proof: time of 10,000 flows in ${charts} ${charts === 1 ? 'chart' : 'charts'} with it, divided by that without`,
    measured: ratio(charts, 'proved', 'zero-trust'),
    limit: 1.15,
  });
  const bounds = [
    { what: '10,000 flows in one chart: time divided by that of L1', measured: ratio(1, 'zero-trust', 'l1'), limit: 1.15 },
    { what: '10,000 flows in one chart: time divided by that of L2', measured: ratio(1, 'zero-trust', 'l2'), limit: 1 },
    { what: 'Linear in flows: time for 10,000 divided by ten times that for 1,000, one chart', measured: time(10_000) / (10 * time(1_000)), limit: 1 },
    { what: 'Charts: growth from 1 to 100 charts at 10,000 flows, divided by the growth of L1', measured: growth(100), limit: NOISE },
    { what: 'Charts: growth from 1 to 400 charts at 10,000 flows, divided by the growth of L1', measured: growth(400), limit: NOISE },
    ...[1, 100, 400].map(proof),
  ];
  return measuredOnly(bounds.map(bound => ({ ...bound, sense: 'at most' })));
}

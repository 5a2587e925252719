import { CaseName, Tool } from './cases';
import { Measurement } from './measurement';
import { Result } from './runner';
import { Bound, measuredOnly } from '../measuring/bound';

/** How far the costs for each connection may lie apart for two sizes: maps and sorting grow a little faster than what is in them. */
const LINEAR = 1.25;

/** The bounds that the results allow to compute. */
export function boundsOf(results: readonly Result[]): Bound[] {
  const of = (name: CaseName, tool: Tool = 'analyzer'): Partial<Measurement> => {
    const found = results.find(result => result.of.name === name)?.best[tool];
    return typeof found === 'object' ? found : {};
  };
  const ratio = (name: CaseName, field: 'analyse' | 'whole' | 'peak', tool: Tool) => quotient(of(name)[field], of(name, tool)[field]);
  const growth = (field: 'whole' | 'peak') => quotient(quotient(of('large')[field], of('large').lines), quotient(of('medium')[field], of('medium').lines));
  return measuredOnly([
    { what: '1,000 workloads, 1,200 policies: times faster than netpol-analyzer, whole process', measured: 1 / ratio('small', 'whole', 'netpol-analyzer'), limit: 60, sense: 'at least' },
    { what: '20,000 workloads, 24,000 policies: whole process', measured: (of('large').whole ?? NaN) / 1000, limit: 60, sense: 'at most', unit: 's' },
    { what: '20,000 workloads, 24,000 policies: peak memory', measured: of('large').peak ?? NaN, limit: 4096, sense: 'at most', unit: 'MB' },
    { what: 'Linear: time for each connection with 20,000 workloads divided by that with 5,000', measured: growth('whole'), limit: LINEAR, sense: 'at most' },
    { what: 'Linear: memory for each connection with 20,000 workloads divided by that with 5,000', measured: growth('peak'), limit: LINEAR, sense: 'at most' },
    { what: '1,000 workloads, 1,200 policies: list time divided by that of the pairwise evaluation', measured: ratio('small', 'analyse', 'pairwise'), limit: 0.05, sense: 'at most' },
    { what: '1,000 workloads, 1,200 policies: memory divided by that of the pairwise evaluation', measured: ratio('small', 'peak', 'pairwise'), limit: 1.1, sense: 'at most' },
    { what: '500 workloads, no policies: list time divided by that of the pairwise evaluation', measured: ratio('open', 'analyse', 'pairwise'), limit: 1.5, sense: 'at most' },
    { what: '600 blocks: list time divided by that of the pairwise evaluation', measured: ratio('blocks', 'analyse', 'pairwise'), limit: 0.1, sense: 'at most' },
  ]);
}

function quotient(a: number | undefined, b: number | undefined): number {
  return (a ?? NaN) / (b ?? NaN);
}

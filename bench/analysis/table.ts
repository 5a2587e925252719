import { Tool } from './cases';
import { Measurement } from './measurement';
import { VERSION } from './netpol-analyzer';
import { Result } from './runner';
import { rounded, table } from '../measuring/markdown';

const LABELS: { readonly [tool in Tool]: string } = {
  'analyzer': 'cdk8s-zero-trust',
  'pairwise': 'pairwise evaluation',
  'netpol-analyzer': `netpol-analyzer ${VERSION}`,
};
const HEADER = ['manifests', 'MB', 'listed by', 'lines', 'reading ms', 'list ms', 'ratio', 'whole process ms', 'ratio', 'peak memory MB', 'ratio'];

/** The results as markdown: a row for each size and tool, with ratios to the analyzer. */
export function resultTable(results: readonly Result[]): string {
  return table(HEADER, results.flatMap(result => (Object.keys(LABELS) as Tool[]).map(tool => row(result, tool))));
}

/** How far the lists agree, as markdown. */
export function comparisonTable(results: readonly Result[]): string {
  return table(['manifests', 'lines in both lists', 'only in ours', 'only in that of netpol-analyzer'], results.flatMap(({ of, comparison }) => (
    comparison ? [[of.scenario.title, rounded(comparison.common), rounded(comparison.onlyOurs), rounded(comparison.onlyTheirs)]] : [])));
}

function row({ of, megabytes, best }: Result, tool: Tool): string[] {
  const found = best[tool] ?? 'left out';
  const cells = typeof found === 'string' ? [found, ...HEADER.slice(4).map(() => '')] : figures(found, best.analyzer as Measurement);
  return [of.scenario.title, megabytes.toFixed(1), LABELS[tool], ...cells];
}

function figures(measurement: Measurement, ours: Measurement): string[] {
  const number = (value?: number) => (value === undefined ? '' : rounded(value));
  const ratio = (field: 'analyse' | 'whole' | 'peak') => {
    const [own, other] = [ours[field], measurement[field]];
    return own === undefined || other === undefined ? '' : (other / own).toFixed(2);
  };
  const { lines, read, analyse, whole, peak } = measurement;
  return [number(lines), number(read), number(analyse), ratio('analyse'), number(whole), ratio('whole'), number(peak), ratio('peak')];
}

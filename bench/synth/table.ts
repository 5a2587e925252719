import { Measurement, timeRatio, total, usual } from './measurement';
import { Result } from './runner';
import { VariantName } from './variants';
import { rounded, table } from '../measuring/markdown';

const LABELS: { [variant in VariantName]: string } = {
  'zero-trust': 'cdk8s-zero-trust',
  'proved': 'cdk8s-zero-trust, proved',
  'l1': 'L1, same manifests',
  'l2': 'L2, `allowTo`',
  'l2-metadata': 'L2, same names, labels and annotations',
};

/** The results as markdown: a row for each size and variant. */
export function resultTable(results: readonly Result[]): string {
  return table(
    ['flows', 'namespaces and charts', 'written with', 'build ms', 'synth ms', 'total ms', 'ratio to L1', 'peak memory MB', 'ratio to L1', 'heap held MB'],
    results.flatMap(result => (Object.keys(LABELS) as VariantName[]).flatMap(variant => rows(result, variant))),
  );
}

function rows({ size, runs }: Result, variant: VariantName): string[][] {
  const head = [size.flows.toLocaleString('en'), String(size.charts), LABELS[variant]];
  const measured = runs[variant];
  if (measured) { return [[...head, ...cells(measured, runs.l1!)]]; }
  return variant === 'l2' ? [[...head, 'left out', '', '', '', '', '', '']] : [];
}

function cells(runs: readonly Measurement[], l1: readonly Measurement[]): string[] {
  const measured = usual(runs);
  return [
    ...[measured.build, measured.synth, total(measured)].map(rounded), timeRatio(runs, l1).toFixed(2),
    rounded(measured.peak), (measured.peak / usual(l1).peak).toFixed(2), rounded(measured.heap),
  ];
}

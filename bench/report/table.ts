import { Result } from './measurement';
import { rounded, table } from '../measuring/markdown';

/** The results as markdown: a row for each size and format. */
export function resultTable(results: readonly Result[]): string {
  return table(
    ['workloads', 'connections', 'format', 'ms', 'ratio to JSON', 'KB', 'ratio to JSON', 'peak memory MB'],
    results.flatMap(({ workloads, best }) => [
      ['page', best.page, best.pageBytes, rounded(best.peak)] as const,
      ['list as JSON', best.list, best.listBytes, ''] as const,
      ['list for Graphviz', best.dot, best.dotBytes, ''] as const,
    ].map(([format, time, bytes, peak]) => [
      rounded(workloads), rounded(best.connections), format, rounded(time), (time / best.list).toFixed(2),
      (bytes / 1024).toFixed(1), (bytes / best.listBytes).toFixed(2), peak,
    ])),
  );
}

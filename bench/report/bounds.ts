import { Result } from './measurement';
import { Bound, measuredOnly } from '../measuring/bound';

/** The sizes that a page must keep to, and how its time may grow. */
export function boundsOf(results: readonly Result[]): Bound[] {
  const of = (workloads: number) => results.find(result => result.workloads === workloads)?.best;
  const kilobytes = (workloads: number) => (of(workloads)?.pageBytes ?? NaN) / 1024;
  const perWorkload = (workloads: number) => (of(workloads)?.page ?? NaN) / workloads;
  const bounds: Bound[] = [
    { what: 'Size of the page on 25 workloads', measured: kilobytes(25), limit: 50, sense: 'at most', unit: 'KB' },
    { what: 'Size of the page on 300 workloads', measured: kilobytes(300), limit: 1024, sense: 'at most', unit: 'KB' },
    { what: 'Size of the page on 1,000 workloads, divided by that on 300', measured: kilobytes(1_000) / kilobytes(300), limit: 4, sense: 'at most' },
    { what: 'Time for each workload of 1,000, divided by that for each of 300', measured: perWorkload(1_000) / perWorkload(300), limit: 2, sense: 'at most' },
  ];
  return measuredOnly(bounds);
}

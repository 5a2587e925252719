import { Workload } from './workload';
import { Port } from '../../../model/port';

const NAMES = new Set(['metrics', 'http-metrics', 'prometheus']);

/**
 * The ports on which the workload serves metrics, as numbers: its container ports named metrics, http-metrics or
 * prometheus, else the number in its `prometheus.io/port` annotation. Empty where it says neither.
 */
export function metricsPorts(workload: Workload): Port[] {
  const named = workload.ports.filter(declared => declared.name !== undefined && NAMES.has(declared.name)).map(declared => declared.port);
  if (named.length > 0) { return named; }
  const annotation = workload.annotations['prometheus.io/port'];
  return annotation !== undefined && /^[1-9]\d{0,4}$/.test(annotation) && Number(annotation) <= 65535 ? [Port.tcp(Number(annotation))] : [];
}

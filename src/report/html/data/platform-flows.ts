import { FlowEnd } from './page-data';

/** Ports on which pods resolve names: 5353 is that of the resolvers of OpenShift. */
const DNS = new Set(['UDP 53', 'TCP 53', 'UDP 5353', 'TCP 5353']);
/** What people call those who scrape metrics. */
const SCRAPERS = /(^|[^a-z])(prometheus|vmagent|victoria-?metrics|alloy|grafana-agent|opentelemetry|otel|datadog|monitoring|observability)/;

/**
 * What of the platform a connection looks like: every workload has these, and they hide what is the app's own. Absent: its own.
 *
 * Names decide, so nothing is left out because of it: it is folded, and counted.
 */
export function platformOf(from: FlowEnd, to: FlowEnd, ports: readonly string[]): string | undefined {
  if (ports.every(port => DNS.has(port))) { return 'DNS'; }
  if (to.kind !== 'pods') { return undefined; }
  return SCRAPERS.test(from.name) || (homeOf(from) !== to.namespace && SCRAPERS.test(homeOf(from))) ? 'monitoring' : undefined;
}

function homeOf(end: FlowEnd): string {
  return end.kind === 'pods' ? end.namespace : end.home;
}

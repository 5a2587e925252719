import { AskedCluster } from './asking/asked-cluster';
import { rangeText } from '../analysis/address-ranges';
import { portsText } from '../analysis/asking/port-sets';
import { allConnections, ConnectionEnd } from '../analysis/connections';
import { workloadName } from '../analysis/endpoint';
import { Direction } from '../model/policy';
import { printable } from '../report/escape';

/** More lines nobody compares. */
const MAX_LINES = 100_000;
const DIRECTIONS: readonly (readonly [Direction, string])[] = [['Ingress', 'ingress'], ['Egress', 'egress']];

/** What is isolated and what is allowed, a line each, sorted. Throws where that is too much for a text. */
export function snapshotOf(cluster: AskedCluster, maxLines = MAX_LINES): string {
  const { engine, state } = cluster;
  const isolation = state.workloads.map((workload, index) => {
    const isolated = DIRECTIONS.filter(([direction]) => engine.policies.side(direction, index).policies.length > 0).map(([, word]) => word);
    return `${workloadName(workload)}: ${isolated.length === 0 ? 'not isolated' : `isolated for ${isolated.join(' and ')}`}`;
  });
  const allowed: string[] = [];
  for (const { from, to, ports, family, depends } of allConnections(engine)) {
    const over = family === undefined ? '' : ` over ${family}`;
    for (const [source, destination] of pairs(namesOf(from, cluster), namesOf(to, cluster))) {
      allowed.push(`${source} -> ${destination} on ${portsText(ports)}${over}${depends ? ' (depends)' : ''}`);
    }
    if (allowed.length > maxLines) {
      throw new Error(`there are more than ${maxLines} connections, too many for a snapshot; isolate more workloads, or ask about some of them`);
    }
  }
  return [...isolation.sort(), '', ...allowed.length === 0 ? ['nothing is allowed'] : allowed.sort(), ''].map(printable).join('\n');
}

function namesOf(end: ConnectionEnd, { engine }: AskedCluster): string[] {
  return end.kind === 'workload' ? [workloadName(engine.at(end.index).workload)] : end.ranges.map(rangeText);
}

function pairs(sources: readonly string[], destinations: readonly string[]): [string, string][] {
  return sources.flatMap(source => destinations.map((destination): [string, string] => [source, destination]));
}

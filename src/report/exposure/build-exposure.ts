import { ExposureReport, ListedExposure, ListedPeer, ListedSide } from './exposure-report';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { Exposed, identityOf } from '../../analysis/exposure/exposed-peer';
import { ExposedPorts } from '../../analysis/exposure/exposed-ports';
import { Exposure, SideExposure } from '../../analysis/exposure/exposure';
import { BlocksAndPods } from '../../analysis/profile';
import { ClusterState } from '../../model/cluster/state';
import { Direction } from '../../model/policy';
import { ReadingResult } from '../list/build-list';
import { listedPorts, workloadEnd } from '../list/ends';

/** What to list, and how. */
export interface ExposureReportOptions {
  readonly blocksAndPods: BlocksAndPods;
  readonly directions: readonly Direction[];
  /** The namespace of the workloads; omitted: all. */
  readonly namespace?: string;
  /** List peers too that count as a workload of the manifests. */
  readonly takenLabels: boolean;
  /** Show workloads that are exposed alike as one. */
  readonly grouped: boolean;
  /** How many peers of workloads are listed at most; omitted: a million. */
  readonly maxPeers?: number;
}

/** More lines are no report for anybody, and more than fit into memory. */
const MAX_PEERS = 1_000_000;

/** There are too many peers to list those of each workload. */
export class TooManyPeers extends Error {
  public constructor(max: number) {
    super(`the workloads have more than ${max} peers outside the manifests: show them with --grouped, or narrow it with --namespace or --direction`);
  }
}

/** Who outside the manifests may reach the workloads, or be reached. Throws `TooManyPeers`. */
export function buildExposure(cluster: ClusterState, { findings, ignored }: ReadingResult, options: ExposureReportOptions): ExposureReport {
  const { blocksAndPods, directions, namespace, takenLabels, grouped, maxPeers = MAX_PEERS } = options;
  const listing = new Listing(new Exposure(new ConnectivityEngine(cluster, blocksAndPods), takenLabels));
  const each = cluster.workloads.flatMap((workload, index): ListedExposure[] => {
    if (namespace !== undefined && workload.namespace !== namespace) { return []; }
    const end = workloadEnd(workload);
    const sides = directions.map(direction => listing.side(direction, index));
    return [{ end, workloads: [end], hostNetwork: workload.hostNetwork, sides }];
  }).sort((a, b) => (a.end.name < b.end.name ? -1 : 1));
  const exposures = grouped ? groupsOf(each) : each;
  const count = exposures.reduce((sum, { sides }) => sum + sides.reduce((more, { peers }) => more + peers.length, 0), 0);
  if (count > maxPeers) { throw new TooManyPeers(maxPeers); }
  return { blocksAndPods, takenLabels, directions, exposures, findings, ignored };
}

/** Turns what the analysis says into what formats read. What is said of many workloads becomes the same object. */
class Listing {
  private readonly known = new Map<SideExposure, ListedSide>();

  public constructor(private readonly exposure: Exposure) {}

  public side(direction: Direction, index: number): ListedSide {
    const side = this.exposure.of(direction, index);
    let listed = this.known.get(side);
    if (!listed) {
      listed = { direction, isIsolated: side.isIsolated, peers: [...side.pods, ...side.addresses].map(listedPeer) };
      this.known.set(side, listed);
    }
    return listed;
  }
}

function listedPeer(exposed: Exposed): ListedPeer {
  return {
    ...identityOf(exposed),
    conn: exposed.ports.toString(),
    ports: portsOf(exposed.ports),
    ...(exposed.family !== undefined && { family: exposed.family }),
    certainty: exposed.depends ? 'depends' : 'allowed',
  };
}

function portsOf({ numbers, names }: ExposedPorts): ListedPeer['ports'] {
  return [...listedPorts(numbers), ...names.map(({ protocol, name }) => ({ protocol, name }))];
}

/** Workloads of which the same is said as one. */
function groupsOf(exposures: readonly ListedExposure[]): ListedExposure[] {
  const alike = new Map<string, ListedExposure[]>();
  const numberOf = numbersByContent<ListedSide>();
  for (const exposure of exposures) {
    const key = [Number(exposure.hostNetwork), ...exposure.sides.map(numberOf)].join();
    const known = alike.get(key);
    if (known) { known.push(exposure); } else { alike.set(key, [exposure]); }
  }
  let count = 0;
  return [...alike.values()].map(same => {
    const [first, second] = same as [ListedExposure, ...ListedExposure[]];
    if (!second) { return first; }
    const workloads = same.flatMap(exposure => exposure.workloads);
    return { ...first, workloads, end: { kind: 'group', name: `{group ${++count}}`, members: workloads } };
  });
}

/** Gives a number to each, the same one to those that look the same. What is the same object is looked at once. */
function numbersByContent<T>(): (value: T) => number {
  const byContent = new Map<string, number>();
  const known = new Map<T, number>();
  return value => {
    let number = known.get(value);
    if (number === undefined) {
      const content = JSON.stringify(value);
      number = byContent.get(content) ?? byContent.size;
      byContent.set(content, number);
      known.set(value, number);
    }
    return number;
  };
}

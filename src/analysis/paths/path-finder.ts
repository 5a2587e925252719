import { ConnectionGraph } from './connection-graph';
import { FoundHop, PathOptions, PathToOptions } from './path';
import { Found, search } from './search';
import { Direction } from '../../model/policy';
import { Port } from '../../model/port';
import { quote } from '../../model/text/quote';
import { Ends } from '../asking/ends';
import { portSetOf } from '../asking/port-sets';
import { Candidates } from '../candidates';
import { ConnectivityEngine } from '../connectivity-engine';
import { PortSet } from '../sets/port-set';
import { WaysIn } from '../ways-in/ways-in';

/** What a search is about. */
interface Quest {
  readonly start: number;
  /** Egress: with the connections; Ingress: against them. */
  readonly direction: Direction;
  readonly steps: number;
  /** The only place that is wanted; absent: all. */
  readonly until?: number;
  /** The last connection has to be on one of these ports, where the search goes against them. */
  readonly ports: PortSet;
}

/**
 * Finds the shortest paths: those of which every connection is sure, and where there is none, those that may be.
 *
 * The cost grows with workloads, policies and the connections that rules speak of: two searches, each of which looks at a pair of
 * workloads once at most, and at none of which the second is found already. Nothing is kept but a few numbers for each workload.
 */
export class PathFinder {
  private readonly internet: number;
  private readonly candidates = new Map<string, Candidates>();
  private knownWaysIn?: WaysIn;
  private knownGraph?: ConnectionGraph;

  public constructor(private readonly engine: ConnectivityEngine, private readonly ends: Ends) {
    this.internet = engine.cluster.workloads.length;
  }

  /** Services and Ingresses that lead in. */
  public get waysIn(): WaysIn {
    return this.knownWaysIn ??= new WaysIn(this.engine);
  }

  /** One path to each end that the source reaches: the shortest first, then in the order of the names. */
  public from(source: string, { steps }: PathOptions): FoundHop[][] {
    return this.all({ start: this.place(source, 'source'), direction: 'Egress', steps: checkSteps(steps), ports: PortSet.ALL });
  }

  /** One path from each end that reaches the destination: the shortest first, then in the order of the names. */
  public to(destination: string, options: PathToOptions): FoundHop[][] {
    return this.all(this.questTo(destination, options));
  }

  /** The shortest path; nothing where there is none. */
  public between(source: string, destination: string, options: PathToOptions): FoundHop[] | undefined {
    const until = this.place(source, 'source');
    const quest = { ...this.questTo(destination, options), until };
    if (until === quest.start && !this.isReplicated(until)) {
      throw new Error(`source and destination must be two ends, got ${quote(source)} twice`);
    }
    for (const certain of [true, false]) {
      const found = this.search(quest, certain);
      if (found.steps[until]! > 0) { return this.path(quest, found, until, certain, new Map()); }
    }
    return undefined;
  }

  private questTo(destination: string, { steps, port }: PathToOptions): Quest {
    const start = this.place(destination, 'destination');
    return { start, direction: 'Ingress', steps: checkSteps(steps), ports: port ? this.portsAt(port, start) : PortSet.ALL };
  }

  private all(quest: Quest): FoundHop[][] {
    const [sure, any] = [this.search(quest, true), this.search(quest, false)];
    const [surely, perhaps] = [new Map<number, FoundHop>(), new Map<number, FoundHop>()];
    const paths: FoundHop[][] = [];
    for (let place = 0; place <= this.internet; place++) {
      if (sure.steps[place]! > 0) {
        paths.push(this.path(quest, sure, place, true, surely));
      } else if (any.steps[place]! > 0) {
        paths.push(this.path(quest, any, place, false, perhaps));
      }
    }
    // Sorting keeps the order of the names.
    return paths.sort((a, b) => a.length - b.length);
  }

  private search({ start, direction, steps, until, ports }: Quest, certain: boolean): Found {
    const forward = direction === 'Egress';
    return search(start, {
      places: this.internet + 1,
      candidates: this.candidatesOf(direction, certain),
      leads: forward ? (at, next) => this.graph.hop(at, next, certain, PortSet.ALL) !== undefined
        : (at, next, step) => this.graph.hop(next, at, certain, step === 1 ? ports : PortSet.ALL) !== undefined,
      steps,
      returns: this.isReplicated(start),
      ...(until !== undefined && { until }),
    });
  }

  /** The path between the place and the start, from hops that are made once. It may come by other pods of the start. */
  private path({ direction, ports }: Quest, { steps, before }: Found, place: number, certain: boolean, hops: Map<number, FoundHop>): FoundHop[] {
    const path: FoundHop[] = [];
    for (let at = place; path.length < steps[place]!; at = before[at]!) {
      let hop = hops.get(at);
      if (!hop) {
        const [from, to] = direction === 'Egress' ? [before[at]!, at] : [at, before[at]!];
        hop = this.graph.hop(from, to, certain, direction === 'Ingress' && steps[at] === 1 ? ports : PortSet.ALL)!;
        hops.set(at, hop);
      }
      path.push(hop);
    }
    return direction === 'Egress' ? path.reverse() : path;
  }

  private get graph(): ConnectionGraph {
    return this.knownGraph ??= new ConnectionGraph(this.engine, this.waysIn);
  }

  private candidatesOf(direction: Direction, certain: boolean): Candidates {
    const key = `${direction} ${certain}`;
    const known = this.candidates.get(key) ?? new Candidates(this.engine, direction, certain);
    this.candidates.set(key, known);
    return known;
  }

  private isReplicated(place: number): boolean {
    return place !== this.internet && this.engine.at(place).workload.replicated;
  }

  private portsAt(port: Port, place: number): PortSet {
    if (place === this.internet && port.portName !== undefined) {
      throw new Error(`port must be a number, got ${port}: ports have no names at "internet", outside the cluster`);
    }
    return portSetOf(port, place === this.internet ? undefined : this.engine.at(place));
  }

  private place(name: string, role: string): number {
    const end = this.ends.find(name, role);
    if (end.kind === 'workload') { return end.pods.index; }
    if (end.name === 'internet') { return this.internet; }
    throw new Error(`${role} must be a workload or internet, got ${quote(name)}; name a workload behind it, or ask with explain`);
  }
}

function checkSteps(steps = Number.MAX_SAFE_INTEGER): number {
  if (!Number.isInteger(steps) || steps < 1) { throw new Error(`steps must be a whole number from 1, got ${quote(steps)}; leave it out for all`); }
  return steps;
}

import { doublesOf } from './doubles';
import { STRANGER } from './strangers';
import { portSetOf } from '../../analysis/asking/port-sets';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { Endpoint } from '../../analysis/endpoint';
import { Selection } from '../../analysis/label-index';
import { IndexSet } from '../../analysis/sets/index-set';
import { PortSet } from '../../analysis/sets/port-set';
import { ClusterService, ClusterWorkload } from '../../model/cluster/state';
import { Port } from '../../model/port';
import { Selector } from '../../model/selector';
import { DeclaredDestination, DeclaredEnd } from '../declaration';

/** Finds declared ends among the workloads and strangers of a cluster. */
export class Resolver {
  private readonly workloads = new Map<string, number>();
  // Every flow of a workload asks for it several times.
  private readonly found = new Map<DeclaredEnd, number>();
  private readonly selections = new Map<DeclaredEnd, Selection>();
  private readonly services = new Map<string, ClusterService>();
  private readonly everyPod: Selection;
  private readonly doubles: ReadonlyMap<number, readonly number[]>;

  public constructor(private readonly engine: ConnectivityEngine) {
    engine.cluster.workloads.forEach((workload, index) => this.workloads.set(`${workload.namespace}/${workload.kind}/${workload.name}`, index));
    for (const service of engine.cluster.services) { this.services.set(`${service.namespace}/${service.name}`, service); }
    this.doubles = doublesOf(engine);
    this.everyPod = engine.labels.select(Selector.EVERYTHING, Selector.EVERYTHING);
  }

  /** Why the manifests do not hold the end; absent: they do, or it needs nothing in them. */
  public missing(end: DeclaredEnd): string | undefined {
    if (end.kind === 'workload' && this.indexOf(end) === undefined) {
      return `${end.workloadKind} ${end.namespace}/${end.name} is not among the workloads of the manifests`;
    }
    if (end.kind === 'service' && !this.serviceOf(end)?.selector) { return `Service ${end.namespace}/${end.name} is not there, or selects no pods`; }
    return undefined;
  }

  /** The pods that the end stands for. Pods on the host network are none: they have the addresses of nodes. */
  public pods(end: DeclaredEnd): Selection {
    let selection = this.selections.get(end);
    if (!selection) { this.selections.set(end, selection = this.select(end)); }
    return selection;
  }

  private select(end: DeclaredEnd): Selection {
    switch (end.kind) {
      case 'workload': {
        const index = this.indexOf(end);
        if (index === undefined || this.workloadAt(index).hostNetwork) { return surely(this.set([])); }
        const doubles = this.doubles.get(index);
        return { surely: this.set([index]), perhaps: this.set(doubles ? [index, ...doubles] : [index]) };
      }
      case 'service': {
        const selector = this.serviceOf(end)?.selector;
        return surely(selector ? this.engine.labels.inNamespace(end.namespace, selector) : this.set([]));
      }
      case 'pods': return this.byLabels(end);
      case 'anyone': return this.everyPod;
      default: return surely(this.set([]));
    }
  }

  /** The workload on the host network that the end is; absent for any other end. */
  public hostNetworkWorkload(end: DeclaredEnd): ClusterWorkload | undefined {
    const index = end.kind === 'workload' ? this.indexOf(end) : undefined;
    const workload = index === undefined ? undefined : this.workloadAt(index);
    return workload?.hostNetwork ? workload : undefined;
  }

  /** The ports of the destination at one of its pods: those that were declared, else those that the pod has. */
  public portsAt({ end, ports }: DeclaredDestination, workload: ClusterWorkload): PortSet {
    if (ports) { return union(ports.map(port => portSetOf(port, endpoint(workload)))); }
    // Who is only taken for the pods is reached on their ports, not on those it may have.
    const pods = workload.kind === STRANGER ? this.workloadsOf(end) : [workload];
    return union(pods.flatMap(pod => this.ownPorts(end, pod)));
  }

  private ownPorts(end: DeclaredEnd, workload: ClusterWorkload): PortSet[] {
    const service = end.kind === 'service' ? this.serviceOf(end) : undefined;
    if (!service) { return workload.ports.map(({ protocol, port }) => PortSet.range(protocol, port, port)); }
    return service.ports.map(({ protocol, target }) =>
      portSetOf(typeof target === 'number' ? Port.range(target, target, protocol) : Port.named(target, protocol), endpoint(workload)));
  }

  // Where the manifests hold none, the stranger itself: of a Service in front of nothing the numbers still count.
  private workloadsOf(end: DeclaredEnd): ClusterWorkload[] {
    const pods = [...this.pods(end).surely.indexes].map(index => this.workloadAt(index));
    const real = pods.filter(({ kind }) => kind !== STRANGER);
    return real.length > 0 ? real : pods;
  }

  private byLabels({ scope, selector }: Extract<DeclaredEnd, { kind: 'pods' }>): Selection {
    switch (scope.kind) {
      case 'names': {
        const sets = scope.names.map(name => this.engine.labels.inNamespace(name, selector));
        return surely(IndexSet.union(sets, this.engine.labels.size));
      }
      case 'labels': return this.engine.labels.select(scope.selector, selector);
      default: return this.engine.labels.select(Selector.EVERYTHING, selector);
    }
  }

  private indexOf(end: Extract<DeclaredEnd, { kind: 'workload' }>): number | undefined {
    let index = this.found.get(end);
    if (index === undefined) {
      index = this.workloads.get(`${end.namespace}/${end.workloadKind}/${end.name}`) ?? -1;
      this.found.set(end, index);
    }
    return index === -1 ? undefined : index;
  }

  private serviceOf({ namespace, name }: Extract<DeclaredEnd, { kind: 'service' }>): ClusterService | undefined {
    return this.services.get(`${namespace}/${name}`);
  }

  private workloadAt(index: number): ClusterWorkload {
    return this.engine.cluster.workloads[index]!;
  }

  private set(indexes: readonly number[]): IndexSet {
    return IndexSet.of(indexes, this.engine.labels.size);
  }
}

function endpoint(workload: ClusterWorkload): Endpoint {
  return { kind: 'workload', index: -1, workload };
}

/** Ports at an address, which has no containers to look a name up in. */
export function portsAtAddresses(ports: readonly Port[]): PortSet {
  return union(ports.map(port => portSetOf(port, undefined)));
}

function union(sets: readonly PortSet[]): PortSet {
  return sets.reduce((all, set) => all.union(set), PortSet.NONE);
}

function surely(set: IndexSet): Selection {
  return { surely: set, perhaps: set };
}

import { Arrival } from './arrival';
import { controllerAccess } from './controller';
import { entrancesOf } from './entrances';
import { FoundWayIn, resultOf, WayInKind } from './way-in';
import { ClusterBackend, ClusterIngress, ClusterService } from '../../model/cluster/state';
import { quote } from '../../model/text/quote';
import { TransportProtocol } from '../../model/transport-protocol';
import { ServicePods } from '../asking/service-pods';
import { targetOf } from '../asking/service-ports';
import { ConnectivityEngine } from '../connectivity-engine';
import { workloadName } from '../endpoint';
import { PortSet } from '../sets/port-set';
import { VerdictResult } from '../verdict';

const NOWHERE = { targets: PortSet.NONE, openness: { surely: PortSet.NONE, perhaps: PortSet.NONE } };

/** The Services and Ingresses of a cluster through which the internet comes to pods, and what the policies make of that. */
export class WaysIn {
  /** Those of Services, then those of Ingresses, each in the order of the names. */
  public readonly all: readonly FoundWayIn[];
  private readonly byWorkload = new Map<number, FoundWayIn[]>();
  private readonly servicePods: ServicePods;
  private readonly services: ReadonlyMap<string, ClusterService>;

  public constructor(private readonly engine: ConnectivityEngine) {
    this.servicePods = new ServicePods(engine);
    this.services = new Map(engine.cluster.services.map(service => [`${service.namespace}/${service.name}`, service]));
    const ofServices = engine.cluster.services.flatMap(service => this.ofService(service));
    const entered = new Set(ofServices.flatMap(way => (way.index === undefined || resultOf(way) === VerdictResult.DENY ? [] : [way.index])));
    this.all = [...ofServices, ...engine.cluster.ingresses.flatMap(ingress => this.ofIngress(ingress, entered))];
    for (const way of this.all) {
      if (way.index !== undefined) { this.byWorkload.set(way.index, [...this.byWorkload.get(way.index) ?? [], way]); }
    }
  }

  /** Those that lead to the workload. */
  public to(index: number): readonly FoundWayIn[] {
    return this.byWorkload.get(index) ?? [];
  }

  private ofService(service: ClusterService): FoundWayIn[] {
    const name = `${service.namespace}/service/${service.name}`;
    return service.ports.flatMap(port => entrancesOf(service, port).flatMap(entrance => {
      const base = { kind: entrance.kind, name, ...(entrance.port && { port: entrance.port }) };
      const pods = this.servicePods.of(service);
      if (pods.length === 0) { return [{ ...base, ...NOWHERE, reasons: [nobodyBehind(name)] }]; }
      return pods.map(pod => {
        const { targets, openness, reasons } = new Arrival(this.engine, entrance, service, port, pod);
        return { ...base, index: pod.index, targets, openness, reasons };
      });
    }));
  }

  private ofIngress(ingress: ClusterIngress, entered: ReadonlySet<number>): FoundWayIn[] {
    const base = { kind: WayInKind.INGRESS, name: `${ingress.namespace}/ingress/${ingress.name}` };
    return ingress.backends.flatMap(backend => this.ofBackend(base, ingress.namespace, backend, entered));
  }

  private ofBackend(base: Pick<FoundWayIn, 'kind' | 'name'>, namespace: string, backend: ClusterBackend, entered: ReadonlySet<number>): FoundWayIn[] {
    const name = `${namespace}/service/${backend.service}`;
    const service = this.services.get(`${namespace}/${backend.service}`);
    if (!service) { return [{ ...base, ...NOWHERE, reasons: [`${name} is not in the manifests: who answers is not known`] }]; }
    const pods = this.servicePods.of(service);
    if (pods.length === 0) { return [{ ...base, ...NOWHERE, reasons: [nobodyBehind(name)] }]; }
    const port = service.ports.find(candidate => candidate.protocol === TransportProtocol.TCP
      && (typeof backend.port === 'number' ? candidate.port : candidate.name) === backend.port);
    return pods.map(pod => {
      if (!port) { return { ...base, ...NOWHERE, index: pod.index, reasons: [`${name} has no port ${quote(backend.port)}`] }; }
      const targets = targetOf(port, pod);
      if (!targets.isEmpty) { return { ...base, index: pod.index, targets, ...controllerAccess(this.engine, pod, targets, entered) }; }
      return { ...base, ...NOWHERE, index: pod.index, reasons: [`${workloadName(pod.workload)} declares no port of the name ${quote(port.target)}`] };
    });
  }
}

function nobodyBehind(name: string): string {
  return `no workload of the manifests is behind ${name}: who answers is not known`;
}

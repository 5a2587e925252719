import { Flow, FlowExtras, FlowOptions } from '../../model/flow';
import { IPeer, Peer } from '../../model/peer';
import { hasPods } from '../../model/peer-spec';
import { Port } from '../../model/port';
import { TransportProtocol } from '../../model/transport-protocol';
import { Mesh } from '../../platforms/mesh';
import { Platform } from '../../platforms/platform';
import { ZeroTrustNamespaceProps } from '../zero-trust-namespace-props';

/** A flow that a namespace has without being asked. */
export interface BaselineFlow extends FlowExtras {
  readonly source: IPeer;
  readonly destination: IPeer;
  readonly options: FlowOptions;
}

/** What every pod of a namespace needs: names, telemetry, its mesh. */
export function baselineFlows(platform: Platform, { monitoring = [], mesh }: ZeroTrustNamespaceProps): BaselineFlow[] {
  const scrapers = monitoring.flatMap(stack => stack.scrapers ?? []);
  return [
    everyPodTo(platform.dns, 'every pod resolves names'),
    ...monitoring.flatMap(stack => (stack.collectors ? [everyPodTo(stack.collectors, `telemetry is sent to ${stack.name}`)] : [])),
    ...monitoring.flatMap(stack => (stack.scrapers && stack.targets ? [scraping(stack.name, stack.scrapers, stack.targets)] : [])),
    ...(mesh ? meshFlows(mesh, scrapers) : []),
  ];
}

/**
 * The flow that carries another one through the tunnel of the mesh; nothing where that has no tunnel, or the flow no pods and no TCP.
 *
 * It has the ends of the flow it carries, so that both stand in the same policies.
 */
export function tunnelFlow(mesh: Mesh, flow: Flow): BaselineFlow | undefined {
  if (mesh.tunnelPort === undefined) { return undefined; }
  const { source, destination, options } = flow;
  const pods = destination._members.filter(member => hasPods(member._spec) && carriesTcp(options.ports ?? member.ports));
  if (pods.length === 0) { return undefined; }
  const all = pods.length === destination._members.length;
  return {
    source,
    destination: all ? destination : Peer.anyOf(pods),
    options: { ...options, ...(!all && { name: undefined }), ports: [mesh.tunnelPort], description: `${mesh.name} carries TCP in its tunnel` },
  };
}

function meshFlows(mesh: Mesh, scrapers: Peer[]): BaselineFlow[] {
  const toEveryPod = (source: IPeer, ports: Port[], description: string) =>
    ({ source, destination: Peer.sameNamespace(), options: { ports, description } });
  return [
    ...(mesh.controlPlane ? [everyPodTo(mesh.controlPlane, `every proxy asks the control plane of ${mesh.name}`)] : []),
    ...(mesh.metricsPorts.length > 0 ? scrapers.map(scraper => toEveryPod(scraper, mesh.metricsPorts, `metrics of the proxies of ${mesh.name} are scraped`)) : []),
  ];
}

function everyPodTo(destination: IPeer, description: string): BaselineFlow {
  return { source: Peer.sameNamespace(), destination, options: { description } };
}

// What may come in is said by those who are scraped, each for its own metrics ports.
function scraping(name: string, source: Peer, destination: Peer): BaselineFlow {
  return { source, destination, options: { description: `${name} scrapes other namespaces` }, sourceOnly: true };
}

// Ports that are read later may be TCP.
function carriesTcp(ports: readonly Port[] | undefined): boolean {
  return !ports || ports.some(port => port.protocol === undefined || port.protocol === TransportProtocol.TCP);
}

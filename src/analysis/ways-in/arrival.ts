import { AddressAccess, addressAccess, sizeOf } from './address-access';
import { Entrance } from './entrances';
import { IpFamily } from '../../model/cidr';
import { ClusterService, ClusterServicePort } from '../../model/cluster/state';
import { quote } from '../../model/text/quote';
import { AddressRange } from '../address-ranges';
import { rangesText } from '../asking/alike-addresses';
import { EVERY_ADDRESS, ofFamily, PUBLIC_ADDRESSES } from '../asking/internet';
import { portsText } from '../asking/port-sets';
import { targetOf } from '../asking/service-ports';
import { ConnectivityEngine } from '../connectivity-engine';
import { WorkloadEndpoint, workloadName } from '../endpoint';
import { Openness } from '../evaluator';
import { PortSet } from '../sets/port-set';

/** What comes to pods through an entrance of a Service, and what their policies make of it. */
export class Arrival {
  /** The ports of the pods. */
  public readonly targets: PortSet;
  private readonly families: readonly FamilyArrival[];
  private readonly isolated: boolean;

  public constructor(
    engine: ConnectivityEngine,
    private readonly entrance: Entrance,
    private readonly service: ClusterService,
    private readonly port: ClusterServicePort,
    private readonly pod: WorkloadEndpoint,
  ) {
    this.targets = targetOf(port, pod);
    this.isolated = engine.policies.side('Ingress', pod.index).policies.length > 0;
    this.families = (service.access.families ?? Object.values(IpFamily)).flatMap(family => {
      const callers = ofFamily(entrance.callers, family);
      // A node that passes a call on to another puts its own address there, which is none of the manifests.
      const seen = service.access.keepsAddresses ? callers : ofFamily(EVERY_ADDRESS, family);
      const everybody = sizeOf(callers) === sizeOf(ofFamily(PUBLIC_ADDRESSES, family));
      return callers.length === 0 ? [] : [{ callers, everybody, access: addressAccess(engine, pod.index, 'Ingress', seen, family) }];
    });
  }

  /** The ports on which the internet comes in: surely where all of a family does. */
  public get openness(): Openness {
    const sure = this.entrance.unsure === undefined ? this.families.filter(({ everybody }) => everybody) : [];
    return {
      surely: this.targets.intersection(union(sure.map(({ access }) => access.toAll))),
      perhaps: this.targets.intersection(union(this.families.map(({ access }) => access.toSome))),
    };
  }

  /** Why that is so. */
  public get reasons(): string[] {
    const name = workloadName(this.pod.workload);
    const ports = portsText(this.targets);
    if (this.targets.isEmpty) { return [`${name} declares no port of the name ${quote(this.port.target)}`]; }
    if (this.families.length === 0) { return ['its loadBalancerSourceRanges hold no public address']; }
    if (!this.openness.perhaps.isEmpty) { return [...this.limits(), this.policiesText(name, ports)]; }
    return [this.isolated ? `the policies of ${name} let in no ${this.addresses} on ${ports}` : `${name} has no address of the Service's family`];
  }

  private limits(): string[] {
    const callers = this.families.flatMap(family => family.callers);
    return [
      ...this.entrance.unsure === undefined ? [] : [this.entrance.unsure],
      ...this.families.some(({ everybody }) => everybody) ? [] : [`the load balancer lets in only ${rangesText(callers)}`],
    ];
  }

  private policiesText(name: string, ports: string): string {
    if (!this.isolated) { return `no policy isolates ${name} for what enters it`; }
    const toAll = union(this.families.map(({ access }) => access.toAll));
    if (this.targets.difference(toAll).isEmpty) { return `the policies of ${name} let in every ${this.addresses} on ${ports}`; }
    const letIn = this.families.flatMap(({ access }) => access.open).filter(open => !open.ports.intersection(this.targets).isEmpty);
    const hidden = this.service.access.keepsAddresses ? '' : 'the pods may see the address of a node instead of that of the caller, and ';
    return `${hidden}the policies of ${name} let in only ${rangesText(letIn.map(({ range }) => range))} on ${ports}`;
  }

  private get addresses(): string {
    return this.service.access.keepsAddresses ? 'public address that comes through' : 'address';
  }
}

interface FamilyArrival {
  readonly callers: readonly AddressRange[];
  /** Whether the callers are all public addresses of the family. */
  readonly everybody: boolean;
  readonly access: AddressAccess;
}

function union(sets: readonly PortSet[]): PortSet {
  return sets.reduce((all, set) => all.union(set), PortSet.NONE);
}

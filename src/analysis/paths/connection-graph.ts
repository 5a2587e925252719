import { FoundHop } from './path';
import { IpFamily } from '../../model/cidr';
import { memo } from '../../model/memo';
import { Direction } from '../../model/policy';
import { rangesText } from '../asking/alike-addresses';
import { ofFamily, PUBLIC_ADDRESSES, within } from '../asking/internet';
import { ConnectivityEngine, mayHaveFamily } from '../connectivity-engine';
import { Openness } from '../evaluator';
import { PortSet } from '../sets/port-set';
import { AddressAccess, addressAccess } from '../ways-in/address-access';
import { FoundWayIn } from '../ways-in/way-in';
import { WaysIn } from '../ways-in/ways-in';

const FAMILIES = Object.values(IpFamily);
const NOTHING: Openness = { surely: PortSet.NONE, perhaps: PortSet.NONE };

/** Who may open connections to whom, one pair at a time: workloads by their place, and the internet. */
export class ConnectionGraph {
  /** The place of the internet: behind the last workload. */
  private readonly internet: number;
  private readonly waysInto = new Map<number, readonly Way[]>();
  private readonly waysOut = new Map<number, Way>();

  public constructor(private readonly engine: ConnectivityEngine, private readonly waysIn: WaysIn) {
    this.internet = engine.cluster.workloads.length;
  }

  /**
   * The connection between the two on some of these ports: those that are surely open, else those that perhaps are. Nothing
   * where there is none.
   * @param certain whether only what is sure counts
   */
  public hop(from: number, to: number, certain: boolean, ports: PortSet): FoundHop | undefined {
    const ways = this.waysBetween(from, to);
    for (const { openness: { surely }, through } of ways) {
      const open = surely.intersection(ports);
      if (!open.isEmpty) { return { from, to, ports: open, certain: true, reasons: [], ...(through && { through }) }; }
    }
    for (const { openness: { perhaps }, through, reasons } of certain ? [] : ways) {
      const open = perhaps.intersection(ports);
      if (!open.isEmpty) { return { from, to, ports: open, certain: false, reasons: reasons(open), ...(through && { through }) }; }
    }
    return undefined;
  }

  private waysBetween(from: number, to: number): readonly Way[] {
    if (from === this.internet) { return memo(this.waysInto, to, () => [...this.waysIn.to(to).map(throughWay), this.directly(to)]); }
    return [to === this.internet ? memo(this.waysOut, from, () => this.wayOut(from)) : this.between(from, to)];
  }

  private between(from: number, to: number): Way {
    const [source, destination] = [this.engine.at(from), this.engine.at(to)];
    const families = FAMILIES.filter(family => mayHaveFamily(source.workload, family) && mayHaveFamily(destination.workload, family));
    return { openness: either(families.map(family => this.engine.connection(source, destination, family))), reasons: () => [] };
  }

  private wayOut(from: number): Way {
    const access = FAMILIES.map(family => this.publicAccess(from, 'Egress', family));
    return { openness: eitherAccess(access), reasons: ports => onlySome(access, ports, 'out') };
  }

  /** What the internet may open to the addresses of the pods. Whether packets find their way there is only sure of public ones. */
  private directly(to: number): Way {
    const { addresses } = this.engine.at(to).workload;
    const isPublic = (family: IpFamily) => within(ofFamily(PUBLIC_ADDRESSES, family), addresses).length > 0;
    const known = addresses.length > 0;
    const access = FAMILIES.filter(family => !known || isPublic(family)).map(family => this.publicAccess(to, 'Ingress', family));
    const { surely, perhaps } = eitherAccess(access);
    return {
      openness: { surely: known ? surely : PortSet.NONE, perhaps },
      reasons: ports => [...known ? [] : ['the manifests do not tell whether the addresses of the pods are public'], ...onlySome(access, ports, 'in')],
    };
  }

  private publicAccess(index: number, direction: Direction, family: IpFamily): AddressAccess {
    return addressAccess(this.engine, index, direction, ofFamily(PUBLIC_ADDRESSES, family), family);
  }
}

/** What is open between two, and through what where that is not the addresses of the pods. */
interface Way {
  readonly openness: Openness;
  readonly through?: FoundWayIn;
  /** On what it depends that some of the ports are open. */
  readonly reasons: (ports: PortSet) => readonly string[];
}

function throughWay(found: FoundWayIn): Way {
  return { openness: found.openness, through: found, reasons: () => found.reasons };
}

function onlySome(access: readonly AddressAccess[], ports: PortSet, direction: 'in' | 'out'): string[] {
  if (!eitherAccess(access).surely.intersection(ports).isEmpty) { return []; }
  const ranges = access.flatMap(({ open }) => open).filter(open => !open.ports.intersection(ports).isEmpty).map(({ range }) => range);
  return [`the policies let ${direction} only ${direction === 'out' ? 'to ' : ''}${rangesText(ranges)}`];
}

function eitherAccess(access: readonly AddressAccess[]): Openness {
  return either(access.map(({ toAll, toSome }) => ({ surely: toAll, perhaps: toSome })));
}

/** Who may choose the family has the ports of both. */
function either(families: readonly Openness[]): Openness {
  return families.reduce((all, { surely, perhaps }) => ({ surely: all.surely.union(surely), perhaps: all.perhaps.union(perhaps) }), NOTHING);
}

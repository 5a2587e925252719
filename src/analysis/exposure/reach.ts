import { ExposedPorts } from './exposed-ports';
import { IpFamily } from '../../model/cidr';
import { Match } from '../network-policies';

/** Ports that are open, in one or both families of addresses, surely or not. */
export interface OpenPorts {
  /** Never empty. */
  readonly ports: ExposedPorts;
  /** Absent: both. */
  readonly family?: IpFamily;
  readonly depends: boolean;
}

/** The ports that are open to somebody in one family of addresses. */
interface Opening {
  readonly surely: ExposedPorts;
  /** Holds `surely`. */
  readonly perhaps: ExposedPorts;
}

const CLOSED: Opening = { surely: ExposedPorts.NONE, perhaps: ExposedPorts.NONE };

/** The ports that are open to somebody: surely and perhaps, in each family of addresses. */
export class Reach {
  public static readonly NONE = new Reach(CLOSED, CLOSED);

  /** These ports, for somebody who is matched in each family or not. Names are never sure: nobody knows what has them. */
  public static of(ports: ExposedPorts, ipv4: Match, ipv6: Match): Reach {
    return new Reach(opening(ports, ipv4), opening(ports, ipv6));
  }

  private constructor(private readonly ipv4: Opening, private readonly ipv6: Opening) {}

  public union(other: Reach): Reach {
    if (this === Reach.NONE) { return other; }
    return new Reach(union(this.ipv4, other.ipv4), union(this.ipv6, other.ipv6));
  }

  /** Equal where the same is open. */
  public get key(): string {
    return this.openPorts.map(({ ports, family, depends }) => `${family} ${depends} ${ports.key}`).join(';');
  }

  /** One entry where it is the same in both families, else one for each. */
  public get openPorts(): OpenPorts[] {
    return [
      ...byFamily(this.ipv4.surely, this.ipv6.surely, false),
      ...byFamily(uncertain(this.ipv4), uncertain(this.ipv6), true),
    ];
  }
}

function opening(ports: ExposedPorts, match: Match): Opening {
  if (match === 'no') { return CLOSED; }
  return { surely: match === 'yes' ? ExposedPorts.of(ports.numbers) : ExposedPorts.NONE, perhaps: ports };
}

function union(a: Opening, b: Opening): Opening {
  return { surely: a.surely.union(b.surely), perhaps: a.perhaps.union(b.perhaps) };
}

function uncertain({ surely, perhaps }: Opening): ExposedPorts {
  return perhaps.without(surely.numbers);
}

function byFamily(ipv4: ExposedPorts, ipv6: ExposedPorts, depends: boolean): OpenPorts[] {
  if (ipv4.key === ipv6.key) { return ipv4.isEmpty ? [] : [{ ports: ipv4, depends }]; }
  return [{ ports: ipv4, family: IpFamily.IPV4, depends }, { ports: ipv6, family: IpFamily.IPV6, depends }].filter(({ ports }) => !ports.isEmpty);
}

import { difference, includes, intersection, Intervals, union } from './intervals';
import { memo } from '../../model/memo';
import { TransportProtocol } from '../../model/transport-protocol';

const EVERY_PORT: Intervals = [1, 65535];
// A few ports come again in thousands of rules: sets that are one object need not be compared.
const RANGES = new Map<string, PortSet>();
const MOST_RANGES = 10_000;

/** Ports of the three protocols. Equal sets have equal keys. */
export class PortSet {
  public static readonly NONE = new PortSet([], [], []);
  public static readonly ALL = new PortSet(EVERY_PORT, EVERY_PORT, EVERY_PORT);

  /** The ports from `first` to `last` of one protocol. */
  public static range(protocol: TransportProtocol, first: number, last: number): PortSet {
    if (RANGES.size >= MOST_RANGES) { RANGES.clear(); }
    return memo(RANGES, `${protocol} ${first}-${last}`, () => {
      const interval = [first, last];
      return new PortSet(
        protocol === TransportProtocol.TCP ? interval : [],
        protocol === TransportProtocol.UDP ? interval : [],
        protocol === TransportProtocol.SCTP ? interval : []);
    });
  }

  private text?: string;

  private constructor(
    private readonly tcp: Intervals,
    private readonly udp: Intervals,
    private readonly sctp: Intervals,
  ) {}

  public union(other: PortSet): PortSet {
    if (this === other || other.isEmpty) { return this; }
    if (this.isEmpty) { return other; }
    return new PortSet(union(this.tcp, other.tcp), union(this.udp, other.udp), union(this.sctp, other.sctp));
  }

  public intersection(other: PortSet): PortSet {
    if (this === other || this.isEmpty || other.isAll) { return this; }
    if (other.isEmpty || this.isAll) { return other; }
    return new PortSet(intersection(this.tcp, other.tcp), intersection(this.udp, other.udp), intersection(this.sctp, other.sctp));
  }

  public difference(other: PortSet): PortSet {
    if (this === other) { return PortSet.NONE; }
    if (other.isEmpty || this.isEmpty) { return this; }
    return new PortSet(difference(this.tcp, other.tcp), difference(this.udp, other.udp), difference(this.sctp, other.sctp));
  }

  public has(protocol: TransportProtocol, port: number): boolean {
    return includes(this.of(protocol), port);
  }

  public equals(other: PortSet): boolean {
    return this === other || this.key === other.key;
  }

  public get isEmpty(): boolean {
    return this.tcp.length + this.udp.length + this.sctp.length === 0;
  }

  public get isAll(): boolean {
    return isEvery(this.tcp) && isEvery(this.udp) && isEvery(this.sctp);
  }

  /** The ports of one protocol. */
  public of(protocol: TransportProtocol): Intervals {
    return protocol === TransportProtocol.TCP ? this.tcp : protocol === TransportProtocol.UDP ? this.udp : this.sctp;
  }

  /** Equal for equal sets. */
  public get key(): string {
    return this.text ??= `${this.tcp}|${this.udp}|${this.sctp}`;
  }

  /** In the shape that netpol-analyzer prints: `All Connections`, `TCP 8080,UDP 53`, `No Connections`. */
  public toString(): string {
    if (this.isAll) { return 'All Connections'; }
    const parts = ([['SCTP', this.sctp], ['TCP', this.tcp], ['UDP', this.udp]] as const)
      .filter(([, ports]) => ports.length > 0)
      .map(([protocol, ports]) => `${protocol} ${rangesText(ports)}`);
    return parts.length === 0 ? 'No Connections' : parts.join(',');
  }
}

function isEvery(ports: Intervals): boolean {
  return ports.length === 2 && ports[0] === 1 && ports[1] === 65535;
}

function rangesText(ports: Intervals): string {
  const texts: string[] = [];
  for (let i = 0; i < ports.length; i += 2) {
    texts.push(ports[i] === ports[i + 1] ? `${ports[i]}` : `${ports[i]}-${ports[i + 1]}`);
  }
  return texts.join(',');
}

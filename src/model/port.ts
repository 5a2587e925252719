import { quote } from './text/quote';
import { TransportProtocol } from './transport-protocol';

/**
 * A port, a range of ports or a named port of a pod, with its protocol.
 *
 * Policies are about the ports that the *pod* listens on, after Service translation: where a Service
 * maps 80 to 8080, the port is 8080.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class Port {
  /** TCP 80. */
  public static readonly HTTP = Port.tcp(80);
  /** TCP 443. HTTP/3 needs UDP 443 besides. */
  public static readonly HTTPS = Port.tcp(443);
  /** UDP 53. Long answers need `DNS_TCP` besides. */
  public static readonly DNS_UDP = Port.udp(53);
  /** TCP 53, for answers that do not fit into a UDP datagram. */
  public static readonly DNS_TCP = Port.tcp(53);
  /** TCP 5432. */
  public static readonly POSTGRES = Port.tcp(5432);
  /** TCP 3306. */
  public static readonly MYSQL = Port.tcp(3306);
  /** TCP 27017. */
  public static readonly MONGODB = Port.tcp(27017);
  /** TCP 6379. */
  public static readonly REDIS = Port.tcp(6379);
  /** TCP 9092. */
  public static readonly KAFKA = Port.tcp(9092);
  /** TCP 5672. */
  public static readonly AMQP = Port.tcp(5672);
  /** TCP 4317, OpenTelemetry over gRPC. */
  public static readonly OTLP_GRPC = Port.tcp(4317);
  /** TCP 4318, OpenTelemetry over HTTP. */
  public static readonly OTLP_HTTP = Port.tcp(4318);

  /**
   * One TCP port.
   * @param port 1 to 65535; throws on anything else
   */
  public static tcp(port: number): Port {
    return new Port(TransportProtocol.TCP, checkPort(port));
  }

  /**
   * One UDP port.
   * @param port 1 to 65535; throws on anything else
   */
  public static udp(port: number): Port {
    return new Port(TransportProtocol.UDP, checkPort(port));
  }

  /**
   * One SCTP port.
   * @param port 1 to 65535; throws on anything else
   */
  public static sctp(port: number): Port {
    return new Port(TransportProtocol.SCTP, checkPort(port));
  }

  /**
   * Every port from `first` to `last`, both included.
   *
   * A range of one port is that port. A network plugin that does not know `endPort` enforces `first` alone.
   *
   * @param first 1 to 65535
   * @param last `first` to 65535; throws when it is below `first`
   * @param protocol omitted: TCP
   */
  public static range(first: number, last: number, protocol: TransportProtocol = TransportProtocol.TCP): Port {
    checkPort(first);
    checkPort(last);
    if (last < first) {
      throw new Error(`port range must not be reversed, got ${first}-${last}; write Port.range(${last}, ${first})`);
    }
    return new Port(checkProtocol(protocol), first, last === first ? undefined : last);
  }

  /**
   * The container port of this name, which may be another number in each pod.
   *
   * A pod without such a port is not reached.
   *
   * @param name at most 15 of a-z, 0-9 and '-', with at least one letter; throws on anything else
   * @param protocol omitted: TCP; must be the one that the container declares
   */
  public static named(name: string, protocol: TransportProtocol = TransportProtocol.TCP): Port {
    const valid = typeof name === 'string' && name.length <= 15
      && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name) && /[a-z]/.test(name) && !name.includes('--');
    if (!valid) {
      throw new Error(`port name must be at most 15 of a-z, 0-9 and single '-' between them, with a letter, got ${quote(name)}; `
        + 'for a number use Port.tcp(8080)');
    }
    return new Port(checkProtocol(protocol), undefined, undefined, name);
  }

  /**
   * Every port of one protocol.
   * @param protocol throws on anything but TCP, UDP and SCTP
   */
  public static allOf(protocol: TransportProtocol): Port {
    return new Port(checkProtocol(protocol));
  }

  /** Every port of every protocol. */
  public static all(): Port {
    return new Port();
  }

  private constructor(
    /** The protocol; absent in `Port.all()` only. */
    public readonly protocol?: TransportProtocol,
    /** The port, or the first one of a range; absent for a named port and for all ports. */
    public readonly number?: number,
    /** The last port of a range, above `number`; absent for a single port. */
    public readonly endPort?: number,
    /** The name of a container port; absent otherwise. */
    public readonly portName?: string,
  ) {}

  /** For people: `TCP 8080`, `UDP 5000-5100`, `TCP http`, `all TCP ports`, `all ports`. */
  public toString(): string {
    if (this.protocol === undefined) { return 'all ports'; }
    if (this.portName !== undefined) { return `${this.protocol} ${this.portName}`; }
    if (this.number === undefined) { return `all ${this.protocol} ports`; }
    return `${this.protocol} ${this.number}${this.endPort === undefined ? '' : `-${this.endPort}`}`;
  }

  /**
   * Whether every connection to `other` is one to this port too.
   *
   * A named port covers the same name alone: which number it has is known to the pod only.
   *
   * @param other the port that may be covered
   */
  public covers(other: Port): boolean {
    if (this.protocol === undefined) { return true; }
    if (this.protocol !== other.protocol) { return false; }
    if (this.portName !== undefined || other.portName !== undefined) {
      return this.portName === other.portName || (this.portName === undefined && this.number === undefined);
    }
    if (this.number === undefined) { return true; }
    if (other.number === undefined) { return false; }
    return this.number <= other.number && (other.endPort ?? other.number) <= (this.endPort ?? this.number);
  }
}

function checkPort(port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`port must be a whole number from 1 to 65535, got ${quote(port)}; `
      + 'for every port of a protocol use Port.allOf(TransportProtocol.TCP)');
  }
  return port;
}

function checkProtocol(protocol: TransportProtocol): TransportProtocol {
  if (!Object.values(TransportProtocol).includes(protocol)) {
    throw new Error(`protocol must be TCP, UDP or SCTP, got ${quote(protocol)}; use TransportProtocol.TCP`);
  }
  return protocol;
}

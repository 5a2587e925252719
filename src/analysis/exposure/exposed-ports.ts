import { TransportProtocol } from '../../model/transport-protocol';
import { PortSet } from '../sets/port-set';

/** A port that only the pod that is called can look up. */
export interface PortName {
  readonly protocol: TransportProtocol;
  readonly name: string;
}

/** Ports by number, and by names that mean another number at each pod. */
export class ExposedPorts {
  public static readonly NONE = new ExposedPorts(PortSet.NONE, []);

  /** These ports. A name goes away where every port of its protocol is among the numbers. */
  public static of(numbers: PortSet, names: readonly PortName[] = []): ExposedPorts {
    const open = names.filter(({ protocol }) => !isEvery(numbers, protocol));
    const byText = new Map(open.map(port => [`${port.protocol} ${port.name}`, port]));
    return new ExposedPorts(numbers, [...byText.keys()].sort().map(text => byText.get(text)!));
  }

  private constructor(
    public readonly numbers: PortSet,
    /** Sorted, each once. */
    public readonly names: readonly PortName[],
  ) {}

  public union(other: ExposedPorts): ExposedPorts {
    if (this === other || other.isEmpty) { return this; }
    return ExposedPorts.of(this.numbers.union(other.numbers), [...this.names, ...other.names]);
  }

  /** Without these numbers; names remain. */
  public without(numbers: PortSet): ExposedPorts {
    return new ExposedPorts(this.numbers.difference(numbers), this.names);
  }

  public get isEmpty(): boolean {
    return this.numbers.isEmpty && this.names.length === 0;
  }

  /** Equal for equal ports. */
  public get key(): string {
    return [this.numbers.key, ...this.names.map(({ protocol, name }) => `${protocol} ${name}`)].join();
  }

  /** In the shape that netpol-analyzer prints, with names after numbers: `TCP 8080,UDP 53,TCP http`. */
  public toString(): string {
    const names = this.names.map(({ protocol, name }) => `${protocol} ${name}`);
    return this.numbers.isEmpty && names.length > 0 ? names.join() : [this.numbers.toString(), ...names].join();
  }
}

function isEvery(set: PortSet, protocol: TransportProtocol): boolean {
  return PortSet.range(protocol, 1, 65535).difference(set).isEmpty;
}

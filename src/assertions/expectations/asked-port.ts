import { Port } from '../../model/port';
import { quote } from '../../model/text/quote';
import { TransportProtocol } from '../../model/transport-protocol';

/** A port as people write it. */
export interface AskedPort {
  readonly protocol: TransportProtocol;
  readonly port: number;
}

/** The port as `Connectivity` takes it. */
export function portOf({ protocol, port }: AskedPort): Port {
  return Port.range(port, port, protocol);
}

/** `TCP 8080`, or `8080` for TCP; nothing for other texts. */
export function parsePort(text: unknown): AskedPort | undefined {
  const asText = typeof text === 'number' || typeof text === 'string' ? String(text) : '';
  const [, protocol, digits] = /^(?:(TCP|UDP|SCTP)[ /])?([1-9]\d{0,4})$/i.exec(asText) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65535) { return undefined; }
  return { protocol: (protocol ?? 'TCP').toUpperCase() as TransportProtocol, port };
}

/** Says what a port has to look like. */
export function portExpected(received: unknown): string {
  return `must be a protocol and a number from 1 to 65535, for instance "TCP 8080", got ${quote(received)}`;
}

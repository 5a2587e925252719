import { thrownBy } from './labels';
import { Check, Place, received, Shape, text } from './shape';
import { Port } from '../../model/port';
import { TransportProtocol } from '../../model/transport-protocol';

/** Reports a number that is no port. */
export function checkPortNumber(port: number, place: Place, ...steps: (string | number)[]): void {
  if (!Number.isInteger(port) || port < 1 || port > 65535) { place.report('port-number', `must be from 1 to 65535, ${received(port)}`, ...steps); }
}

/** Reports a text that is no name of a port. */
export function checkPortName(name: string, place: Place, ...steps: (string | number)[]): void {
  if (thrownBy(Port.named, name) === undefined) { return; }
  const hint = /^\d+$/.test(name) ? `; write ${name} without quotes` : '';
  place.report('port-name', `must be at most 15 of a-z, 0-9 and single '-' between them, with a letter, ${received(name)}${hint}`, ...steps);
}

const checkProtocol: Check<string> = (protocol, place) => {
  if (!Object.values<string>(TransportProtocol).includes(protocol)) {
    place.report('protocol', `must be TCP, UDP or SCTP, ${received(protocol)}`);
  }
};

/** A protocol; the empty text is none. */
export const PROTOCOL: Shape = text(checkProtocol);

/** A protocol; the empty text means TCP. */
export const PROTOCOL_OR_EMPTY: Shape = text((protocol, place) => { if (protocol !== '') { checkProtocol(protocol, place); } });

/** A port, by number or name. */
export const PORT: Shape = {
  kind: 'integer or text',
  check: (port, place) => { if (typeof port === 'number') { checkPortNumber(port, place); } else { checkPortName(port, place); } },
};

/** A port, by number or name; 0 and the empty text mean that it is not given. */
export const PORT_OR_EMPTY: Shape = {
  kind: 'integer or text',
  check: (port, place) => { if (port !== 0 && port !== '') { PORT.check!(port as never, place); } },
};

/** Reports names of ports that stand twice in a list of them. */
export const checkNamesOnce: Check<any[]> = (ports, place) => {
  const names = ports.map(port => port?.name ?? '');
  names.forEach((name, i) => {
    if (name !== '' && names.indexOf(name) < i) { place.report('port-name', `must not stand twice, ${received(name)}`, i, 'name'); }
  });
};

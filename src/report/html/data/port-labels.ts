import { ExposedPorts } from '../../../analysis/exposure/exposed-ports';
import { PortSet } from '../../../analysis/sets/port-set';
import { listedPorts } from '../../list/ends';

/** More ports are said in one text: a card with a row for each would hide the others. */
const ROWS = 3;

/** Ports as they are said in one text. */
export interface PortLabel {
  readonly text: string;
  /** Those of them that are numbers. */
  readonly numbers: PortSet;
}

/** The ports for people, one text for each, or one for all of them where they are many. */
export function portLabels(ports: PortSet | ExposedPorts): PortLabel[] {
  const { numbers, names } = ports instanceof PortSet ? { numbers: ports, names: [] } : ports;
  if (numbers.isAll) { return [{ text: 'any port', numbers }]; }
  const labels = [
    ...listedPorts(numbers).map(({ protocol, first, last }) => ({
      text: first === 1 && last === 65535 ? `${protocol} any port` : `${protocol} ${first === last ? first : `${first}-${last}`}`,
      numbers: PortSet.range(protocol, first, last),
    })),
    ...names.map(({ protocol, name }) => ({ text: `${protocol} ${name}`, numbers: PortSet.NONE })),
  ];
  return labels.length > ROWS ? [{ text: ports.toString().replaceAll(',', ', '), numbers }] : labels;
}

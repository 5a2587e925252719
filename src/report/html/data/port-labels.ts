import { ExposedPorts } from '../../../analysis/exposure/exposed-ports';
import { PortSet } from '../../../analysis/sets/port-set';
import { listedPorts } from '../../list/ends';

/** More ports are said in one text: a card with a row for each would hide the others. */
const ROWS = 3;

/** The ports for people, one text for each, or one for all of them where they are many. */
export function portLabels(ports: PortSet | ExposedPorts): string[] {
  const { numbers, names } = ports instanceof PortSet ? { numbers: ports, names: [] } : ports;
  if (numbers.isAll) { return ['any port']; }
  const labels = [
    ...listedPorts(numbers).map(({ protocol, first, last }) => (first === 1 && last === 65535
      ? `${protocol} any port` : `${protocol} ${first === last ? first : `${first}-${last}`}`)),
    ...names.map(({ protocol, name }) => `${protocol} ${name}`),
  ];
  return labels.length > ROWS ? [ports.toString().replaceAll(',', ', ')] : labels;
}

import { Objections } from './objections';
import { Flow, FlowEnd } from './page-data';
import { platformOf } from './platform-flows';
import { portLabels } from './port-labels';
import { FoundReason } from './reasons';
import { ExposedPorts } from '../../../analysis/exposure/exposed-ports';
import { PortSet } from '../../../analysis/sets/port-set';
import { Sign } from '../../diff/difference';

/** A port of a flow, with what is said of it. */
export interface PortRow {
  readonly text: string;
  readonly sign?: Sign | undefined;
  readonly objections: readonly string[];
}

/** The ports for people, each with what is said of it. */
export function rowsOf(
  ports: PortSet | ExposedPorts, found: readonly FoundReason[], objections: Objections,
  remarksOn: (numbers: PortSet) => { sign?: Sign | undefined; violations: readonly string[] },
): PortRow[] {
  return portLabels(ports).map(({ text, numbers }) => {
    const { sign, violations } = remarksOn(numbers);
    return { text, sign, objections: [...new Set([...objections.to(numbers, found), ...violations])].sort() };
  });
}

/** What is said of a flow as a whole. */
export type Rest = Pick<Flow, 'certainty' | 'family'>;

/** The flow. */
export function flow(from: FlowEnd, to: FlowEnd, rows: readonly PortRow[], found: readonly FoundReason[], rest: Rest): Flow {
  const ports = rows.map(({ text }) => text);
  const isWrong = rows.some(({ objections }) => objections.length > 0);
  // What is wrong is never folded.
  const platform = isWrong ? undefined : platformOf(from, to, ports);
  return {
    from,
    to,
    ports,
    ...(rows.some(({ sign }) => sign !== undefined) && { changes: rows.map(({ sign }) => sign) }),
    ...rest,
    reasons: found.map(({ reason }) => reason),
    ...(platform !== undefined && { platform }),
    ...(isWrong && { objections: rows.map(({ objections }) => objections) }),
  };
}

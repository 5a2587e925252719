import { ClusterWorkload, RulePort } from '../../model/cluster/state';

/** Ports of a rule; absent: all of every protocol. */
export type Ports = readonly RulePort[] | undefined;

/** The ports that two rules have in common. */
export interface CommonPorts {
  /** Absent: all of every protocol. Empty: none. */
  readonly ports: Ports;
  /** Names that may or may not be a number of the other rule: the pods do not tell. */
  readonly unclear: readonly string[];
}

/** What both rules allow at these destinations. A name meets a number where every destination has the number under the name. */
export function commonPorts(a: Ports, b: Ports, destinations: readonly ClusterWorkload[]): CommonPorts {
  if (!a || !b) { return { ports: a ?? b, unclear: [] }; }
  const pairs = a.flatMap(one => b.map(other => common(one, other, destinations)));
  return {
    ports: unique(pairs.filter(port => port !== undefined && typeof port !== 'string') as RulePort[]),
    unclear: pairs.filter(port => typeof port === 'string'),
  };
}

/** Whether every connection to `narrow` is one to `wide`. */
export function covers(wide: Ports, narrow: Ports): boolean {
  return !wide || (narrow?.every(port => wide.some(other => coversOne(other, port))) ?? false);
}

/** The ports of both, without those that another covers. */
export function united(a: Ports, b: Ports): Ports {
  if (!a || !b) { return undefined; }
  const all = unique([...a, ...b]);
  return all.filter(port => !all.some(other => other !== port && coversOne(other, port)));
}

/** Equal for the same port. */
export function portKey(port: RulePort): string {
  return port.kind === 'named' ? `${port.protocol} ${port.name}` : `${port.protocol} ${String(port.first).padStart(5, '0')}-${port.last}`;
}

function unique(ports: readonly RulePort[]): RulePort[] {
  return [...new Map(ports.map(port => [portKey(port), port])).values()].sort((a, b) => (portKey(a) < portKey(b) ? -1 : 1));
}

// A text where it cannot be told.
function common(a: RulePort, b: RulePort, destinations: readonly ClusterWorkload[]): RulePort | string | undefined {
  if (a.protocol !== b.protocol) { return undefined; }
  if (coversOne(a, b)) { return b; }
  if (coversOne(b, a)) { return a; }
  if (a.kind === 'range' && b.kind === 'range') {
    const [first, last] = [Math.max(a.first, b.first), Math.min(a.last, b.last)];
    return first <= last ? { ...a, first, last } : undefined;
  }
  const numbers = [a, b].map(port => (port.kind === 'named' ? numberOf(port, destinations) : port));
  if (numbers.some(port => port === undefined)) { return (a.kind === 'named' ? a : b as { name: string }).name; }
  return common(numbers[0]!, numbers[1]!, destinations);
}

function coversOne(wide: RulePort, narrow: RulePort): boolean {
  if (wide.protocol !== narrow.protocol) { return false; }
  if (wide.kind === 'named') { return narrow.kind === 'named' && wide.name === narrow.name; }
  return narrow.kind === 'named' ? wide.first === 1 && wide.last === 65535 : wide.first <= narrow.first && narrow.last <= wide.last;
}

function numberOf({ name, protocol }: { name: string; protocol: string }, destinations: readonly ClusterWorkload[]): RulePort | undefined {
  const numbers = destinations.map(({ ports }) => ports.find(port => port.name === name && port.protocol === protocol)?.port);
  const [first] = numbers;
  if (first === undefined || numbers.some(number => number !== first)) { return undefined; }
  return { kind: 'range', protocol: protocol as RulePort['protocol'], first, last: first };
}

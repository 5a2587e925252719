import { Difference, DifferenceEnd, ListedChange, ListedIsolation, RangesEnd } from './difference';
import { ChangeCause, ConnectionChangeKind, IsolationChangeKind, WorkloadChangeKind } from '../../analysis/diff/changes';
import { FindingLevel } from '../../manifests/input-finding';
import { placeText } from '../explanation-text';

const NAMED_RANGES = 3;
const KINDS = Object.values(ConnectionChangeKind);

/** The difference in one line: how many changes of each kind. */
export function summary({ isEmpty, changes, workloads, isolation }: Difference): string {
  if (isEmpty) { return 'no difference: the new manifests allow what the old ones do'; }
  const connections = KINDS.map(kind => count(changes.filter(change => change.kind === kind).length, WORDS[kind] ?? kind)).filter(isText);
  const further = [
    count(changes.filter(change => change.external).length, 'newly external'),
    count(changes.filter(change => change.crossNamespace).length, 'newly across namespaces'),
  ].filter(isText);
  const others = [
    ...Object.values(WorkloadChangeKind).map(kind => count(workloads.filter(change => change.kind === kind).length, kind, 'workload')),
    ...Object.values(IsolationChangeKind).map(kind => count(isolation.filter(change => change.kind === kind).length, `isolation ${kind}`)),
  ].filter(isText);
  return [
    connections.length > 0 ? `connections: ${connections.join(', ')}${further.length > 0 ? `, of these ${further.join(', ')}` : ''}` : 'connections: no change',
    ...others,
  ].join('; ');
}

/** Whether more is allowed, in one sentence. */
export function verdictText({ allowsNothingNew }: Difference): string {
  return allowsNothingNew ? 'nothing is allowed that was not before' : 'something is allowed that was not before';
}

/** How many objects of both sides are refused and left out; nothing where there are none. */
export function leftOutText({ before, after }: Difference): string | undefined {
  const [old, now] = [before, after].map(({ findings }) => findings.filter(({ level }) => level === FindingLevel.REFUSED).length) as [number, number];
  return old + now === 0 ? undefined : `the answer is not about all of the manifests: ${old} refusals in the old ones, ${now} in the new ones`;
}

/** The ports as they are, with the family where the ends do not tell it: `TCP 80 -> TCP 80,443 (IPv4)`. */
export function portsText({ kind, before, after, family, from, to }: ListedChange): string {
  const ports = kind === ConnectionChangeKind.ADDED ? after : kind === ConnectionChangeKind.REMOVED ? before : `${before} -> ${after}`;
  return family !== undefined && from.kind === 'workload' && to.kind === 'workload' ? `${ports} (${family})` : ports;
}

/** What a sign does not tell of the change. */
export function remarks({ kind, external, crossNamespace }: ListedChange): string[] {
  return [
    ...kind === ConnectionChangeKind.ADDED || kind === ConnectionChangeKind.REMOVED ? [] : [WORDS[kind] ?? kind],
    ...external ? ['newly external'] : [],
    ...crossNamespace ? ['newly across namespaces'] : [],
  ];
}

/** The cause and where it stands: `policy shop/api-in added, shop.yaml:12`. */
export function causeText({ message, source }: ChangeCause): string {
  const place = source ? placeText(source) : '';
  return place === '' ? message : `${message}, ${place}`;
}

/** What became of the isolation. */
export function isolationText({ kind, side }: ListedIsolation): string {
  return kind === IsolationChangeKind.LOST ? `no longer isolated for ${side}` : `isolated for ${side} now`;
}

/** The name of the end, of many ranges the first, where there is not room for all. */
export function shortName(end: DifferenceEnd): string {
  return end.kind === 'addresses' && end.ranges.length > NAMED_RANGES ? shortRanges(end) : end.name;
}

// Where the name of the kind is no word for people.
const WORDS: { readonly [kind in ConnectionChangeKind]?: string } = { [ConnectionChangeKind.CERTAINTY]: 'changed in certainty' };

function shortRanges({ name, ranges }: RangesEnd): string {
  const named = name.split(', ').slice(0, NAMED_RANGES - 1).join(', ');
  return `${named} and ${ranges.length - NAMED_RANGES + 1} more ranges`;
}

function count(number: number, what: string, noun?: string): string {
  if (number === 0) { return ''; }
  return noun === undefined ? `${number} ${what}` : `${number} ${noun}${number === 1 ? '' : 's'} ${what}`;
}

function isText(text: string): boolean {
  return text !== '';
}

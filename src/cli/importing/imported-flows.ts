import { End, endKey, PodsHere } from './end';
import { expressible } from './expressible';
import { ImportContext } from './import-context';
import { Left, pairSides } from './pair-sides';
import { covers, Ports, united } from './ports';
import { contains } from './selectors';
import { Side } from './sides';
import { memo } from '../../model/memo';
import { Selector } from '../../model/selector';

/** A flow of the generated program. */
export interface ImportedFlow {
  readonly source: End;
  readonly destination: End;
  /** Absent: all of every protocol. */
  readonly ports: Ports;
  readonly sides: readonly Side[];
  /** What the program does not say as the manifests do, and why. */
  readonly notes: readonly string[];
}

/** What a program has to declare for a namespace's rules, and what it cannot. */
export interface ImportedFlows {
  /** Sorted by their ends. */
  readonly flows: readonly ImportedFlow[];
  readonly left: readonly Left[];
}

/** The flows of the policies, each once. */
export function importedFlows(context: ImportContext): ImportedFlows {
  const { pairs, left } = pairSides(context);
  const said = pairs.map(pair => ({ pair, ...expressible(pair) }));
  const flows = new Map<string, ImportedFlow>();
  for (const { pair, ends, notes } of said) {
    for (const end of ends) {
      const key = `${endKey(end.source)} -> ${endKey(end.destination)}`;
      flows.set(key, merged(flows.get(key), { ...end, sides: pair.sides, notes }));
    }
  }
  const all = [...flows.keys()].sort().map(key => flows.get(key)!);
  const inexpressible = said.filter(({ ends }) => ends.length === 0).map(({ pair, notes }) => ({ side: pair.sides[0]!, why: notes.join('; ') }));
  return { flows: withoutCovered(all), left: uniqueLeft([...left, ...inexpressible]) };
}

function merged(before: ImportedFlow | undefined, { sides, notes, ...flow }: ImportedFlow): ImportedFlow {
  if (!before) { return { ...flow, sides, notes }; }
  return {
    ...flow,
    ports: united(before.ports, flow.ports),
    sides: [...new Set([...before.sides, ...sides])],
    notes: [...new Set([...before.notes, ...notes])],
  };
}

// A flow between more pods, on more ports, opens what the other one opens. Looked for where one end is the same, or every pod.
function withoutCovered(flows: readonly ImportedFlow[]): ImportedFlow[] {
  const byEnd = new Map<string, ImportedFlow[]>();
  for (const flow of flows) {
    for (const key of endsOf(flow, end => end.pods.key)) { memo(byEnd, key, () => [] as ImportedFlow[]).push(flow); }
  }
  return flows.filter(flow => {
    const wider = [...endsOf(flow, end => end.pods.key), ...endsOf(flow, () => Selector.EVERYTHING.key)].flatMap(key => byEnd.get(key) ?? []);
    return !wider.some(other => other !== flow && coversFlow(other, flow));
  });
}

function endsOf({ source, destination }: ImportedFlow, keyOf: (end: PodsHere) => string): string[] {
  if (source.kind !== 'here' || destination.kind !== 'here') { return []; }
  const between = `${source.namespace} ${destination.namespace}`;
  return [`${between} from ${keyOf(source)}`, `${between} to ${keyOf(destination)}`];
}

function coversFlow(wide: ImportedFlow, narrow: ImportedFlow): boolean {
  const podsOf = (end: End) => (end as PodsHere).pods;
  return contains(podsOf(wide.source), podsOf(narrow.source)) && contains(podsOf(wide.destination), podsOf(narrow.destination))
    && covers(wide.ports, narrow.ports);
}

function uniqueLeft(left: readonly Left[]): Left[] {
  const bySide = new Map<Side, Map<string, Left>>();
  for (const one of left) { memo(bySide, one.side, () => new Map<string, Left>()).set(one.why, one); }
  return [...bySide.values()].flatMap(reasons => [...reasons.values()]);
}


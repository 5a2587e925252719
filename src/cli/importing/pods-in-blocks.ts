import { Block, End, PodsHere } from './end';
import { ImportedFlow } from './imported-flows';
import { covers } from './ports';
import { contains } from './selectors';
import { rangesOf } from '../../analysis/address-ranges';
import { Cidr } from '../../model/cidr';
import { LabelOperator } from '../../model/label-requirement';
import { NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';
import { podAddresses } from '../../verification/endpoints/declared-addresses';

/**
 * What the proof asks of a flow with blocks before it lets the program synthesize: their addresses may be those of pods. Nothing where they
 * are not, and where other flows open the same to every pod anyway.
 * @param flows all of the program
 */
export function podsInBlocks(flow: ImportedFlow, flows: readonly ImportedFlow[], podRanges: readonly string[]): string | undefined {
  const held = blocksOf(flow).filter(block => mayHoldPods(block, podRanges)).map(({ cidr }) => cidr);
  if (held.length === 0 || opensToEveryPod(flow, flows)) { return undefined; }
  return podRanges.length === 0
    ? `pods may have addresses in ${held.join(', ')}: import with --pod-ranges, the blocks of the cluster's pods`
    : `pods have addresses in ${held.join(', ')}: leave theirs out with exceptions, and allow those pods by their labels`;
}

function blocksOf({ source, destination }: ImportedFlow): readonly Block[] {
  return [source, destination].flatMap(end => (end.kind === 'blocks' ? end.blocks : []));
}

// A single address is meant as it is.
function mayHoldPods(block: Block, podRanges: readonly string[]): boolean {
  if (/\/(32|128)$/.test(`${block.cidr}`)) { return false; }
  const pods = podAddresses({ podRanges: podRanges.map(text => Cidr.of(text)), nodeRanges: [], apiServerRanges: [] });
  return rangesOf({ kind: 'block', ...block }).some(({ family, first, last }) =>
    pods.some(other => other.family === family && other.first <= last && first <= other.last));
}

/** Whether other flows allow the pods of this one the same ports with every pod there may be. */
function opensToEveryPod(flow: ImportedFlow, flows: readonly ImportedFlow[]): boolean {
  const inward = flow.source.kind === 'blocks';
  const own = (inward ? flow.destination : flow.source) as PodsHere;
  const others = flows.flatMap(({ source, destination, ports }) => {
    const [end, other] = inward ? [destination, source] : [source, destination];
    const isAboutAll = exceptNamespaces(other) !== undefined || (other.kind === 'here' && other.pods.isEverything);
    const isWider = isAboutAll && end.kind === 'here' && end.namespace === own.namespace && contains(end.pods, own.pods) && covers(ports, flow.ports);
    return isWider ? [other] : [];
  });
  return others.some(other => exceptNamespaces(other)?.every(name =>
    others.some(inside => inside.kind === 'here' && inside.namespace === name && inside.pods.isEverything)));
}

/** The namespaces whose pods the end leaves out, where it means all others; nothing where it does not. */
function exceptNamespaces(end: End): readonly string[] | undefined {
  if (end.kind === 'anyone') { return []; }
  if (end.kind !== 'anywhere' || !end.pods.isEverything) { return undefined; }
  const { requirements } = end.namespaces;
  const byName = requirements.every(({ key, operator }) => key === NAMESPACE_NAME_LABEL && operator === LabelOperator.NOT_IN);
  return byName ? requirements.flatMap(({ values }) => values) : undefined;
}

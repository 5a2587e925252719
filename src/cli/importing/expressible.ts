import { Block, blockEnds, Blocks, describeEnd, End } from './end';
import { Pair } from './pair-sides';
import { Ports } from './ports';
import { Cidr, compareCidrs, mergeCidrs } from '../../model/cidr';
import { LabelOperator, LabelRequirement } from '../../model/label-requirement';
import { Selector } from '../../model/selector';
import { everyMetadataEndpoint } from '../../platforms/metadata';

/** The ends and ports of a flow, as the library takes them. */
export interface SaidEnds {
  readonly source: End;
  readonly destination: End;
  readonly ports: Ports;
}

/** What the library can say of a pair: the nearest that allows no more. Without ends: nothing, and the notes say why. */
export function expressible(pair: Pair): { readonly ends: readonly SaidEnds[]; readonly notes: readonly string[] } {
  const notes = pair.sides.flatMap(({ note }) => note ?? []);
  const sources = withPlainLabels(pair.source, notes);
  const destinations = sources.length === 0 ? [] : withPlainLabels(pair.destination, notes);
  const ends = sources.flatMap(source => destinations.flatMap(destination =>
    atDestination(destination, pair, notes).map(said => ({ source, ...said }))));
  return { ends, notes: [...new Set(notes)] };
}

// Where namespaces are found by labels, a flow says only which value a label of the pods has: several values are several ends.
function withPlainLabels(end: End, notes: string[]): End[] {
  if (end.kind !== 'anywhere') { return [end]; }
  const strange = end.pods.requirements.find(({ operator }) => operator !== LabelOperator.IN);
  if (strange) {
    notes.push(`a peer in namespaces by labels can not ask of pods that ${strange}: ${describeEnd(end)}`);
    return [];
  }
  return end.pods.requirements.reduce<Selector[]>((selectors, { key, values }) =>
    selectors.flatMap(selector => values.map(value => selector.and([LabelRequirement.oneOf(key, [value])]))), [Selector.EVERYTHING])
    .map(pods => ({ ...end, pods }));
}

function atDestination(destination: End, pair: Pair, notes: string[]): Omit<SaidEnds, 'source'>[] {
  if (destination.kind === 'here' || destination.kind === 'anywhere') { return [{ destination, ports: pair.ports }]; }
  if (destination.kind === 'anyone') {
    notes.push('every address but the metadata endpoints of clouds: who reaches one of those may take the identity of the node');
    return [{ destination, ports: pair.ports }];
  }
  const named = pair.ports?.find(port => port.kind === 'named');
  const numbers = pair.ports?.filter(port => port.kind === 'range');
  if (named) { notes.push(`the port called ${named.name} is left out: addresses have no ports with names`); }
  if (numbers?.length === 0) { return []; }
  return withoutMetadata(destination, pair, notes).map(blocks => ({ destination: blocks, ports: numbers }));
}

// Endpoints become exceptions, with which a block is an end of its own.
function withoutMetadata({ blocks }: Blocks, pair: Pair, notes: string[]): Blocks[] {
  return blockEnds(blocks.flatMap(block => withoutEndpoints(block, pair, notes) ?? []));
}

function withoutEndpoints(block: Block, { source }: Pair, notes: string[]): Block | undefined {
  const excepted = (endpoint: Cidr) => block.except.some(exception => exception.contains(endpoint));
  const endpoints = everyMetadataEndpoint().filter(endpoint => block.cidr.overlaps(endpoint) && !excepted(endpoint));
  if (endpoints.length === 0) { return block; }
  // As `allow` has it: pods that nobody labelled are among them.
  const everyPod = source.kind !== 'here' || source.pods.matches({});
  if (endpoints.some(endpoint => endpoint.contains(block.cidr))) {
    if (!everyPod) { return block; }
    notes.push(`the metadata endpoint ${block.cidr} is not opened to a whole namespace: name the workload that needs it`);
    return undefined;
  }
  notes.push(`without the metadata endpoints ${endpoints.join(', ')}: who reaches one may take the identity of the node`);
  return { ...block, except: mergeCidrs([...block.except, ...endpoints]).sort(compareCidrs) };
}

import type { ManagedNamespaceProps } from './managed-namespace';
import { peerName } from './names';
import { Counterpart } from '../../../model/counterpart';
import { Flow } from '../../../model/flow';
import { FlowSide } from '../lowering/lower';

const PREFIX = 'cdk8s-zero-trust';
// All annotations of an object together may hold 256 KiB. A policy of one workload with thousands of flows would exceed it.
const LONGEST = 10_000;

/** The keys of `annotationsOf`. */
export const ANNOTATIONS = ['kubernetes.io/description',
  ...['construct-path', 'counterpart', 'declared-at', 'expires', 'flow', 'last-reviewed', 'owner', 'ticket'].map(key => `${PREFIX}/${key}`)];

/** Why the policy exists, for people and for readers: the same whatever the order in which its flows were declared. */
export function annotationsOf(sides: readonly FlowSide[], { owner, where }: ManagedNamespaceProps): { [key: string]: string } {
  const flows = sides.length === 1 ? [sides[0]!.flow] : [...new Set(sides.map(side => side.flow))];
  const all = (pick: (flow: Flow) => string | undefined) => sortedUnique(flows.map(flow => pick(flow) || undefined));
  const reviewed = flows.map(flow => flow.options.lastReviewed);
  const annotations: { [key: string]: string | undefined } = {
    'kubernetes.io/description': join(all(flow => flow.options.description), '; '),
    [`${PREFIX}/construct-path`]: join(all(flow => flow.path), ', '),
    [`${PREFIX}/counterpart`]: join(all(flow => counterpartText(flow.options.counterpart)), '; '),
    [`${PREFIX}/declared-at`]: where && locationsText(all(flow => flow.location), where),
    [`${PREFIX}/expires`]: all(flow => flow.options.expires)[0],
    [`${PREFIX}/flow`]: join(sortedUnique(flows.map(flowText)), '; '),
    // A policy is as well reviewed as the flow in it that nobody looked at for the longest time.
    [`${PREFIX}/last-reviewed`]: reviewed.every(day => day !== undefined) ? [...reviewed].sort()[0] : undefined,
    [`${PREFIX}/owner`]: join(all(flow => flow.options.owner ?? owner), ', '),
    [`${PREFIX}/ticket`]: join(all(flow => flow.options.ticket), ', '),
  };
  const said: { [key: string]: string } = {};
  for (const key of ANNOTATIONS) {
    const text = annotations[key];
    if (text !== undefined) { said[key] = text; }
  }
  return said;
}

/** The lines of the flows; that of the namespace where they have none, as presets. */
function locationsText(ofFlows: string[], where: () => string | undefined): string | undefined {
  const ofNamespace = where();
  return join(ofFlows.length > 0 || ofNamespace === undefined ? ofFlows : [ofNamespace], ', ');
}

function flowText(flow: Flow): string {
  const ports = flow.options.ports ? ` on ${sortedUnique(flow.options.ports.map(String)).join(', ')}` : '';
  return `${peerName(flow.source, flow.namespace)} -> ${peerName(flow.destination, flow.namespace)}${ports}`;
}

// Where nothing has to be written at the other end, nobody has to be asked.
function counterpartText(counterpart: Counterpart | undefined): string | undefined {
  if (counterpart?.team === undefined) { return undefined; }
  return `${counterpart.team}${counterpart.url === undefined ? '' : ` (${counterpart.url})`}`;
}

function sortedUnique(texts: (string | undefined)[]): string[] {
  if (texts.length === 1) { return texts[0] === undefined ? [] : [texts[0]]; }
  return [...new Set(texts.filter((text): text is string => text !== undefined))].sort();
}

function join(texts: string[], separator: string): string | undefined {
  if (texts.length === 0) { return undefined; }
  const text = annotationText(texts.join(separator));
  return text.endsWith('…') && texts.length > 1 ? `${text} (${texts.length} in all)` : text;
}

/** The text as the value of an annotation: whole characters, and not more than an object may hold. */
export function annotationText(text: string): string {
  // Half a surrogate pair is no UTF-8: YAML would hold something else than was said.
  const whole = /[\ud800-\udfff]/.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;
  return whole.length <= LONGEST ? whole : `${Array.from(whole).slice(0, LONGEST).join('')}…`;
}

import { cardView } from './card-view';
import { CardView, LinkView, PanelView, RowView } from './panel-view';
import { PeerCards } from './peer-cards';
import { SIGNS, WRONG } from './signs';
import { Flow, FlowEnd, PageNamespace, PodsNode } from '../html/data/page-data';

/** More ports of one card are one row. */
const PORTS = 8;
/** Larger pictures cannot be read. */
const LIMITS = { cards: 70, links: 220 };
/** More lines of what is not allowed would hide what is. */
export const DRAWN = 40;

/** The picture of a namespace, or of some of its workloads: the others are then like those of other namespaces. Absent: it would be too large to be read. Flows of the platform are left out. */
export function namespacePanel({ name, nodes, flows, gone, goneNodes, denied }: PageNamespace): PanelView | undefined {
  const lost = gone.length > DRAWN ? { flows: [], nodes: [] } : { flows: gone, nodes: goneNodes };
  const allowed = flows.filter(flow => flow.platform === undefined);
  const shown = [...allowed, ...denied.length > DRAWN ? [] : denied, ...lost.flows];
  const ownNodes = [...nodes, ...lost.nodes];
  const own = new Set<FlowEnd>(ownNodes);
  const isOwn = (end: FlowEnd) => own.has(end);
  const ports = portsOf(shown.filter(flow => isOwn(flow.to)));
  const letIn = portsOf(allowed.filter(flow => isOwn(flow.to)));
  const callers = new PeerCards('callers', name, shown.filter(flow => !isOwn(flow.from)).map(flow => ({ end: flow.from, texts: callerText(flow.from) })));
  const callees = new PeerCards('callees', name, shown.filter(flow => !isOwn(flow.to))
    .map(flow => ({ end: flow.to, texts: flow.ports.map(port => calleeText(flow.to, port)) })));
  const cards = [...callers.cards, ...ownNodes.map(node => ownCard(node, ports.get(node.id) ?? [], letIn.get(node.id) ?? [])), ...callees.cards];
  const places = new Map(cards.map(({ card }, place) => [card.id, place]));
  const ends = new Map<Flow, readonly [number, number]>();
  const links = unique(shown.flatMap(flow => flow.ports.map((port, i): LinkView => {
    const from = isOwn(flow.from) ? { id: flow.from.id, row: 0 } : callers.place(flow.from, callerText(flow.from)[0]);
    const to = isOwn(flow.to) ? { id: flow.to.id, row: portRow(ports.get(flow.to.id)!, port) } : callees.place(flow.to, calleeText(flow.to, port));
    ends.set(flow, [places.get(from.id)!, places.get(to.id)!]);
    const nameOf = (end: FlowEnd) => (isOwn(end) ? (end as PodsNode).name : fullName(end));
    const sign = flow.changes?.[i];
    const remarks = [...sign === undefined ? [] : [SIGNS[sign].word], ...flow.objections?.[i] ?? []];
    return {
      from: from.id,
      fromRow: from.row,
      to: to.id,
      toRow: to.row,
      style: styleOf(flow, i),
      fromText: nameOf(flow.from),
      toText: `${nameOf(flow.to)} ${port}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`,
    };
  })));
  return cards.length > LIMITS.cards || links.length > LIMITS.links ? undefined : { title: name, cards, links, ends };
}

// The card of the internet says who it is.
function callerText(end: FlowEnd): string[] {
  return end.kind === 'outside' && end.zone === 'internet' ? [] : [end.name];
}

function calleeText(end: FlowEnd, port: string): string {
  return end.kind === 'outside' && end.zone === 'internet' ? port : `${end.name} ${port}`;
}

function fullName(end: FlowEnd): string {
  return end.kind === 'pods' ? `${end.namespace}/${end.name}` : end.id;
}

function portsOf(flows: readonly Flow[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { to, ports } of flows) {
    const known = found.get(to.id) ?? new Set();
    for (const port of ports) { known.add(port); }
    found.set(to.id, known);
  }
  return new Map([...found].map(([id, ports]) => [id, [...ports].sort(byNumber)]));
}

// TCP 443 before TCP 8080.
function byNumber(a: string, b: string): number {
  const key = (text: string) => text.replace(/\d+/g, digits => digits.padStart(5, '0'));
  return key(a) < key(b) ? -1 : 1;
}

function portRow(ports: readonly string[], port: string): number {
  return 1 + (ports.length > PORTS ? Math.min(ports.indexOf(port), PORTS - 1) : ports.indexOf(port));
}

function ownCard(node: PodsNode, ports: readonly string[], letIn: readonly string[]): CardView {
  const sign = node.change === undefined ? '' : `${SIGNS[node.change].sign} `;
  const shown = ports.length > PORTS ? [...ports.slice(0, PORTS - 1), `+${ports.length - PORTS + 1} more ports`] : ports;
  const open = opennessText(node);
  const rows: RowView[] = [...shown.map(text => ({ text })), ...open === undefined ? [] : [{ text: `! ${open}`, tone: 'warning' as const }]];
  const listens = letIn.length > 0 ? `listens on ${letIn.join(', ')}` : 'nobody is let in on a port of its own';
  return cardView({
    id: node.id,
    band: 'own',
    look: node.change === '-' ? 'gone' : open !== undefined ? 'open' : node.change === '+' ? 'new' : 'own',
    title: `${sign}${node.name}`,
    rows,
    label: [
      `${node.name} (${kindsOf(node)})`, ...node.change === undefined ? [] : [SIGNS[node.change].word],
      ...node.change === '-' ? [] : [open ?? listens, ...open !== undefined && letIn.length > 0 ? [listens] : []],
    ].join(', '),
  });
}

/** What no policy isolates; absent: both directions are isolated. */
export function opennessText({ openIn, openOut, hostNetwork }: PodsNode): string | undefined {
  if (!openIn && !openOut) { return undefined; }
  const open = `open ${[...openIn ? ['in'] : [], ...openOut ? ['out'] : []].join(' + ')}`;
  return hostNetwork ? `${open}, host network` : open;
}

function kindsOf({ members }: PodsNode): string {
  return [...new Set(members.map(({ workloadKind }) => workloadKind))].sort().join(', ');
}

function styleOf({ certainty, from, to, changes, objections }: Flow, port: number): string {
  const external = [from, to].some(end => end.kind === 'outside' && end.zone !== 'pods');
  const sign = changes?.[port];
  return [external ? 'x' : 'l', ...certainty === 'depends' ? ['d'] : [], ...sign === undefined ? [] : [SIGNS[sign].style], ...objections?.[port]?.length ? [WRONG.style] : []].join(' ');
}

function unique(links: readonly LinkView[]): LinkView[] {
  return [...new Map(links.map(link => [JSON.stringify([link.from, link.fromRow, link.to, link.toRow, link.style]), link])).values()];
}

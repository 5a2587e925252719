import { AskedCluster } from './asked-cluster';
import { Failure, PeersAssertion } from './assertion';
import { requirePort } from './checks';
import { podsOf } from './names';
import { outside } from './outside';
import { Peers } from './peers';
import { whyText } from './why-text';
import { rangeText } from '../../analysis/address-ranges';
import { within } from '../../analysis/asking/internet';
import { portsOf, portsText } from '../../analysis/asking/port-sets';
import { WorkloadEndpoint, workloadName } from '../../analysis/endpoint';
import { addressText, Cidr } from '../../model/cidr';
import { Port } from '../../model/port';
import { requireList } from '../../model/text/untyped';

/** Somebody who is listed and no peer, or a peer and not listed. */
interface Difference {
  readonly subject: string;
  /** A workload, or an address, as it can be asked for. */
  readonly peer: string;
  readonly port: Port;
  /** What is wrong, in a line. */
  readonly text: string;
  readonly isSure: boolean;
}

/** Whom the list names. */
interface Listed {
  readonly pods: ReadonlyMap<number, string>;
  readonly blocks: readonly { readonly name: string; readonly blocks: readonly Cidr[] }[];
}

const SHOWN = 10;

/**
 * Whether just those who are listed reach the workloads, or are reached by them. Of each workload on the list that has to be sure;
 * of a block, or the internet, it has to be so for a part. Nobody else may, not even perhaps.
 */
export function askPeers(assertion: PeersAssertion, cluster: AskedCluster): Failure | undefined {
  if (assertion.port !== undefined) { requirePort(assertion.port); }
  const subjects = cluster.names.workloads(assertion.subject, assertion.kind === 'onlyFrom' ? 'destination' : 'source');
  const listed = read(assertion, cluster);
  const found = subjects.map(subject => differences(assertion, subject, listed, cluster));
  const all = found.flat();
  if (all.length === 0) { return undefined; }
  return { isOpposite: found.every(some => some.some(({ isSure }) => isSure)), text: () => text(assertion, all, cluster) };
}

function read({ kind, peers }: PeersAssertion, { names }: AskedCluster): Listed {
  const role = kind === 'onlyFrom' ? 'source' : 'destination';
  const ends = requireList(peers as string[], `${role}s`).flatMap(peer => names.find(peer, role).map(end => {
    if (podsOf(end)?.length === 0) { throw new Error(`no workload of the manifests is behind ${role} "${peer}"`); }
    return end;
  }));
  return {
    pods: new Map(ends.flatMap(end => (podsOf(end) ?? []).map(({ index, workload }) => [index, workloadName(workload)]))),
    blocks: ends.flatMap(end => (end.kind === 'addresses' ? [{ name: end.name, blocks: end.blocks }] : [])),
  };
}

function differences({ kind, port }: PeersAssertion, subject: WorkloadEndpoint, listed: Listed, cluster: AskedCluster): Difference[] {
  const peers = new Peers(subject, kind === 'onlyFrom' ? 'Ingress' : 'Egress', port, cluster);
  const name = workloadName(subject.workload);
  const line = (peer: string, what: string) => (kind === 'onlyFrom' ? `${peer} -> ${name} ${what}` : `${name} -> ${peer} ${what}`);
  const missing = [...listed.pods].flatMap(([index, peer]): Difference[] => {
    const found = peers.pods.get(index);
    if (found?.isSure) { return []; }
    return [{ subject: name, peer, port: port ?? Port.all(), isSure: !found, text: line(peer, found ? 'is listed, and not surely allowed' : 'is listed, and denied') }];
  });
  const more = [...peers.pods].filter(([index]) => !listed.pods.has(index)).map(([index, { surely, perhaps }]): Difference => {
    const peer = workloadName(cluster.engine.at(index).workload);
    const what = surely.isEmpty ? `may be allowed on ${portsText(perhaps)}` : `is allowed on ${portsText(surely)}`;
    return { subject: name, peer, port: port ?? portsOf(perhaps)[0]!, isSure: !surely.isEmpty, text: line(peer, `${what}, and not listed`) };
  });
  const unreached = listed.blocks.filter(({ blocks }) => within(peers.addresses.map(({ range }) => range), blocks).length === 0)
    .map(({ name: peer }): Difference => ({ subject: name, peer, port: port ?? Port.all(), isSure: true, text: line(peer, 'is listed, and denied') }));
  const everyBlock = listed.blocks.flatMap(({ blocks }) => blocks);
  const strangers = peers.addresses.flatMap(({ range, ports }) => outside(range, everyBlock).map((left): Difference => ({
    subject: name,
    peer: addressText(left.family, left.first),
    port: port ?? portsOf(ports)[0]!,
    isSure: true,
    text: line(rangeText(left), `is allowed on ${portsText(ports)}, and not listed`),
  })));
  return [...missing, ...unreached, ...more, ...strangers];
}

function text({ kind, subject, peers, port }: PeersAssertion, all: readonly Difference[], cluster: AskedCluster): string {
  const listed = peers.length === 0 ? 'nobody' : `only ${peers.join(', ')}`;
  const must = kind === 'onlyFrom' ? `${listed} must reach ${subject}` : `${subject} must reach ${listed}`;
  const [first] = all as [Difference];
  const question = kind === 'onlyFrom' ? { source: first.peer, destination: first.subject } : { source: first.subject, destination: first.peer };
  const shown = [...all.slice(0, SHOWN).map(one => one.text), ...all.length > SHOWN ? [`and ${all.length - SHOWN} more`] : []];
  const problem = `${must}${port === undefined ? '' : ` on ${port}`}, but ${all.length === 1 ? 'this is' : 'these are'} different`;
  return whyText([problem, ...shown.map(line => `  ${line}`)], { ...question, port: first.port }, cluster, port !== undefined || first.port.protocol !== undefined);
}

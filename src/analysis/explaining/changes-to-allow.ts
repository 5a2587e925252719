import { CaseMatch } from './explain-case';
import { Json, peersOf, policyOf, portEntries } from './manifest-parts';
import { PolicyNames } from './policy-names';
import { RuleMatch } from './rule-match';
import { SideMatch } from './side';
import { CaseEnd } from '../asking/cases';
import { portsText } from '../asking/port-sets';
import { portsAt } from '../compiled-rule';
import { ConnectivityEngine } from '../connectivity-engine';
import { endpointName, workloadName } from '../endpoint';
import { ChangeAction, SuggestedChange } from '../explanation';
import { BlocksAndPods } from '../profile';
import { VerdictResult } from '../verdict';

/**
 * Finds the change that allows a connection and opens nothing else in the manifests: one line in a rule where that is enough,
 * else a policy of its own.
 */
export class ChangesToAllow {
  public constructor(private readonly engine: ConnectivityEngine, private readonly names: PolicyNames) {}

  /** What has to change on each side that does not surely allow the connection. */
  public of({ sides }: CaseMatch): SuggestedChange[] {
    return sides.filter(side => side.explained.result !== VerdictResult.ALLOW).flatMap(side => this.forSide(side));
  }

  private forSide(side: SideMatch): SuggestedChange[] {
    const own = side.rules.filter(rule => this.isAboutOwnAlone(rule, side));
    return addPort(own, side) ?? this.addPeer(own, side) ?? this.addPolicy(side);
  }

  private addPeer(rules: readonly RuleMatch[], side: SideMatch): SuggestedChange[] | undefined {
    const { other, context } = side;
    const found = rules.find(({ match, rule }) => match !== 'yes' && portsAt(rule, context.destination).equals(context.ports));
    const peers = peersOf(other, namespaceOf(side));
    if (!found || peers.length !== 1) { return undefined; }
    const { path, policy } = found.explained;
    const key = context.direction === 'Ingress' ? 'from' : 'to';
    return [{
      action: ChangeAction.ADD_PEER,
      side: side.explained.side,
      policy,
      path,
      source: context.places.of(found.rule.policy, `${path}.${key}`),
      manifest: JSON.stringify(peers[0]),
      message: `add ${other.asked} to ${path}.${key} of ${policy}${this.alsoOpened(other)}`,
    }];
  }

  private addPolicy(side: SideMatch): SuggestedChange[] {
    const { own, other, context, explained } = side;
    const namespace = namespaceOf(side);
    const peers = peersOf(other, namespace);
    if (own.end.kind !== 'workload') { return []; }
    const verb = context.direction === 'Ingress' ? 'allow-from' : 'allow-to';
    const policy = this.names.free([this.shortName(own), verb, this.shortName(other)], namespace);
    const base = { action: ChangeAction.ADD_POLICY, side: explained.side, policy: `${namespace}/${policy}` };
    const connection = `${portsText(context.ports)} ${context.direction === 'Ingress' ? 'from' : 'to'} ${other.asked}`;
    if (peers.length === 0 || Object.keys(own.end.workload.labels).length === 0) {
      return [{ ...base, message: unselectable(side, peers, connection) }];
    }
    return [{
      ...base,
      manifest: JSON.stringify(policyOf(own, context.direction, policy, { peers, ports: context.ports })),
      message: `add a policy for ${own.name} that allows ${connection}${this.alsoSelected(own)}${this.alsoOpened(other)}`,
    }];
  }

  /** The name as part of the name of a policy, with the kind where another kind has it too. */
  private shortName({ end, asked }: CaseEnd): string {
    if (end.kind === 'address') { return asked === 'internet' ? `${asked}-${end.cidr.family.toLowerCase()}` : asked; }
    const { namespace, kind, name } = end.workload;
    return this.engine.find(`${namespace}/${name}`).length > 1 ? `${name}-${kind}` : name;
  }

  private isAboutOwnAlone({ rule }: RuleMatch, { own }: SideMatch): boolean {
    const selected = this.engine.labels.inNamespace(rule.policy.namespace, rule.policy.podSelector);
    return own.end.kind === 'workload' && selected.size === 1 && selected.has(own.end.index);
  }

  /** Whom a peer for the end means besides. */
  private alsoOpened(other: CaseEnd): string {
    if (other.end.kind === 'workload' && !other.end.workload.hostNetwork) { return this.alsoSelected(other); }
    if (this.engine.blocksAndPods !== BlocksAndPods.NEVER) { return '; where the network plugin lets blocks match pods, also pods with these addresses'; }
    return this.engine.labels.hasHostNetwork ? '; perhaps also pods on the host network with these addresses' : '';
  }

  /** Who else carries all of the labels by which the workload is named; nothing where nobody does. */
  private alsoSelected({ end }: CaseEnd): string {
    if (end.kind === 'address' || end.workload.hostNetwork) { return ''; }
    const { namespace, labels } = end.workload;
    const others = this.engine.cluster.workloads.filter((workload, index) => index !== end.index && workload.namespace === namespace
      && !workload.hostNetwork && Object.entries(labels).every(([key, value]) => workload.labels[key] === value)).map(workloadName);
    return others.length === 0 ? '' : `; the labels of ${endpointName(end)} also select ${others.slice(0, 3).join(', ')}`
      + (others.length > 3 ? ` and ${others.length - 3} more` : '');
  }
}

/** A port more in a rule that is about the other end and about nobody else. */
function addPort(rules: readonly RuleMatch[], side: SideMatch): SuggestedChange[] | undefined {
  const { other, context, explained } = side;
  const found = rules.find(({ match, rule }) => match === 'yes' && rule.rule.ports && isAboutAlone(rule, other));
  if (!found || context.ports.isAll) { return undefined; }
  const { path, policy } = found.explained;
  return portEntries(context.ports).map((entry: Json) => ({
    action: ChangeAction.ADD_PORT,
    side: explained.side,
    policy,
    path,
    source: context.places.of(found.rule.policy, `${path}.ports`),
    manifest: JSON.stringify(entry),
    message: `add ${portsText(context.ports)} to ${path}.ports of ${policy}`,
  }));
}

function isAboutAlone({ rule, perhapsPods, blocks }: RuleMatch['rule'], { end, blocks: asked }: SideMatch['other']): boolean {
  if (end.kind === 'workload') { return blocks.length === 0 && perhapsPods?.size === 1; }
  return rule.peers?.length === 1 && asked?.length === 1 && blocks.length === 1
    && blocks[0]!.except.length === 0 && `${blocks[0]!.cidr}` === `${asked[0]!}`;
}

function namespaceOf({ own }: SideMatch): string {
  return own.end.kind === 'workload' ? own.end.workload.namespace : '';
}

function unselectable({ own, other }: SideMatch, peers: readonly Json[], connection: string): string {
  if (peers.length > 0) { return `${own.name} has no labels by which a policy could select it: give it some, and add a policy that allows ${connection}`; }
  return other.end.kind === 'workload' && other.end.workload.hostNetwork
    ? `${other.name} is on the host network, where no selector matches it: add a policy that allows the addresses of its nodes`
    : `${other.name} has no labels by which a peer could select it: give it some, and add a policy that allows ${connection}`;
}

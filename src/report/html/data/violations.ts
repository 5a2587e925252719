import { rangesNode } from './outside-nodes';
import { Flow, FlowEnd, PodsNode } from './page-data';
import { portLabels } from './port-labels';
import { meet, rangeOf } from './ranges';
import { AddressRange } from '../../../analysis/address-ranges';
import { portSetOf } from '../../../analysis/asking/port-sets';
import { ConnectionSide } from '../../../analysis/explanation';
import { Stranger } from '../../../analysis/exposure/stranger';
import { PortSet } from '../../../analysis/sets/port-set';
import { ClusterNamespace } from '../../../model/cluster/state';
import { memo } from '../../../model/memo';
import { strangerLabels } from '../../../verification/endpoints/strangers';
import { ProofRule } from '../../../verification/finding';
import { ProofResult } from '../../../verification/proof-result';
import { WorkloadEnd } from '../../list/connection-list';

/** What an error of the proof says of one card: it is allowed and must not be, or the other way round. */
interface Violation {
  readonly rule: ProofRule;
  readonly side: ConnectionSide;
  readonly own: PodsNode;
  /** Of the finding, what is about this card. */
  readonly share: object;
  /** By name, as the finding has them. */
  readonly peers: ReadonlySet<string>;
  readonly ports: PortSet;
}

/**
 * Which connections the errors of the proof are about. What is accepted is none of them.
 *
 * The proof judges each side by itself, a picture shows what both sides allow: what one side alone allows, and a declared flow that does not
 * work, are told apart.
 */
export class Violations {
  private readonly nodes: ReadonlyMap<string, PodsNode>;
  private readonly namespaces: ReadonlyMap<string, ClusterNamespace>;
  private readonly byNode = new Map<PodsNode, Violation[]>();
  /** The shares of which some connection is shown: of a rule about everybody nobody wants to see the rest. */
  private readonly shown = new Set<object>();

  public constructor(proof: ProofResult | undefined, nodes: readonly PodsNode[], namespaces: readonly ClusterNamespace[]) {
    this.nodes = new Map(nodes.flatMap(node => node.members.map(member => [nameOf(member), node])));
    this.namespaces = new Map(namespaces.map(namespace => [namespace.name, namespace]));
    for (const { rule, connections } of proof?.findings.filter(({ isError }) => isError) ?? []) {
      const shares = new Map<PodsNode, object>();
      for (const { side, sources, destinations, ports } of connections) {
        const [subjects, peers] = side === ConnectionSide.EGRESS ? [sources, destinations] : [destinations, sources];
        const common = { rule, side, peers: new Set(peers), ports: ports.reduce((all, port) => all.union(portSetOf(port, undefined)), PortSet.NONE) };
        for (const own of new Set(subjects.flatMap(name => this.nodes.get(name) ?? []))) {
          const share = memo(shares, own, () => ({}));
          this.byNode.set(own, [...this.byNode.get(own) ?? [], { ...common, own, share }]);
        }
      }
    }
  }

  /** The rules that object to these ports between workloads. */
  public between(from: PodsNode, to: PodsNode, ports: PortSet): string[] {
    const isAbout = (other: PodsNode) => ({ peers }: Violation) => other.members.some(member => peers.has(nameOf(member)));
    return rulesOf([...this.of(from, ConnectionSide.EGRESS, ports, isAbout(to)), ...this.of(to, ConnectionSide.INGRESS, ports, isAbout(from))]);
  }

  /** The same between a workload and these addresses. */
  public withAddresses(own: PodsNode, side: ConnectionSide, ranges: readonly AddressRange[], ports: PortSet): string[] {
    return rulesOf(this.of(own, side, ports, ({ peers }) => rangesIn(peers).some(range => ranges.some(other => meet(range, other)))));
  }

  /** The same between a workload and pods that are not in the manifests. */
  public withStrangers(own: PodsNode, side: ConnectionSide, { scope, selector }: Stranger, ports: PortSet): string[] {
    return rulesOf(this.of(own, side, ports, ({ peers }) => [...peers].some(peer => {
      const labels = strangerLabels(peer);
      if (!labels || !selector.matches(labels.pod)) { return false; }
      const known = this.namespaces.get(peer.slice(0, peer.indexOf('/')));
      return scope.selector.matches({ ...labels.namespace, ...known?.labels });
    })));
  }

  /** What is shown although it is not allowed: declared flows that do not work, and what one side alone allows, where nothing else shows that. */
  public denied(): Flow[] {
    const found = new Map<string, Flow>();
    for (const { own, side, peers, ports, rule } of [...this.byNode.values()].flat().filter(({ share }) => !this.shown.has(share))) {
      for (const other of this.endsOf(peers)) {
        const [from, to] = side === ConnectionSide.EGRESS ? [own, other] : [other, own];
        const labels = portLabels(ports).map(({ text }) => text);
        const key = JSON.stringify([from.id, to.id, labels]);
        const rules = [...new Set([...found.get(key)?.objections?.[0] ?? [], rule])].sort();
        found.set(key, { from, to, ports: labels, objections: labels.map(() => rules), certainty: 'allowed', reasons: [] });
      }
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, flow]) => flow);
  }

  private of(own: PodsNode, side: ConnectionSide, ports: PortSet, isAbout: (violation: Violation) => boolean): Violation[] {
    const found = (this.byNode.get(own) ?? []).filter(violation => violation.rule !== ProofRule.FLOW_DENIED && violation.side === side
      && !violation.ports.intersection(ports).isEmpty && isAbout(violation));
    for (const { share } of found) { this.shown.add(share); }
    return found;
  }

  private endsOf(peers: ReadonlySet<string>): FlowEnd[] {
    const ranges = rangesIn(peers);
    return [...new Set([...peers].flatMap(peer => this.nodes.get(peer) ?? [])), ...ranges.length > 0 ? [rangesNode(ranges)] : []];
  }
}

function nameOf({ namespace, workloadKind, workload }: WorkloadEnd): string {
  return `${namespace}/${workloadKind}/${workload}`;
}

// No name of pods is without a slash, and no range has one.
function rangesIn(peers: ReadonlySet<string>): AddressRange[] {
  return [...peers].filter(peer => !peer.includes('/')).map(peer => {
    const [first = peer, last = first] = peer.split('-');
    return rangeOf(first, last);
  });
}

function rulesOf(violations: readonly Violation[]): string[] {
  return [...new Set(violations.map(({ rule }) => rule))].sort();
}

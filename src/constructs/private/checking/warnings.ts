import { Finding } from '../../../model/finding';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { TransportProtocol } from '../../../model/transport-protocol';
import type { ManagedNamespace } from '../declaring/managed-namespace';
import { namespaceName } from '../declaring/managed-namespace';
import type { Registry } from '../declaring/registry';
import { scrapedPorts } from '../declaring/scraping';
import { podsOf } from '../lowering/pods';
import { ADDRESS_LABEL } from '../reading/identifying-labels';

/** What the teams of the app should know about it, sorted, each once. Rules that cannot be rendered are errors, not warnings. */
export function warningsOf(registry: Registry): Finding[] {
  const findings = [
    ...registry.flows.flatMap(flow => [...oneSided(flow, registry), ...beyondTheNetworkPlugin(flow, registry)]),
    ...generatedLabels(registry),
    ...unscraped(registry),
  ];
  const byText = new Map(findings.map(finding => [findingText(finding), finding]));
  return [...byText.keys()].sort().map(text => byText.get(text)!);
}

/** The finding as one line: code, construct path and message. */
export function findingText(finding: Finding): string {
  return `${finding.code}: ${finding.path}: ${finding.message}`.replace(/[\r\n]+/g, ' ');
}

// Allowing one end of a connection is half of it: where the other end is isolated by somebody else, it does not work.
function oneSided(flow: Flow, registry: Registry): Finding[] {
  if (flow.origin === 'preset' || flow.options.counterpart) { return []; }
  const elsewhere = (peer: Peer) => peer._members.filter(member => !member._isPreset && hasPods(member) && !isManaged(member, registry));
  return [...elsewhere(flow.source), ...elsewhere(flow.destination)].map(member => ({
    code: 'one-sided-flow',
    namespace: flow.namespace,
    path: flow.path,
    message: `the other end, ${member}, is in a namespace that this app does not manage, so only our side of ${flow.describe()} is written; `
      + 'say who writes the other with counterpart: Counterpart.writtenBy(team) or Counterpart.notIsolated(reason)',
  }));
}

function hasPods(peer: Peer): boolean {
  return ['pods', 'workload', 'service'].includes(peer._spec.kind);
}

function isManaged(peer: Peer, registry: Registry): boolean {
  const name = namespaceName(peer);
  if (name !== undefined) { return registry.namespaces.has(name); }
  const spec = peer._spec;
  return spec.kind === 'pods' && spec.scope.kind === 'names' && spec.scope.names.every(namespace => registry.namespaces.has(namespace));
}

function beyondTheNetworkPlugin(flow: Flow, registry: Registry): Finding[] {
  const namespace = registry.namespaces.get(flow.namespace);
  if (!namespace) { return []; }
  const { cni } = namespace.platform;
  const sctp = (flow.options.ports ?? []).some(port => port.protocol === TransportProtocol.SCTP);
  const nodes = [flow.source, flow.destination].flatMap(peer => peer._members).find(member => ['nodes', 'apiServer'].includes(member._spec.kind));
  return [
    ...(sctp && !cni.enforcesSctp ? [{
      code: 'sctp-not-enforced',
      namespace: flow.namespace,
      path: flow.path,
      message: `${cni.name} does not support SCTP in a NetworkPolicy, which ${flow.describe()} needs; use TCP or another network plugin`,
    }] : []),
    ...(nodes && !cni.blocksMatchNodes ? [{
      code: 'nodes-not-matched',
      namespace: flow.namespace,
      path: flow.path,
      message: `${cni.name} matches no node by an address block, so ${nodes} stays denied in ${flow.describe()}; `
        + 'set policyCIDRMatchMode: nodes, or allow it with a policy of the plugin\'s own',
    }] : []),
  ];
}

function generatedLabels(registry: Registry): Finding[] {
  const members = registry.flows.flatMap(flow => [...flow.source._members, ...flow.destination._members])
    .filter(member => member._spec.kind === 'workload' || member._spec.kind === 'service');
  const findings: Finding[] = [];
  for (const [path, member] of new Map(members.map(peer => [`${peer}`, peer]))) {
    if (quietly(() => podsOf(member, registry.rendering)?.byAddress)) {
      findings.push({
        code: 'generated-label',
        namespace: namespaceName(member)!,
        path: path.replace(/^(workload|service) /, ''),
        message: `policies select its pods by the label ${ADDRESS_LABEL} alone, which changes when the construct is moved; `
          + 'give the pods a label of their own, for instance app',
      });
    }
  }
  return findings;
}

function unscraped(registry: Registry): Finding[] {
  const known = new Set(registry.scraping.targets.filter(target => target.scraped).map(target => `${target.workload}`));
  return [...registry.namespaces.values()].filter(namespace => namespace.scrapers.length > 0).flatMap(namespace =>
    registry.rendering.app.workloadsIn(namespace.name)
      .map(workload => Peer.workload(workload.object))
      .filter(peer => !known.has(`${peer}`) && quietly(() => servesMetrics(namespace, peer)))
      .map(peer => ({
        code: 'unscraped-workload',
        namespace: namespace.name,
        path: `${peer}`.replace(/^workload /, ''),
        message: `workload serves metrics, but no flow or tier of namespace "${namespace.name}" mentions it, so scrapers stay denied; `
          + 'call addWorkload on the namespace after its containers are added',
      })));
}

function servesMetrics(namespace: ManagedNamespace, workload: Peer): boolean {
  return scrapedPorts({ namespace, workload, ports: [], scraped: false }).length > 0;
}

// What cannot be read is reported as an error of the policy that needs it.
function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

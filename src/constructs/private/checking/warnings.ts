import { beyondThePlugin, beyondTheNetworkPlugin } from './network-plugin';
import { beyondPods, RenderedSlot } from './pod-limits';
import { beyondLimits, mayBeLarge } from './policy-limits';
import { quietly } from './quietly';
import { serviceSelectorCheck } from './service-selectors';
import { Finding } from '../../../model/finding';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { hasPods, userPath } from '../../../model/peer-spec';
import { printable } from '../../../model/text/printable';
import { namespaceName, namespacesOf } from '../declaring/peer-namespaces';
import type { Registry } from '../declaring/registry';
import { podsOf } from '../lowering/pods';
import { MeshFlows } from '../mesh-flows';
import { ADDRESS_LABEL } from '../reading/identifying-labels';

/** What the teams of the app should know about it, sorted, each once. Rules that cannot be rendered are errors, not warnings. */
export function warningsOf(registry: Registry): Finding[] {
  const behindServices = serviceSelectorCheck(registry);
  const findings = [
    ...beyondThePlugin(registry),
    ...registry.flows.flatMap(flow => [...oneSided(flow, registry), ...beyondTheNetworkPlugin(flow, registry), ...behindServices(flow)]),
    ...beyondWhatFits(registry),
    ...generatedLabels(registry),
    ...unscraped(registry),
    ...unprobed(registry),
  ];
  const byText = new Map(findings.map(finding => [findingText(finding), finding]));
  return [...byText.keys()].sort().map(text => byText.get(text)!);
}

/** The finding as one line: code, construct path and message. */
export function findingText(finding: Finding): string {
  return printable(`${finding.code}: ${finding.path}: ${finding.message}`.replace(/[\r\n]+/g, ' '));
}

const NONE: Finding[] = [];
// Rendering policies costs: only those are looked at that may come near a limit.
function beyondWhatFits(registry: Registry): Finding[] {
  const slots = registry.policies.filter(slot => slot.namespace.platform.cni._hasLimits || mayBeLarge(slot));
  const rendered = slots.flatMap((slot): RenderedSlot[] => {
    const spec = quietly(() => slot.object.read().spec);
    return spec ? [{ slot, spec }] : [];
  });
  return [...rendered.flatMap(({ slot, spec }) => beyondLimits(slot, spec)), ...beyondPods(rendered)];
}

// Allowing one end of a connection is half of it: where the other end is isolated by somebody else, it does not work.
function oneSided(flow: Flow, registry: Registry): Finding[] {
  if (flow.origin === 'preset' || flow.options.counterpart) { return NONE; }
  const elsewhere = (member: Peer) => !member._isPreset && hasPods(member._spec) && !isManaged(member, registry);
  if (!flow.source._members.some(elsewhere) && !flow.destination._members.some(elsewhere)) { return NONE; }
  return [...flow.source._members, ...flow.destination._members].filter(elsewhere).map(member => ({
    code: 'one-sided-flow',
    namespace: flow.namespace,
    path: flow.path,
    message: `the other end, ${member}, is in a namespace that this app does not manage, so only our side of ${flow.describe()} is written; `
      + 'say who writes the other with counterpart: Counterpart.writtenBy(team) or Counterpart.notIsolated(reason)',
  }));
}

function isManaged(peer: Peer, registry: Registry): boolean {
  const names = namespacesOf(peer);
  return names.length > 0 && names.every(name => registry.namespaces.has(name));
}

// Kept apart by path: a workload may be in thousands of flows.
function generatedLabels(registry: Registry): Finding[] {
  const members = [
    ...registry.flows.flatMap(flow => [...flow.source._members, ...flow.destination._members]),
    ...[...registry.namespaces.values()].flatMap(namespace => namespace.overridden),
  ];
  const byConstruct = new Map<unknown, Peer>();
  for (const member of members) {
    if (member._spec.kind === 'workload' || member._spec.kind === 'service') { byConstruct.set(member._spec.construct, member); }
  }
  return [...byConstruct.values()].flatMap(member => {
    const pods = quietly(() => podsOf(member, registry.rendering));
    return pods?.byAddress ? [{
      code: 'generated-label',
      namespace: namespaceName(member)!,
      path: pathOf(member),
      message: `policies select its pods by the label ${ADDRESS_LABEL} alone, which changes when the construct is moved, `
        + `${pods.rival ? `because ${pods.rival} carries its other labels too` : 'because they carry no other'}; `
        + 'give the pods a label that only they have',
    }] : [];
  });
}

function pathOf(peer: Peer): string {
  return `${peer}`.replace(/^(workload|service) /, '');
}

function unscraped(registry: Registry): Finding[] {
  const known = new Set(registry.scraping.targets.map(target => `${target.workload}`));
  return [...registry.namespaces.values()].filter(namespace => namespace.settings.scrapers.length > 0).flatMap(namespace =>
    registry.rendering.app.workloadsIn(namespace.name)
      .map(workload => Peer.workload(workload.object))
      .filter(peer => !known.has(`${peer}`) && quietly(() => registry.scraping.portsOf({ workload: peer, ports: [] }).length > 0))
      .map(peer => ({
        code: 'unscraped-workload',
        namespace: namespace.name,
        path: pathOf(peer),
        message: `workload serves metrics, but no flow or tier of namespace "${namespace.name}" mentions it, so scrapers stay denied; `
          + 'call addWorkload on the namespace',
      })));
}

// A pod whose probes fail is never ready, or killed.
function unprobed(registry: Registry): Finding[] {
  return [...registry.namespaces.values()].flatMap(namespace => {
    const mesh = MeshFlows.in(namespace);
    return !mesh ? [] : registry.rendering.app.workloadsIn(namespace.name).flatMap(({ object }) => {
      const ports = mesh.denied(object);
      return ports.length === 0 ? [] : [{
        code: 'unprobed-workload',
        namespace: namespace.name,
        path: userPath(object),
        message: `the kubelet's probes on ${ports.join(' and ')} come through the mesh and stay denied, because no flow or tier declared on namespace `
          + `"${namespace.name}" mentions the workload; call addWorkload on the namespace`,
      }];
    });
  });
}

import { ApiObject } from 'cdk8s';
import { Isolation, Management } from '../../isolation';
import { ZeroTrustNamespaceProps } from '../../zero-trust-namespace-props';
import type { ManagedNamespace } from '../declaring/managed-namespace';
import type { PolicySlot } from '../declaring/policy-slot';
import type { Registry } from '../declaring/registry';
import { platformAssumptions } from '../proving/assumptions';

/** What is assumed about the cluster, the policies of the namespace and why each is there, a line each. */
export function summaryOf(registry: Registry, namespace: ManagedNamespace, props: ZeroTrustNamespaceProps): string {
  const policies = namespace.construct.node.findAll().filter(ApiObject.isApiObject)
    .map(construct => construct as ApiObject).filter(object => object.kind === 'NetworkPolicy');
  const reasons = new Map<ApiObject, string>(registry.policies.map(slot => [slot.object, reason(slot)]));
  return [
    `namespace ${namespace.name}: ${policies.length} policies`,
    ...assumptions(registry, namespace, props).map(text => `  assumed: ${text}`),
    ...policies.map(policy => `  ${policy.name}: ${reasons.get(policy) ?? 'what no other policy allows is denied'}`).sort(),
    ...unscraped(registry, namespace).map(workload => `  not scraped: ${workload}`),
    '',
  ].join('\n');
}

function assumptions(registry: Registry, namespace: ManagedNamespace, props: ZeroTrustNamespaceProps): string[] {
  return [
    ...platformAssumptions(namespace),
    ...presetPeers(registry, namespace),
    ...(props.monitoring ?? []).flatMap(stack => stack.assumptions),
    ...props.mesh?.assumptions ?? [],
    ...(props.management === Management.FLOWS_ONLY ? ['another repository writes the default deny and DNS'] : []),
    ...(props.isolation !== undefined && props.isolation !== Isolation.BOTH ? [`only this is isolated: ${props.isolation}`] : []),
  ];
}

// Where a preset expects its pods is a convention of its chart.
function presetPeers(registry: Registry, namespace: ManagedNamespace): string[] {
  const members = registry.flows.filter(flow => flow.namespace === namespace.name)
    .flatMap(flow => [...flow.source._members, ...flow.destination._members]).filter(member => member._isPreset);
  return [...new Set(members.map(member => `${member.name} is ${member}`))].sort();
}

function reason({ sides }: PolicySlot): string {
  const flows = [...new Set(sides.map(side => side.flow))].filter(flow => !flow.isIdle);
  const texts = flows.map(flow => `${flow}${flow.options.description ? ` (${flow.options.description})` : ''}`);
  return [...new Set(texts)].sort().join('; ');
}

function unscraped(registry: Registry, namespace: ManagedNamespace): string[] {
  if (namespace.settings.scrapers.length === 0) { return []; }
  return registry.scraping.targets.filter(target => target.namespace === namespace && registry.scraping.portsOf(target).length === 0)
    .map(target => `no metrics ports are known of ${target.workload}`).sort();
}

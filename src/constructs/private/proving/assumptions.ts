import { Management } from '../../isolation';
import type { ManagedNamespace } from '../declaring/managed-namespace';
import type { Registry } from '../declaring/registry';

/** What the proof of the app takes for granted, sorted, each once. */
export function assumptionsOf(registry: Registry): string[] {
  const namespaces = [...registry.namespaces.values()];
  return [...new Set([
    'nothing but these manifests writes policies or pods in the managed namespaces',
    ...namespaces.flatMap(platformAssumptions),
    ...namespaces.map(({ platform: { cni } }) => (cni.enforcesPolicies ? `${cni.name} enforces the policies as Kubernetes documents them`
      : `something else than ${cni.name}, which enforces no policies, does`)),
    ...namespaces.filter(({ settings }) => !settings.baseline).map(({ name }) => `another repository writes the default deny and DNS of namespace ${name} (${Management.FLOWS_ONLY})`),
    ...namespaces.filter(({ settings }) => settings.isolation !== 'both').map(({ name, settings }) => `namespace ${name} is to be isolated like this: ${settings.isolation}`),
  ])].sort();
}

/** What is taken for granted of the cluster that the namespace is in: of its DNS only where the app writes the policy for it. */
export function platformAssumptions({ platform, settings }: ManagedNamespace): string[] {
  return settings.baseline ? platform.assumptions : platform.assumptions.filter(text => !platform.dns.assumptions.includes(text));
}

import { Construct } from 'constructs';
import { annotationText } from './annotations';
import { ManagedNamespace } from './managed-namespace';
import { Registry } from './registry';
import { Direction } from '../../../model/policy';
import { Subject, subjectKey, subjectSelector } from '../lowering/subject';

/**
 * Writes the policies that isolate pods and allow nothing: one for the namespace, and one for each workload that is isolated
 * where the namespace is not. Without isolation there are none.
 */
export function writeDefaultDeny(scope: Construct, namespace: ManagedNamespace, registry: Registry): void {
  const bySubject = new Map<string, { subject: Subject; directions: Direction[] }>();
  for (const direction of ['Ingress', 'Egress'] as const) {
    for (const subject of namespace.isolated(direction)) {
      const entry = bySubject.get(subjectKey(subject)) ?? { subject, directions: [] };
      entry.directions.push(direction);
      bySubject.set(subjectKey(subject), entry);
    }
  }
  const entries = [...bySubject.values()];
  for (const { subject, directions } of entries) {
    const twice = entries.some(other => other.subject !== subject && other.subject.name === subject.name);
    const name = namespace.policyName(subject.name, 'default-deny', twice ? directions[0]!.toLowerCase() : undefined);
    const produce = () => ({ podSelector: located(scope, () => subjectSelector(subject, registry.rendering)).toJson(), policyTypes: directions });
    const policy = namespace.addPolicy(name, { isIdle: false, produce }, registry.rendering, name, scope);
    registry.defaultDenies.push(policy);
    policy.metadata.addAnnotation('kubernetes.io/description', 'what no other policy allows is denied');
    policy.metadata.addAnnotation('cdk8s-zero-trust/construct-path', annotationText(scope.node.path));
    const location = namespace.settings.where?.();
    if (location !== undefined) { policy.metadata.addAnnotation('cdk8s-zero-trust/declared-at', annotationText(location)); }
    if (namespace.settings.owner) { policy.metadata.addAnnotation('cdk8s-zero-trust/owner', annotationText(namespace.settings.owner)); }
  }
}

function located<T>(scope: Construct, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new Error(`${scope.node.path}: ${(error as Error).message}`);
  }
}

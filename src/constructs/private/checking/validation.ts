import { sameNames } from './same-names';
import { findingText, warningsOf } from './warnings';
import { userPath } from '../../../model/peer-spec';
import { Selector } from '../../../model/selector';
import type { Registry } from '../declaring/registry';
import { proofErrors, proofWarnings, runProof } from '../proving/run-proof';
import { describeObject } from '../reading/workload';

/**
 * Checks the whole app before anything of it is written: every policy renders, no object of ours shares its name with
 * another, workloads carry the labels that their namespace wants. Prints new warnings on stderr.
 *
 * cdk8s asks once for the app and once for each of its charts; the app is checked once.
 */
export function validateApp(registry: Registry): string[] {
  if (!registry.rendering.begin()) { return []; }
  const errors = new Set<string>();
  const check = (action: () => void) => {
    try {
      action();
    } catch (error) {
      errors.add((error as Error).message);
    }
  };
  for (const { object } of registry.policies) { check(() => object.read()); }
  for (const object of registry.defaultDenies) { check(() => object.read()); }
  for (const error of [...sameNames(registry.root, registry.writers), ...missingLabels(registry)]) { errors.add(error); }
  if (errors.size === 0) { report(registry).forEach(error => errors.add(error)); }
  if (errors.size === 0 && registry.proof.offReason === undefined) { holdProof(registry).forEach(error => errors.add(error)); }
  return [...errors].sort();
}

function holdProof(registry: Registry): string[] {
  const outcome = runProof(registry);
  for (const text of proofWarnings(outcome)) {
    if (registry.printed.has(text)) { continue; }
    registry.printed.add(text);
    process.stderr.write(`warning: ${text}\n`);
  }
  return proofErrors(outcome);
}

/** Warnings that nobody accepted: printed once per app, errors where the namespace is strict. */
function report(registry: Registry): string[] {
  const errors: string[] = [];
  const warnings = warningsOf(registry);
  for (const finding of warnings) {
    const text = findingText(finding);
    if (registry.acceptances.reasonFor(finding) !== undefined) { continue; }
    if (registry.namespaces.get(finding.namespace)?.settings.strict) {
      errors.push(`${text} (an error because strict is set)`);
    } else if (!registry.printed.has(text)) {
      registry.printed.add(text);
      process.stderr.write(`warning: ${text}\n`);
    }
  }
  return [...errors, ...registry.acceptances.unused(warnings)];
}

function missingLabels(registry: Registry): string[] {
  return [...registry.namespaces.values()].flatMap(namespace => {
    if (namespace.settings.requiredLabels.length === 0) { return []; }
    return registry.rendering.app.workloadsIn(namespace.name).flatMap(workload => {
      const missing = namespace.settings.requiredLabels.filter(label => !Object.hasOwn(workload.labels, label) || workload.labels[label] === '');
      return missing.length === 0 ? [] : [`${userPath(workload.object)}: pods of ${describeObject(workload.object)} lack the labels `
        + `${missing.join(', ')} that namespace "${namespace.name}" requires, got ${Selector.of(workload.labels)}; `
        + 'add them to the pod template, or call labelPods on the namespace'];
    });
  });
}

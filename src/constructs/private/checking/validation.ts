import { ApiObject } from 'cdk8s';
import { findingText, warningsOf } from './warnings';
import { Selector } from '../../../model/selector';
import type { Registry } from '../declaring/registry';
import { describeObject } from '../reading/workload';

/**
 * Checks the whole app before anything of it is written: every policy renders, no object of ours shares its name with
 * another, workloads carry the labels that their namespace wants. Prints new warnings on stderr.
 *
 * cdk8s asks once for the app and once for each of its charts; an app that has not changed is checked once.
 */
export function validateApp(registry: Registry): string[] {
  const changed = registry.rendering.begin();
  if (!changed && registry.checked === registry.revision) { return []; }
  const errors = new Set<string>();
  const check = (action: () => void) => {
    try {
      action();
    } catch (error) {
      errors.add((error as Error).message);
    }
  };
  for (const slot of registry.slots.values()) { check(() => slot.spec()); }
  for (const error of [...sameNames(registry), ...missingLabels(registry)]) { errors.add(error); }
  if (errors.size === 0) { report(registry).forEach(error => errors.add(error)); }
  registry.checked = errors.size === 0 ? registry.revision : undefined;
  return [...errors].sort();
}

/** Warnings that nobody accepted: printed once per app, errors where the namespace is strict. */
function report(registry: Registry): string[] {
  const errors: string[] = [];
  const warnings = warningsOf(registry);
  for (const finding of warnings) {
    const text = findingText(finding);
    if (registry.acceptances.reasonFor(finding) !== undefined) { continue; }
    if (registry.namespaces.get(finding.namespace)?.strict) {
      errors.push(`${text} (an error because strict is set)`);
    } else if (!registry.printed.has(text)) {
      registry.printed.add(text);
      process.stderr.write(`warning: ${text}\n`);
    }
  }
  return [...errors, ...registry.acceptances.unused(warnings)];
}

// cdk8s notices neither two objects of one name nor that one file then replaces the other.
function sameNames(registry: Registry): string[] {
  const ours = new Map<string, ApiObject>();
  for (const object of registry.written()) { ours.set(fileName(object), object); }
  const errors: string[] = [];
  for (const construct of registry.root.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) { continue; }
    const object = construct as ApiObject;
    const own = ours.get(fileName(object));
    if (own && own !== object) {
      errors.push(`${object.node.path}: ${describeObject(object)} has the kind and name of ${describeObject(own)}, so one would replace the other; rename it`);
    }
  }
  return errors;
}

function fileName(object: ApiObject): string {
  return `${object.kind}.${object.name}`;
}

function missingLabels(registry: Registry): string[] {
  return [...registry.namespaces.values()].flatMap(namespace => {
    if (namespace.requiredLabels.length === 0) { return []; }
    return registry.rendering.app.workloadsIn(namespace.name).flatMap(workload => {
      const missing = namespace.requiredLabels.filter(label => !workload.labels[label]);
      return missing.length === 0 ? [] : [`${workload.object.node.path}: pods of ${describeObject(workload.object)} lack the labels `
        + `${missing.join(', ')} that namespace "${namespace.name}" requires, got ${Selector.of(workload.labels)}; `
        + 'add them to the pod template, or call labelPods on the namespace'];
    });
  });
}

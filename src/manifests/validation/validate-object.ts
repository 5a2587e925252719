import { KubernetesVersion } from './kubernetes-version';
import { NAMESPACE, NETWORK_POLICY } from './network-policy';
import { inputRule, InputRuleId } from './rules';
import { isObject, Problem, problemsOf, received, Shape } from './shape';
import { JUDGED, OTHER, OTHER_WORKLOAD } from './workload';
import { podTemplate } from '../../model/pod-template';
import { printable } from '../../model/text/printable';
import { FindingLevel, InputFinding, ManifestObject, subjectOf } from '../input-finding';
import { ObjectPath, pathText } from '../object-path';

/** What the API server makes of an object. */
export enum Verdict {
  ACCEPTED = 'accepted',
  /** Refused if it is asked to be strict, as kubectl does; else accepted without what is wrong. */
  ACCEPTED_WITHOUT = 'accepted without',
  REFUSED = 'refused',
}

/** Everything that the API server would refuse about an object, and what that means for the object. */
export function validateObject(entry: ManifestObject, version: KubernetesVersion): { readonly verdict: Verdict; readonly findings: InputFinding[] } {
  const duplicates = (entry.duplicates ?? []).map(({ path, line }): Problem & { line: number } => ({
    rule: 'duplicate-key', path, line, message: 'stands twice in this object; remove one, the last counts',
  }));
  const problems: (Problem & { line?: number })[] = [...duplicates, ...problemsIn(entry.object, version)];
  if (problems.length === 0) { return FINE; }
  const findings = problems.map(problem => toFinding(entry, problem, version));
  const refused = problems.filter((_, i) => findings[i]!.level === FindingLevel.REFUSED);
  const isStrictOnly = refused.every(({ rule }) => inputRule(rule).strict === true);
  return { findings, verdict: refused.length === 0 ? Verdict.ACCEPTED : isStrictOnly ? Verdict.ACCEPTED_WITHOUT : Verdict.REFUSED };
}

const FINE = { verdict: Verdict.ACCEPTED, findings: [] };

/** A finding about an object, or a part of it. */
export function findingAbout(entry: ManifestObject, rule: InputRuleId, message: string, path?: ObjectPath, knownLine?: number): InputFinding {
  const line = knownLine ?? (path && path.length > 0 ? entry.locate?.(path) : undefined);
  return {
    rule,
    level: inputRule(rule).level,
    subject: printable(subjectOf(entry.object)),
    ...(path && path.length > 0 && { path: printable(pathText(path)) }),
    message: printable(message),
    source: { ...entry.source, ...(line !== undefined && { line }) },
  };
}

function toFinding(entry: ManifestObject, { rule, path, message, line }: Problem & { line?: number }, version: KubernetesVersion): InputFinding {
  const finding = findingAbout(entry, rule, message, path, line);
  const { since } = inputRule(rule);
  if (since === undefined) { return finding; }
  if (version.isAtLeast(since)) { return { ...finding, since, message: `${finding.message}; refused from Kubernetes ${since} on` }; }
  return { ...finding, since, level: FindingLevel.NOTE, message: `${finding.message}; ${version} accepts it, ${since} refuses it` };
}

function problemsIn(object: any, version: KubernetesVersion): Problem[] {
  if (!isObject(object)) { return [{ rule: 'not-an-object', path: [], message: `must be an object with apiVersion and kind, ${received(object)}` }]; }
  const missing = isText(object.apiVersion) ? isText(object.kind) ? undefined : 'kind' : 'apiVersion';
  if (missing !== undefined) {
    return [{ rule: 'not-an-object', path: [missing], message: `must be a text, as in "apiVersion: v1" and "kind: Pod", ${received(object[missing])}` }];
  }
  const shape = shapeOf(object);
  // Without metadata it has no name.
  const isNamed = shape !== OTHER && shape !== OTHER_WORKLOAD;
  return problemsOf(shape, isNamed && (object.metadata ?? undefined) === undefined ? { ...object, metadata: {} } : object, version);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function shapeOf(object: any): Shape {
  const type = `${object.apiVersion} ${object.kind}`;
  switch (type) {
    case 'networking.k8s.io/v1 NetworkPolicy': return NETWORK_POLICY;
    case 'v1 Namespace': return NAMESPACE;
    default: return JUDGED[type] ?? (podTemplate(object) ? OTHER_WORKLOAD : OTHER);
  }
}

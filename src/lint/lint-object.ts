import { Source } from '../model/cluster/source';
import { ClusterNamespace, ClusterPolicy, ClusterWorkload } from '../model/cluster/state';
import { Labels } from '../model/selector';

/** An object that a finding is about. */
export interface LintObject {
  /** `NetworkPolicy shop/api`, `Deployment shop/api`, `Namespace shop`. */
  readonly name: string;
  readonly annotations: Labels;
  readonly source: Source;
  /** The line of a part of it; absent where there is no text. */
  readonly locate?: (path: readonly (string | number)[]) => number | undefined;
}

/** The policy as the object of a finding. It stands where the manifest is, and says itself where it was declared, as those of this library do. */
export function policyObject({ namespace, name, annotations = {}, source, locate }: ClusterPolicy): LintObject {
  const constructPath = source.constructPath ?? annotations['cdk8s-zero-trust/construct-path'];
  const declaredAt = annotations['cdk8s-zero-trust/declared-at'];
  const place = { ...source, ...(constructPath !== undefined && { constructPath }), ...(declaredAt !== undefined && { declaredAt }) };
  return { name: `NetworkPolicy ${namespace}/${name}`, annotations, source: place, ...(locate && { locate }) };
}

/** The workload as the object of a finding. */
export function workloadObject({ namespace, kind, name, annotations = {}, source }: ClusterWorkload): LintObject {
  return { name: `${kind} ${namespace}/${name}`, annotations, source };
}

/** The namespace as the object of a finding. One that the input does not hold stands where something in it stands. */
export function namespaceObject({ name, annotations = {}, source }: ClusterNamespace, within: Source = {}): LintObject {
  return { name: `Namespace ${name}`, annotations, source: source ?? within };
}

/** Where the part of the object begins; without a path the object. */
export function placeOf({ source, locate }: LintObject, path: string | undefined): Source {
  const steps = (path?.match(/[^.[\]]+/g) ?? []).map(step => (/^\d+$/.test(step) ? Number(step) : step));
  const line = steps.length === 0 ? undefined : locate?.(steps);
  return line === undefined ? source : { ...source, line };
}

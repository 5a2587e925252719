import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { Labels } from '../../model/selector';
import { checkLabelKey, checkLabels, checkLabelValue, checkObjectName } from '../../model/text/kubernetes-names';
import { quote } from '../../model/text/quote';
import { shorten, shortHash, slug } from '../../model/text/slug';
import { requireList, requireText } from '../../model/text/untyped';
import { Isolation, Management, PodSecurityStandard, PolicyGranularity } from '../isolation';
import { ZeroTrustNamespaceProps } from '../zero-trust-namespace-props';

/** Throws on names and labels that the API server refuses, and for a namespace of the cluster's own that was not asked for. */
export function checkProps(props: ZeroTrustNamespaceProps, at: string): void {
  if (props.isolation !== undefined) { checkOneOf(Isolation, props.isolation, `${at}isolation`); }
  requireList(props.isolationOverrides, `${at}isolationOverrides`).forEach(override => checkOneOf(Isolation, override?.isolation, `${at}isolation of an override`));
  if (props.management !== undefined) { checkOneOf(Management, props.management, `${at}management`); }
  if (props.granularity !== undefined) { checkOneOf(PolicyGranularity, props.granularity, `${at}granularity`); }
  if (props.podSecurity !== undefined) { checkOneOf(PodSecurityStandard, props.podSecurity, `${at}podSecurity`); }
  requireText(props.owner, `${at}owner`);
  for (const stack of requireList(props.monitoring, `${at}monitoring`)) {
    if (!stack?.name) { throw new Error(`${at}monitoring must hold monitoring stacks, got ${quote(stack)}; write for instance Monitoring.prometheus()`); }
  }
  if (props.podSecurity !== undefined && (props.management ?? Management.CREATE) !== Management.CREATE) {
    throw new Error(`${at}podSecurity must be left out with management ${quote(props.management)}, which writes no Namespace object to put it on; `
      + `use Management.CREATE, or let whoever keeps the Namespace label it pod-security.kubernetes.io/enforce=${props.podSecurity}`);
  }
  checkLabels(props.labels ?? {}, at);
  requireList(props.requiredLabels, `${at}requiredLabels`).forEach(label => checkLabelKey(label, at));
  if (props.policyNamePrefix !== undefined) { checkObjectName(props.policyNamePrefix, `${at}policyNamePrefix as a `, 63); }
  if (props.policySet !== undefined) { checkLabelValue(props.policySet, at, 'cdk8s-zero-trust/set'); }
  if (!props.systemNamespace && /^(kube|openshift)(-|$)/.test(props.name)) {
    throw new Error(`${at}namespace "${props.name}" belongs to the cluster, and isolating it may break the cluster; `
      + 'use a namespace of your own, or set systemNamespace: true');
  }
}

/** The labels by which a namespace enforces, audits and warns about a Pod Security Standard; none where none was asked for. */
export function podSecurityLabels(props: ZeroTrustNamespaceProps): Labels {
  if (props.podSecurity === undefined) { return {}; }
  return Object.fromEntries(['enforce', 'audit', 'warn'].map(mode => [`pod-security.kubernetes.io/${mode}`, props.podSecurity!]));
}

/** Writes the Namespace object. */
export function writeNamespace(scope: Construct, name: string, labels: Labels): void {
  const object = new ApiObject(scope, 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
  // A chart puts its namespace into every object, but a Namespace is in none.
  if (object.metadata.namespace !== undefined) { object.addJsonPatch(JsonPatch.remove('/metadata/namespace')); }
  putFirst(object);
}

/**
 * Makes the objects that were made before the Namespace come after it in the manifest: applied first, they would find no namespace.
 *
 * An edge for each of them, to one object. Not across charts, which would rename the files of the output.
 */
function putFirst(namespace: ApiObject): void {
  for (const construct of namespace.chart.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) { continue; }
    const object = construct as ApiObject;
    if (object !== namespace && object.metadata.namespace === namespace.name && object.chart === namespace.chart) {
      object.addDependency(namespace);
    }
  }
}

/** What policies carry as `cdk8s-zero-trust/set`. */
export function policySet(construct: Construct, props: ZeroTrustNamespaceProps, management: Management): string {
  const own = management === Management.FLOWS_ONLY ? `${props.name}-${slug(construct.node.id) || shortHash(construct.node.id)}` : props.name;
  return props.policySet ?? shorten(own, 63);
}

// Untyped callers may pass any text, and one that is not known would be read as: not isolated.
function checkOneOf(allowed: { [key: string]: string }, value: string, what: string): void {
  if (!Object.values(allowed).includes(value)) {
    throw new Error(`${what} must be one of ${Object.values(allowed).join(', ')}, got ${quote(value)}; use the enum`);
  }
}

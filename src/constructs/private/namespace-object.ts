import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { Labels } from '../../model/selector';
import { checkLabelKey, checkLabels, checkLabelValue, checkObjectName, NAMESPACE_NAME_LABEL } from '../../model/text/kubernetes-names';
import { quote } from '../../model/text/quote';
import { nameOf, shorten } from '../../model/text/slug';
import { requireList, requireText } from '../../model/text/untyped';
import { Platform } from '../../platforms/platform';
import { Isolation, Management, PodSecurityStandard, PolicyGranularity } from '../isolation';
import { ZeroTrustNamespaceProps } from '../zero-trust-namespace-props';

/** Throws for a construct that is in no chart, such as one whose scope is the app. */
export function requireChart(construct: Construct): void {
  if (!construct.node.scopes.some(Chart.isChart)) {
    throw new Error(`${construct.node.path}: scope must be a chart or a construct in one, got ${construct.node.scope?.constructor.name}; `
      + 'write new ZeroTrustNamespace(chart, "Shop", { name: "shop" })');
  }
}

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
  // Not by class: another copy of the package makes platforms and meshes too.
  if (!Array.isArray((props.platform ?? Platform.kubernetes()).metadataEndpoints)) {
    throw new Error(`${at}platform must be a platform, got ${quote(props.platform)}; write for instance Platform.eks()`);
  }
  if (props.mesh !== undefined && !Array.isArray(props.mesh?.metricsPorts)) {
    throw new Error(`${at}mesh must be a mesh, got ${quote(props.mesh)}; write for instance Mesh.istioAmbient()`);
  }
  if (props.podSecurity !== undefined && (props.management ?? Management.CREATE) !== Management.CREATE) {
    throw new Error(`${at}podSecurity must be left out with management ${quote(props.management)}, which writes no Namespace object to put it on; `
      + `use Management.CREATE, or let whoever keeps the Namespace label it pod-security.kubernetes.io/enforce=${props.podSecurity}`);
  }
  checkLabels(props.labels ?? {}, at);
  const said = props.labels?.[NAMESPACE_NAME_LABEL] ?? props.name;
  if (said !== props.name) {
    throw new Error(`${at}label ${quote(NAMESPACE_NAME_LABEL)} must be the namespace's name, which Kubernetes sets, got ${quote(said)}; leave it out`);
  }
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
  const own = management === Management.FLOWS_ONLY ? `${props.name}-${nameOf(construct.node.id)}` : props.name;
  return props.policySet ?? shorten(own, 63);
}

// Untyped callers may pass any text, and one that is not known would be read as: not isolated.
function checkOneOf(allowed: { [key: string]: string }, value: string, what: string): void {
  if (!Object.values(allowed).includes(value)) {
    throw new Error(`${what} must be one of ${Object.values(allowed).join(', ')}, got ${quote(value)}; use the enum`);
  }
}

/** Labels of one object. */
export type Labels = { readonly [key: string]: string };

/** A manifest. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: object;
  readonly spec?: object;
}

/** A rule of a NetworkPolicy, or a peer, or a port, as it stands in a manifest. */
export type Json = { readonly [field: string]: unknown };

/** What a NetworkPolicy says. */
export interface PolicySpec {
  readonly podSelector: Json;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly Json[];
  readonly egress?: readonly Json[];
}

const IMAGE = 'registry.example/service:1.0';

export function namespace(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'kubernetes.io/metadata.name': name } } };
}

/** A Deployment of two pods with these labels, and one container with these ports. */
export function deployment(home: string, name: string, labels: Labels, ports: readonly Json[]): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: home, labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: IMAGE, ports }] } },
    },
  };
}

export function networkPolicy(home: string, name: string, spec: PolicySpec): KubernetesObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: home }, spec };
}

/** Pods with this `app` label: in the namespace of the policy, or in another one. */
export function pods(app: string, home?: string): Json {
  return {
    ...(home !== undefined && { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': home } } }),
    podSelector: { matchLabels: { app } },
  };
}

export function block(cidr: string, except: readonly string[] = []): Json {
  return { ipBlock: { cidr, ...(except.length > 0 && { except }) } };
}

import { FindingLevel, InputFinding } from '../../src/manifests/input-finding';
import { Manifests, ManifestsOptions } from '../../src/manifests/manifests';

/** What is refused in a text, as `line rule path`. */
export function refusalsIn(text: string, options: ManifestsOptions = {}): string[] {
  return Manifests.fromYaml(text, 'all.yaml', options).findings.filter(({ level }) => level === FindingLevel.REFUSED).map(short);
}

/** A finding as `line rule path`. */
export function short({ rule, path, source }: InputFinding): string {
  return [source.line, rule, path].filter(part => part !== undefined).join(' ');
}

/** A NetworkPolicy in block style: its spec is on line 6, the lines of it begin on line 7. */
export function policy(...spec: string[]): string {
  const head = ['apiVersion: networking.k8s.io/v1', 'kind: NetworkPolicy', 'metadata:', '  name: db', '  namespace: shop', 'spec:'];
  return [...head, ...spec.map(line => `  ${line}`), ''].join('\n');
}

/** An object with these lines as its metadata, which begin on line 4. */
export function withMetadata(kind: string, ...metadata: string[]): string {
  const apiVersion = kind === 'NetworkPolicy' ? 'networking.k8s.io/v1' : 'v1';
  return [`apiVersion: ${apiVersion}`, `kind: ${kind}`, 'metadata:', ...metadata.map(line => `  ${line}`), ''].join('\n');
}

/** A workload with these lines as its only container, which begin on line 9. */
export function deploymentWith(...container: string[]): string {
  return [
    'apiVersion: apps/v1', 'kind: Deployment', 'metadata: {name: api, namespace: shop}', 'spec:', '  template:', '    metadata: {labels: {app: api}}',
    '    spec:', '      containers:', ...container.map(line => `      ${line}`), '',
  ].join('\n');
}

/** A Service with these lines as its spec, which begin on line 5. */
export function serviceWith(...spec: string[]): string {
  return ['apiVersion: v1', 'kind: Service', 'metadata: {name: api, namespace: shop}', 'spec:', ...spec.map(line => `  ${line}`), ''].join('\n');
}

/** An Ingress with these lines as its spec, which begin on line 5. */
export function ingressWith(...spec: string[]): string {
  return ['apiVersion: networking.k8s.io/v1', 'kind: Ingress', 'metadata: {name: api, namespace: shop}', 'spec:', ...spec.map(line => `  ${line}`), ''].join('\n');
}

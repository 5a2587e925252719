import { Lint, LintOptions } from '../../src/lint/lint';
import { LintFinding } from '../../src/lint/lint-finding';
import { LintResult } from '../../src/lint/lint-result';
import { Manifests } from '../../src/manifests/manifests';

/** Objects, or a text of YAML. */
export type Input = readonly object[] | string;

/** What lint says of the manifests. None of them may be refused: then a rule would look at less than the test says. */
export function lintOf(input: Input, options: LintOptions = {}): LintResult {
  const text = typeof input === 'string' ? input : input.map(object => JSON.stringify(object)).join('\n---\n');
  const manifests = Manifests.fromYaml(text, 'shop.yaml');
  expect(manifests.findings).toEqual([]);
  return Lint.run(manifests, options);
}

/** The findings of one rule, in short: `NetworkPolicy shop/api => anyone : TCP 80`. */
export function found(rule: string, input: Input, options: LintOptions = {}): string[] {
  const { findings, rules } = lintOf(input, options);
  expect(rules.map(({ name }) => name)).toContain(rule);
  return findings.filter(finding => finding.rule === rule).map(shortly);
}

/** The messages of the findings of one rule. */
export function messages(rule: string, input: Input, options: LintOptions = {}): string[] {
  return lintOf(input, options).findings.filter(finding => finding.rule === rule).map(({ message }) => message);
}

/** The finding in short. */
export function shortly({ subject, peer, ports }: LintFinding): string {
  return `${subject}${peer === undefined ? '' : ` ${peer}`}${ports === undefined ? '' : ` : ${ports}`}`;
}

/** A policy of shop without rules. */
export function deny(name: string, policyTypes: string[], podSelector: object = {}): object {
  return policyOf(name, { podSelector, policyTypes });
}

/** A policy of shop for the pods with app=<subject> that lets these in, or out; with `undefined` for pods every pod. */
export function lets(name: string, subject: string | undefined, direction: 'in' | 'out', peers: object[] | undefined, ports?: object[]): object {
  const [key, section, type] = direction === 'in' ? ['from', 'ingress', 'Ingress'] : ['to', 'egress', 'Egress'];
  const rule = { ...(peers && { [key!]: peers }), ...(ports && { ports }) };
  return policyOf(name, { podSelector: subject === undefined ? {} : { matchLabels: { app: subject } }, policyTypes: [type], [section!]: [rule] });
}

/** Pods with app=<app>, of the policy's namespace or of another. */
export function app(name: string, namespace?: string): object {
  return { ...(namespace !== undefined && { namespaceSelector: inNamespace(namespace) }), podSelector: { matchLabels: { app: name } } };
}

/** The namespace of this name. */
export function inNamespace(name: string): object {
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

/** A block of addresses. */
export function block(cidr: string, ...except: string[]): object {
  return { ipBlock: { cidr, ...(except.length > 0 && { except }) } };
}

/** A port of TCP. */
export function tcp(port: number | string, endPort?: number): object {
  return { protocol: 'TCP', port, ...(endPort !== undefined && { endPort }) };
}

/** Ports 53, UDP and TCP. */
export const DNS_PORTS = [{ protocol: 'UDP', port: 53 }, tcp(53)];

/** A policy by which every pod of shop may ask the DNS of most clusters. */
export const DNS = policyOf('dns', {
  podSelector: {},
  policyTypes: ['Egress'],
  egress: [{ to: [{ namespaceSelector: inNamespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: DNS_PORTS }],
});

/** A workload of any kind in shop, whose pods carry these labels. */
export function workload(kind: string, name: string, labels: object = { app: name }, spec: object = {}, podSpec: object = {}): object {
  const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'main' }], ...podSpec } };
  const body = kind === 'CronJob' ? { schedule: '@daily', jobTemplate: { spec: { template } } } : { selector: { matchLabels: labels }, template };
  const version = ['Job', 'CronJob'].includes(kind) ? 'batch/v1' : 'apps/v1';
  return { apiVersion: version, kind, metadata: { name, namespace: 'shop' }, spec: { ...body, ...spec } };
}

/** A Service of shop in front of the pods with app=<name>. */
export function service(name: string, spec: object): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector: { app: name }, ...spec } };
}

/** The object with annotations. */
export function annotated(object: object, annotations: { [key: string]: string }): object {
  const { metadata } = object as { metadata: object };
  return { ...object, metadata: { ...metadata, annotations } };
}

/** A NetworkPolicy of shop. */
export function policyOf(name: string, spec: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'shop' }, spec };
}

import { Connectivity } from '../../src/analysis/connectivity';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Manifests } from '../../src/manifests/manifests';
import { Port } from '../../src/model/port';

/** What the analysis says of the objects, or of a text of YAML. */
export function connectivityOf(manifests: readonly object[] | string, blocksAndPods?: BlocksAndPods): Connectivity {
  const text = typeof manifests === 'string' ? manifests : manifests.map(object => JSON.stringify(object)).join('\n---\n');
  return Connectivity.of(Manifests.fromYaml(text, 'shop.yaml').cluster, { blocksAndPods });
}

/** `allow`, `deny` or `depends`, by default for TCP 80. */
export function verdict(connectivity: Connectivity, source: string, destination: string, port: Port | number = 80): string {
  return connectivity.verdict({ source, destination, port: typeof port === 'number' ? Port.tcp(port) : port }).result;
}

/** A Namespace. */
export function namespace(name: string, labels: object = {}): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

/** A Deployment in shop whose pods carry app=<name>, and what else the template's spec has. */
export function deployment(name: string, spec: object = {}, labels: object = { app: name }): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort: 80 }] }], ...spec } },
    },
  };
}

/** A Pod with app=<name> and addresses. */
export function pod(path: string, addresses: string[] = [], more: { labels?: object; spec?: object; phase?: string } = {}): object {
  const [home, name] = path.split('/');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: home, labels: more.labels ?? { app: name } },
    spec: { containers: [{ name: 'main', image: 'main', ports: [{ name: 'http', containerPort: 80 }] }], ...more.spec },
    status: { ...(more.phase && { phase: more.phase }), podIPs: addresses.map(ip => ({ ip })) },
  };
}

/** A NetworkPolicy, by default in shop. */
export function policy(name: string, spec: object, home = 'shop'): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: home }, spec };
}

/** A policy that lets only these into the pods of shop with app=<name>. */
export function letIn(name: string, from: object[], ports?: object[]): object {
  return policy(`${name}-in`, { podSelector: { matchLabels: { app: name } }, policyTypes: ['Ingress'], ingress: [{ from, ...(ports && { ports }) }] });
}

/** A policy that lets the pods of shop with app=<name> only out to these. */
export function letOut(name: string, to: object[], ports?: object[]): object {
  return policy(`${name}-out`, { podSelector: { matchLabels: { app: name } }, policyTypes: ['Egress'], egress: [{ to, ...(ports && { ports }) }] });
}

/** Denies everything to and from every pod of the namespace. */
export function denyAll(home = 'shop'): object {
  return policy('deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }, home);
}

/** A peer: the pods of the policy's namespace with app=<name>. */
export function app(name: string): object {
  return { podSelector: { matchLabels: { app: name } } };
}

/** A peer: a block. */
export function block(cidr: string, ...except: string[]): object {
  return { ipBlock: { cidr, ...(except.length > 0 && { except }) } };
}

/** A Service of shop in front of the pods with app=api, or with other labels. */
export function service(name: string, ports: object[], selector: object = { app: 'api' }): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector, ports } };
}

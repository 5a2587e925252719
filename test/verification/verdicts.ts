import { readCluster } from '../../src/manifests/read-cluster';
import { canReach, clusterOf, TestAddress, TestPod } from '../support/plain-evaluator';

/** Addresses of every kind that policies tell apart. */
const ADDRESSES: TestAddress[] = ['8.8.8.8', '10.1.2.3', '169.254.169.254', '169.254.20.10', '198.51.100.7', '203.0.113.5', '2001:db8::1', '2606:4700::1'].map(ip => ({ ip }));

/** What a mutant changes, by an evaluator that is not that of the library: a connection of each kind, nothing where there is none. */
export interface Change {
  /** Allowed, and denied before. */
  readonly opens?: string;
  /** Denied, and allowed before. */
  readonly closes?: string;
}

/** Where two sets of objects disagree. */
export function changeOf(before: any[], after: any[]): Change {
  const [old, changed] = [clusterOf(before), clusterOf(after)];
  const pods = podsOf(before);
  const ends: (TestPod | TestAddress)[] = [...pods, ...ADDRESSES];
  const ports = portsOf([...before, ...after]);
  const touched = namespacesOfDifference(before, after);
  const isTouched = (end: TestPod | TestAddress) => 'namespace' in end && touched.has(end.namespace);
  const change: { opens?: string; closes?: string } = {};
  for (const source of ends) {
    for (const destination of ends.filter(end => isTouched(source) || isTouched(end))) {
      for (const [protocol, port] of ports) {
        const isOpen = canReach(changed, source, destination, port, protocol);
        if (canReach(old, source, destination, port, protocol) !== isOpen) {
          change[isOpen ? 'opens' : 'closes'] ??= `${JSON.stringify(source)} -> ${JSON.stringify(destination)} on ${protocol} ${port}`;
        }
      }
    }
  }
  return change;
}

/** Where some object is not as it was: policies say nothing about connections with no end there. */
function namespacesOfDifference(before: any[], after: any[]): Set<string> {
  const texts = [before, after].map(objects => new Map(objects.map(object => [JSON.stringify(object), object])));
  const [old, changed] = texts as [Map<string, any>, Map<string, any>];
  const different = [...[...old].filter(([text]) => !changed.has(text)), ...[...changed].filter(([text]) => !old.has(text))];
  return new Set(different.map(([, { metadata }]) => metadata.namespace ?? 'default'));
}

/** The pods of the objects, pods that nobody declared beside them, and some with the labels that policies mention. */
function podsOf(objects: any[]): TestPod[] {
  const { workloads, namespaces, policies } = readCluster(objects.map(object => ({ object, source: {} }))).cluster;
  const real = workloads.map(({ namespace, labels, ports }, i) => ({ namespace, labels, ports: ports.map(port => ({ ...port })), ip: `10.99.0.${i + 1}` }));
  const names = [...new Set([...namespaces.map(({ name }) => name), 'anywhere-else', 'kube-system'])];
  const strangers = names.map(namespace => ({ namespace, labels: {} }));
  const named = policies.flatMap(({ namespace, podSelector }) => (podSelector.isEverything ? [] : [{
    namespace, labels: Object.fromEntries(podSelector.requirements.filter(({ operator }) => operator === 'In').map(({ key, values }) => [key, values[0]!])),
  }]));
  return [...real, ...strangers, ...named];
}

function portsOf(objects: any[]): [string, number][] {
  const numbers = new Set<number>([1, 53, 65535]);
  JSON.stringify(objects, (key, value) => {
    if ((key === 'port' || key === 'containerPort' || key === 'endPort') && typeof value === 'number') { numbers.add(value); numbers.add(value + 1); }
    return value;
  });
  return [...numbers].sort((a, b) => a - b).flatMap(port => (['TCP', 'UDP'] as const).map((protocol): [string, number] => [protocol, port]));
}

import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';

/** An app with one chart in a namespace, by default shop. */
export function appWith(namespace = 'shop', id = namespace): { app: App; chart: Chart } {
  const app = new App();
  return { app, chart: new Chart(app, id, { namespace }) };
}

/** What the app writes: the manifests of all its charts, checked as `cdk8s synth` checks them. */
export function manifestsOf(scope: IConstruct): any[] {
  return (scope.node.root as App).charts.flatMap(chart => Testing.synth(chart));
}

/** The names of the NetworkPolicies that the app writes, sorted, in one namespace or in all. */
export function policyNames(scope: IConstruct, namespace?: string): string[] {
  return manifestsOf(scope).filter(({ kind, metadata }) => kind === 'NetworkPolicy' && (!namespace || metadata.namespace === namespace))
    .map(({ metadata }) => metadata.name).sort();
}

/** A Deployment whose pods carry app=<name>, with its containers' TCP ports: numbers, or numbers by name. */
export function deployment(chart: Chart, name: string, ports: number[] | { [portName: string]: number } = [], annotations = {}): kplus.Deployment {
  const declared = Array.isArray(ports) ? ports.map(number => ({ number })) : Object.entries(ports).map(([key, number]) => ({ number, name: key }));
  return new kplus.Deployment(chart, name, {
    metadata: { name },
    podMetadata: { labels: { app: name }, annotations },
    containers: [{ image: `ghcr.io/acme/${name}:1.0`, ports: declared }],
  });
}

/** What the action writes to standard error, as lines. */
export function stderrOf(action: () => void): string[] {
  const texts: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation(text => texts.push(`${text}`) > 0);
  try {
    action();
  } finally {
    spy.mockRestore();
  }
  return texts.join('').split('\n').filter(line => line !== '');
}

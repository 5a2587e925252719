import { ApiObject, App, Chart } from 'cdk8s';
import { Connectivity, Manifests, Port } from 'cdk8s-zero-trust';

type Labels = { [key: string]: string };

/** A pod somewhere in the cluster, or an address outside of it. */
export interface Actor {
  readonly namespace?: string;
  readonly labels?: Labels;
  /** More labels of its namespace than its name. */
  readonly namespaceLabels?: Labels;
  readonly address?: string;
}

/** A pod with these labels. */
export function podIn(namespace: string, labels: Labels = {}, namespaceLabels: Labels = {}): Actor {
  return { namespace, labels, namespaceLabels };
}

/** An address. */
export function at(address: string): Actor {
  return { address };
}

/**
 * Pods that look like this one and are not it: elsewhere, without labels, and without each one of its labels.
 *
 * A preset that lets one of them through selects less than it says.
 */
export function lookAlikes({ namespace, labels = {}, namespaceLabels = {} }: Actor): Actor[] {
  if (namespace === undefined) { return []; }
  const without = (key: string) => Object.fromEntries(Object.entries(labels).filter(([other]) => other !== key));
  return [podIn('elsewhere', labels), ...Object.keys(labels).map(key => podIn(namespace, without(key), namespaceLabels)), podIn('elsewhere')];
}

/** The actors' pods, each in the chart of its namespace; says of the app who reaches whom. Call `ask` once everything is declared. */
export class Actors {
  private readonly names = new Map<Actor, string>();
  private readonly charts = new Map<string, Chart>();
  private connectivity?: Connectivity;

  public constructor(private readonly app: App, actors: readonly Actor[]) {
    actors.forEach((actor, i) => this.names.set(actor, actor.address ?? this.addPod(actor, i)));
  }

  /** The verdict of the analyzer: `allow`, `deny` or `depends`, with the names of workloads as `namespace/name`. */
  public ask(source: Actor | string, destination: Actor | string, port: Port): string {
    this.connectivity ??= Connectivity.of(Manifests.fromApp(this.app).cluster);
    return this.connectivity.verdict({ source: this.nameOf(source), destination: this.nameOf(destination), port }).result;
  }

  private nameOf(actor: Actor | string): string {
    return typeof actor === 'string' ? actor : this.names.get(actor)!;
  }

  private addPod({ namespace = 'default', labels, namespaceLabels }: Actor, i: number): string {
    const name = `actor-${i}`;
    let chart = this.charts.get(namespace);
    if (!chart) {
      chart = new Chart(this.app, `actors-${namespace}`, { namespace });
      this.charts.set(namespace, chart);
      if (namespaceLabels && namespace !== 'shop') {
        const metadata = { name: namespace, labels: namespaceLabels };
        new ApiObject(new Chart(this.app, `namespace-${namespace}`), 'Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata });
      }
    }
    const spec = { containers: [{ name: 'main', image: 'example' }] };
    // Without an address, whether a block of addresses matches the pod would depend on it.
    const status = { podIPs: [{ ip: `10.42.0.${i + 1}` }] };
    new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec, status });
    return `${namespace}/${name}`;
  }
}

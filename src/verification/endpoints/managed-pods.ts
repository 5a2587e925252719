import { Resolver } from './resolver';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { Direction } from '../../model/policy';
import { Declaration, DeclaredNamespace } from '../declaration';

/** The pods whose policies the app writes, strangers included, and the directions in which these are to isolate them. */
export class ManagedPods {
  /** The places of the pods in the cluster's list. */
  public readonly indexes: readonly number[];
  private readonly byIndex: readonly (DeclaredNamespace | undefined)[];
  private readonly enforced: { readonly [direction in Direction]: Uint8Array };

  public constructor(engine: ConnectivityEngine, declaration: Declaration, resolver: Resolver) {
    const namespaces = new Map(declaration.namespaces.map(namespace => [namespace.name, namespace]));
    this.byIndex = engine.cluster.workloads.map(({ namespace }) => namespaces.get(namespace));
    this.indexes = this.byIndex.flatMap((namespace, index) => (namespace ? [index] : []));
    // Labels of several overrides may be on one pod: their policies add up.
    const overrides = new Map<number, readonly Direction[]>();
    for (const namespace of declaration.namespaces) {
      for (const { end, enforced } of namespace.overrides) {
        for (const index of resolver.pods(end).surely.indexes) {
          if (engine.cluster.workloads[index]!.namespace === namespace.name) { overrides.set(index, [...overrides.get(index) ?? [], ...enforced]); }
        }
      }
    }
    const flags = (direction: Direction) => Uint8Array.from(engine.cluster.workloads, ({ hostNetwork }, index) =>
      (!hostNetwork && (overrides.get(index) ?? this.namespaceOf(index)?.enforced ?? []).includes(direction) ? 1 : 0));
    this.enforced = { Ingress: flags('Ingress'), Egress: flags('Egress') };
  }

  /** The namespace of the pods, where the app manages it. */
  public namespaceOf(index: number): DeclaredNamespace | undefined {
    return this.byIndex[index];
  }

  /** Whether the pods are to be isolated in the direction. Pods on the host network never are: no policy selects them. */
  public isEnforced(direction: Direction, index: number): boolean {
    return this.enforced[direction][index] === 1;
  }
}

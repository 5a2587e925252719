import { Resolver } from './resolver';
import { ConnectivityEngine } from '../../analysis/connectivity-engine';
import { Direction } from '../../model/policy';
import { Declaration, DeclaredNamespace } from '../declaration';

/** The pods whose policies the app writes, strangers included, and the directions in which these are to isolate them. */
export class ManagedPods {
  /** The places of the pods in the cluster's list. */
  public readonly indexes: readonly number[];
  private readonly namespaces: ReadonlyMap<string, DeclaredNamespace>;
  private readonly enforced: { readonly [direction in Direction]: Uint8Array };

  public constructor(private readonly engine: ConnectivityEngine, declaration: Declaration, resolver: Resolver) {
    this.namespaces = new Map(declaration.namespaces.map(namespace => [namespace.name, namespace]));
    this.indexes = engine.cluster.workloads.flatMap((workload, index) => (this.namespaces.has(workload.namespace) ? [index] : []));
    const overrides = new Map<number, readonly Direction[]>();
    for (const namespace of declaration.namespaces) {
      for (const { end, enforced } of namespace.overrides) {
        for (const index of resolver.pods(end).surely.indexes) {
          if (engine.cluster.workloads[index]!.namespace === namespace.name) { overrides.set(index, enforced); }
        }
      }
    }
    const flags = (direction: Direction) => Uint8Array.from(engine.cluster.workloads, ({ hostNetwork }, index) =>
      (!hostNetwork && (overrides.get(index) ?? this.namespaceOf(index)?.enforced ?? []).includes(direction) ? 1 : 0));
    this.enforced = { Ingress: flags('Ingress'), Egress: flags('Egress') };
  }

  /** The namespace of the pods, where the app manages it. */
  public namespaceOf(index: number): DeclaredNamespace | undefined {
    return this.namespaces.get(this.engine.cluster.workloads[index]!.namespace);
  }

  /** Whether the pods are to be isolated in the direction. Pods on the host network never are: no policy selects them. */
  public isEnforced(direction: Direction, index: number): boolean {
    return this.enforced[direction][index] === 1;
  }
}

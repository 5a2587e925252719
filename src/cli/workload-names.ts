import { UsageError } from './terminal';
import { workloadName } from '../analysis/endpoint';
import { Cluster } from '../model/cluster/cluster';
import { nearest } from '../model/text/nearest';
import { quote } from '../model/text/quote';

/** Finds the workloads that people name: `namespace/name`, `namespace/kind/name`, or as lists print them, `namespace/name[Kind]`. */
export class WorkloadNames {
  private readonly byName = new Map<string, string[]>();

  public constructor(private readonly cluster: Cluster) {
    for (const workload of cluster._state.workloads) {
      const id = workloadName(workload);
      this.byName.set(id, [id]);
      const short = `${workload.namespace}/${workload.name}`;
      this.byName.set(short, [...this.byName.get(short) ?? [], id]);
    }
  }

  /** The workloads of this name as `namespace/kind/name`; several where kinds share it, none where nothing has it. */
  public find(name: string): readonly string[] {
    return this.byName.get(endName(name)) ?? [];
  }

  /** The workloads of this name. Throws a `UsageError` with the nearest one where nothing has it. */
  public require(name: string, argument: string): readonly string[] {
    const found = this.find(name);
    if (found.length === 0) { throw new UsageError(`${argument}: ${this.unknown(name)}`); }
    return found;
  }

  /** Says that nothing has the name, and which one may be meant. */
  public unknown(name: string): string {
    const near = nearest(endName(name), [...this.byName.keys()]);
    const all = this.cluster._state.workloads.length;
    const hint = near !== undefined ? `did you mean ${near}?`
      : all === 0 ? 'there are no workloads in the manifests' : 'name it namespace/name or namespace/kind/name';
    return `no workload is called ${quote(name)}; ${hint}`;
  }
}

/** What a list prints, `namespace/name[Kind]`, as a question takes it; every other text as it is. */
export function endName(name: string): string {
  const printed = /^([^/]+)\/([^/[]+)\[([^\]]+)\]$/.exec(name);
  return printed ? `${printed[1]}/${printed[3]}/${printed[2]}` : name;
}

import type { ManagedNamespace } from './managed-namespace';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { peerKey } from '../../../model/peer-spec';
import { Port } from '../../../model/port';
import { metricsPorts } from '../reading/metrics-ports';
import type { Rendering } from '../reading/rendering';
import { findWorkloadObject, readWorkload } from '../reading/workload';

/** A workload that its namespace knows, and what of it is scraped. */
export interface ScrapeTarget {
  readonly namespace: ManagedNamespace;
  readonly workload: Peer;
  /** The ports that the user said; empty: those that the workload declares. */
  readonly ports: Port[];
}

/** Which workloads scrapers may reach: those that were mentioned in a flow or a tier, on their metrics ports alone. */
export class Scraping {
  private readonly byWorkload = new Map<unknown, ScrapeTarget>();

  /** @param rendering reads the workloads */
  public constructor(private readonly rendering: Rendering) {}

  /** Every workload that was mentioned, scraped or not. */
  public get targets(): ScrapeTarget[] {
    return [...this.byWorkload.values()];
  }

  /** The flows from the namespace's scrapers to a workload that is mentioned, idle as long as it has no metrics ports; none when they are declared already. */
  public of(namespace: ManagedNamespace, workload: Peer, ports: Port[] | undefined): Flow[] {
    const key = workload._spec.kind === 'workload' ? workload._spec.construct : `${namespace.name} ${peerKey(workload._spec)}`;
    const known = this.byWorkload.get(key);
    const target = known ?? { namespace, workload, ports: [] };
    this.byWorkload.set(key, target);
    for (const port of ports ?? []) {
      if (!target.ports.some(said => said.toString() === port.toString())) { target.ports.push(port); }
    }
    if (known) { return []; }
    // A tier has another name than its workload: scrapers know the workload, whoever mentioned it first.
    const destination = workload._spec.kind === 'workload' ? Peer.workload(workload._spec.construct)._map(() => workload._spec) : workload;
    return namespace.settings.scrapers.map(source => new Flow({
      source,
      destination,
      namespace: namespace.name,
      path: namespace.construct.node.path,
      origin: 'preset',
      portsNow: () => this.portsOf(target),
      where: () => undefined,
      options: { description: 'metrics are scraped' },
    }));
  }

  /** The ports of the target that are scraped as the app is now; empty where it says none. */
  public portsOf({ workload: { _spec: spec }, ports }: Pick<ScrapeTarget, 'workload' | 'ports'>): Port[] {
    if (ports.length > 0 || spec.kind !== 'workload') { return ports; }
    const object = findWorkloadObject(spec.construct);
    const workload = readWorkload(object, this.rendering.manifestNow(object));
    return workload ? metricsPorts(workload) : [];
  }
}

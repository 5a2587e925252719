import type { ManagedNamespace } from './managed-namespace';
import { Flow } from '../../../model/flow';
import { Peer } from '../../../model/peer';
import { peerKey } from '../../../model/peer-spec';
import { Port } from '../../../model/port';
import { metricsPorts } from '../reading/metrics-ports';
import { findWorkloadObject, readWorkload } from '../reading/workload';

/** A workload that its namespace knows, and what of it is scraped. */
export interface ScrapeTarget {
  readonly namespace: ManagedNamespace;
  readonly workload: Peer;
  /** The ports that the user said; empty: those that the workload declares. */
  readonly ports: Port[];
  /** Whether scrapers may come in. A workload without metrics ports has no policy for them. */
  scraped: boolean;
}

/** Which workloads scrapers may reach: those that were mentioned in a flow or a tier, on their metrics ports alone. */
export class Scraping {
  private readonly byWorkload = new Map<unknown, ScrapeTarget>();

  /** Every workload that was mentioned, scraped or not. */
  public get targets(): ScrapeTarget[] {
    return [...this.byWorkload.values()];
  }

  /**
   * The flows from the namespace's scrapers to a workload that is mentioned: none when they are declared already, or as
   * long as the workload has no metrics ports.
   */
  public of(namespace: ManagedNamespace, workload: Peer, ports: Port[] | undefined): Flow[] {
    const key = workload._spec.kind === 'workload' ? workload._spec.construct : `${namespace.name} ${peerKey(workload._spec)}`;
    const target = this.byWorkload.get(key) ?? { namespace, workload, ports: [], scraped: false };
    this.byWorkload.set(key, target);
    for (const port of ports ?? []) {
      if (!target.ports.some(known => known.toString() === port.toString())) { target.ports.push(port); }
    }
    if (namespace.settings.scrapers.length === 0 || target.scraped || scrapedPorts(target).length === 0) { return []; }
    target.scraped = true;
    // A tier has another name than its workload: scrapers know the workload, whoever mentioned it first.
    const destination = workload._spec.kind === 'workload' ? Peer.workload(workload._spec.construct)._map(() => workload._spec) : workload;
    return namespace.settings.scrapers.map(source => new Flow({
      source,
      destination,
      namespace: namespace.name,
      path: namespace.construct.node.path,
      origin: 'preset',
      scrapes: target.ports,
      where: () => undefined,
      options: { description: 'metrics are scraped' },
    }));
  }
}

/** The ports of the target that are scraped as the app is now; empty where it says none. */
export function scrapedPorts(target: ScrapeTarget): Port[] {
  const { _spec: spec } = target.workload;
  if (target.ports.length > 0 || spec.kind !== 'workload') { return target.ports; }
  const workload = readWorkload(findWorkloadObject(spec.construct));
  return workload ? metricsPorts(workload) : [];
}

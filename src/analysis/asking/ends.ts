import { INTERNET } from './internet';
import { ServicePods } from './service-pods';
import { Cidr } from '../../model/cidr';
import { ClusterService } from '../../model/cluster/state';
import { nearest } from '../../model/text/nearest';
import { quote } from '../../model/text/quote';
import { ConnectivityEngine } from '../connectivity-engine';
import { WorkloadEndpoint, workloadName } from '../endpoint';

/** One end of a question. */
export type AskedEnd =
  | { readonly kind: 'workload'; readonly name: string; readonly pods: WorkloadEndpoint }
  | { readonly kind: 'service'; readonly name: string; readonly service: ClusterService; readonly pods: readonly WorkloadEndpoint[] }
  /** Addresses outside the cluster. */
  | { readonly kind: 'addresses'; readonly name: string; readonly blocks: readonly Cidr[] };

const EXPECTED = 'namespace/name, namespace/kind/name, an address, a block of addresses, or internet';

/** Finds the ends of questions by what they are called. */
export class Ends {
  private readonly byAddress = new Map<string, WorkloadEndpoint>();
  private readonly byLowerCase = new Map<string, WorkloadEndpoint>();
  private readonly services: Map<string, ClusterService>;
  private readonly servicePods: ServicePods;

  public constructor(private readonly engine: ConnectivityEngine) {
    engine.cluster.workloads.forEach((workload, index) => {
      this.byLowerCase.set(workloadName(workload).toLowerCase(), engine.at(index));
      // Pods on the host network share the address of their node with others.
      for (const address of workload.hostNetwork ? [] : workload.addresses) { this.byAddress.set(address.toString(), engine.at(index)); }
    });
    this.servicePods = new ServicePods(engine);
    this.services = new Map(engine.cluster.services.map(service => [`${service.namespace}/service/${service.name}`, service]));
  }

  /** Who the text names. Throws for a name that nobody or more than one has. */
  public find(text: string, role: string): AskedEnd {
    if (typeof text !== 'string') { throw new Error(`${role} must be ${EXPECTED}, got ${quote(text)}`); }
    if (text === 'internet') { return { kind: 'addresses', name: text, blocks: INTERNET }; }
    if (isAddress(text)) { return this.addresses(text, role); }
    const found = this.engine.find(text);
    const [pods = this.byLowerCase.get(text.toLowerCase()), another] = found;
    if (another) {
      const names = found.map(end => quote(workloadName(end.workload))).join(' and ');
      throw new Error(`${role} must be one workload, and ${quote(text)} names ${found.length}; write ${names.replace(' and ', ' or ')}`);
    }
    return pods ? { kind: 'workload', name: workloadName(pods.workload), pods } : this.service(text) ?? this.refuse(text, role);
  }

  private addresses(text: string, role: string): AskedEnd {
    try {
      const cidr = Cidr.of(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
      const pods = this.byAddress.get(cidr.toString());
      if (pods) { return { kind: 'workload', name: workloadName(pods.workload), pods }; }
      return { kind: 'addresses', name: cidr.toString().replace(/\/(32|128)$/, ''), blocks: [cidr] };
    } catch (error) {
      throw new Error(`${role}: ${(error as Error).message}`);
    }
  }

  private service(text: string): AskedEnd | undefined {
    const service = this.services.get(text.replace(/^([^/]*)\/service\//i, '$1/service/'));
    if (!service) { return undefined; }
    return { kind: 'service', name: `${service.namespace}/service/${service.name}`, service, pods: this.servicePods.of(service) };
  }

  private refuse(text: string, role: string): never {
    const names = this.engine.cluster.workloads.flatMap(workload => [workloadName(workload), `${workload.namespace}/${workload.name}`]);
    const service = this.services.has(text.replace('/', '/service/')) ? text.replace('/', '/service/') : undefined;
    const near = service ?? nearest(text, [...names, ...this.services.keys(), 'internet']);
    throw new Error(`${role} must be ${EXPECTED}, and nothing is called ${quote(text)}`
      + (near === undefined ? '; name a workload of the manifests' : `; did you mean ${quote(near)}?`));
  }
}

// A namespace has neither dots nor colons in its name.
function isAddress(text: string): boolean {
  return /^[0-9.]*\.[0-9.]*(\/|$)/.test(text) || /^[0-9a-f.]*:[0-9a-f:.]*(\/|$)/i.test(text);
}

/** How much is declared, and over how many namespaces, each in its own chart. */
export interface Size {
  readonly flows: number;
  readonly charts: number;
}

/** One Deployment with a Service in front. */
export interface WorkloadSpec {
  readonly name: string;
  /** The namespace that it is in, by its place in the list. */
  readonly namespace: number;
  readonly labels: { readonly app: string };
  readonly port: number;
}

/** An address block outside of the cluster. */
export interface BlockSpec {
  readonly name: string;
  readonly cidr: string;
  readonly port: number;
}

/** One flow: from a workload to another workload or to an address block. */
export interface FlowSpec {
  readonly source: WorkloadSpec;
  readonly to: { readonly workload: WorkloadSpec } | { readonly block: BlockSpec };
  readonly description: string;
}

/** What every variant writes: the same names, labels, ports and flows on each run. */
export interface Scenario {
  readonly namespaces: string[];
  readonly workloads: WorkloadSpec[];
  readonly blocks: BlockSpec[];
  readonly flows: FlowSpec[];
}

const FLOWS_PER_WORKLOAD = 10;
const FEWEST_WORKLOADS = 20;
const BLOCKS = FLOWS_PER_WORKLOAD;

/**
 * One Deployment for ten flows (never fewer than 20, nor than one in each namespace), neighbours in the same namespace.
 * Nine flows of ten lead to the next workloads, the tenth out of the cluster. No pair of peers comes twice.
 */
export function scenarioOf({ flows, charts }: Size): Scenario {
  const count = Math.max(Math.ceil(flows / FLOWS_PER_WORKLOAD), FEWEST_WORKLOADS, charts);
  const namespaces = Array.from({ length: charts }, (_, index) => `team-${digits(index)}`);
  const workloads = Array.from({ length: count }, (_, index) => workload(index, Math.floor(index * charts / count)));
  const blocks = Array.from({ length: BLOCKS }, (_, index) => ({ name: `partner-${index}`, cidr: `203.0.113.${index * 16}/28`, port: 443 }));
  return { namespaces, workloads, blocks, flows: Array.from({ length: flows }, (_, index) => flow(index, workloads, blocks)) };
}

function workload(index: number, namespace: number): WorkloadSpec {
  const name = `service-${digits(index)}`;
  return { name, namespace, labels: { app: name }, port: 8000 + index % 100 };
}

function flow(index: number, workloads: WorkloadSpec[], blocks: BlockSpec[]): FlowSpec {
  const place = index % workloads.length;
  const turn = Math.floor(index / workloads.length);
  const source = workloads[place]!;
  if ((place + turn) % FLOWS_PER_WORKLOAD === FLOWS_PER_WORKLOAD - 1) {
    const block = blocks[turn]!;
    return { source, to: { block }, description: `${source.name} reports to ${block.name}` };
  }
  const destination = workloads[(place + 1 + turn) % workloads.length]!;
  return { source, to: { workload: destination }, description: `${source.name} asks ${destination.name}` };
}

function digits(index: number): string {
  return String(index).padStart(4, '0');
}

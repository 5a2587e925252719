import { alikeAddresses, rangesText } from './alike-addresses';
import { AskedEnd, Ends } from './ends';
import { portSetOf } from './port-sets';
import { targetPorts } from './service-ports';
import { Cidr, IpFamily } from '../../model/cidr';
import { Direction } from '../../model/policy';
import { ConnectivityEngine, mayHaveFamily } from '../connectivity-engine';
import { Endpoint, endpointName, WorkloadEndpoint } from '../endpoint';
import { PortSet } from '../sets/port-set';
import { ConnectionQuestion, Verdict, VerdictResult } from '../verdict';

/** An end of one connection. */
export interface CaseEnd {
  readonly end: Endpoint;
  /** `namespace/kind/name`, or the addresses for which `end` stands. */
  readonly name: string;
  /** What was asked for; of a Service the pods behind it. */
  readonly asked: string;
  /** The addresses that were asked for, where it is not a workload. */
  readonly blocks?: readonly Cidr[];
}

/** One of the connections that a question is about. */
export interface Case {
  readonly source: CaseEnd;
  readonly destination: CaseEnd;
  readonly family: IpFamily;
  /** Whether it is the same over the other family. */
  readonly bothFamilies: boolean;
  /** The ports of the pods; none where the pods do not have what was asked for. */
  readonly ports: PortSet;
  /** The port of the Service that was asked for, where it is another one than that of the pods. */
  readonly servicePorts?: PortSet;
}

/** A question as connections that are each allowed or not. */
export interface Inquiry {
  readonly source: AskedEnd;
  readonly destination: AskedEnd;
  readonly cases: readonly Case[];
  /** The answer where there is no connection to ask about. */
  readonly otherwise: Verdict;
}

type AskedAddresses = Extract<AskedEnd, { kind: 'addresses' }>;

const FAMILIES = [IpFamily.IPV4, IpFamily.IPV6];

/** Takes questions apart. */
export class Inquiries {
  private readonly alike = new Map<string, CaseEnd[]>();

  public constructor(
    private readonly engine: ConnectivityEngine,
    private readonly ends: Ends,
  ) {}

  /** The connections that the question is about. Throws for ends that do not exist, and where no policy can be about the question. */
  public of(question: ConnectionQuestion): Inquiry {
    const source = this.ends.find(question.source, 'source');
    const destination = this.ends.find(question.destination, 'destination');
    checkQuestion(question, source, destination);
    const asked = FAMILIES.filter(family => question.family === undefined || question.family === family);
    const cases = asked.flatMap(family => this.pairs(source, destination, family).flatMap(([from, to]) => {
      const bothFamilies = asked.length === 2 && this.isSameInBoth(from.end, to.end);
      if (bothFamilies && family === IpFamily.IPV6) { return []; }
      const ports = destination.kind === 'service'
        ? targetPorts(destination.service, question.port, to.end as WorkloadEndpoint) : { ports: portSetOf(question.port, to.end) };
      return [{ source: from, destination: to, family, bothFamilies, ...ports }];
    }));
    return { source, destination, cases, otherwise: withoutConnection(source, destination, question.family) };
  }

  /** Who calls whom over the family; addresses as the pods at the other end tell them apart. */
  private pairs(source: AskedEnd, destination: AskedEnd, family: IpFamily): [CaseEnd, CaseEnd][] {
    const callers = podsOf(source, family);
    const called = podsOf(destination, family);
    if (source.kind === 'addresses') {
      return called.flatMap(to => this.alikeAt(source, to, 'Ingress', family).map(from => [from, ended(to)] as [CaseEnd, CaseEnd]));
    }
    if (destination.kind === 'addresses') {
      return callers.flatMap(from => this.alikeAt(destination, from, 'Egress', family).map(to => [ended(from), to] as [CaseEnd, CaseEnd]));
    }
    return callers.flatMap(from => called.map(to => [ended(from), ended(to)] as [CaseEnd, CaseEnd]));
  }

  private alikeAt(asked: AskedAddresses, { index }: WorkloadEndpoint, direction: Direction, family: IpFamily): CaseEnd[] {
    const key = `${direction} ${family} ${index} ${asked.name}`;
    let ends = this.alike.get(key);
    if (!ends) {
      const groups = alikeAddresses(this.engine, asked.blocks, index, direction, family);
      const blocks = asked.blocks.filter(block => block.family === family);
      ends = groups.map(({ example, ranges }) => ({
        end: this.engine.address(example), name: groups.length === 1 ? asked.name : rangesText(ranges), asked: asked.name, blocks,
      }));
      this.alike.set(key, ends);
    }
    return ends;
  }

  /** Only blocks tell families apart, and addresses that are known. */
  private isSameInBoth(from: Endpoint, to: Endpoint): boolean {
    return [['Egress', from], ['Ingress', to]].every(([direction, end]) => (end as Endpoint).kind === 'workload'
      && FAMILIES.every(family => mayHaveFamily((end as WorkloadEndpoint).workload, family))
      && this.engine.policies.side(direction as Direction, (end as WorkloadEndpoint).index).rules.every(rule => rule.blocks.length === 0));
  }
}

function checkQuestion({ port, family }: ConnectionQuestion, source: AskedEnd, destination: AskedEnd): void {
  if (source.kind === 'service') {
    throw new Error(`source must not be a Service, got "${source.name}": it opens no connections; name a workload behind it`);
  }
  if (source.kind === 'addresses' && destination.kind === 'addresses') {
    const names = `"${source.name}" and "${destination.name}"`;
    throw new Error(`source or destination must be in the cluster, got ${names}: no policy is about this connection`);
  }
  if (destination.kind === 'addresses' && port.portName !== undefined) {
    throw new Error(`port must be a number, got ${port}: ports have no names at "${destination.name}", outside the cluster`);
  }
  for (const end of [source, destination]) {
    if (end.kind === 'addresses' && family !== undefined && end.blocks.every(block => block.family !== family)) {
      throw new Error(`family must be that of "${end.name}", got ${family}; leave it out`);
    }
  }
}

function podsOf(asked: AskedEnd, family: IpFamily): WorkloadEndpoint[] {
  const pods = asked.kind === 'workload' ? [asked.pods] : asked.kind === 'service' ? asked.pods : [];
  return pods.filter(end => mayHaveFamily(end.workload, family));
}

function ended(end: Endpoint): CaseEnd {
  const name = endpointName(end);
  return { end, name, asked: name };
}

function withoutConnection(source: AskedEnd, destination: AskedEnd, family: IpFamily | undefined): Verdict {
  if (destination.kind === 'service' && destination.pods.length === 0) {
    return { result: VerdictResult.DEPENDS, reasons: [`no workload of the manifests is behind ${destination.name}: who answers is not known`] };
  }
  const missing = family === undefined ? 'have no family of addresses in common' : `do not both have ${family} addresses`;
  return { result: VerdictResult.DENY, reasons: [`${source.name} and ${destination.name} ${missing}`] };
}

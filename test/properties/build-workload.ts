import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { WorkloadDescription } from './app-description';
import { ExternalWorkload, IPeer, Port, TransportProtocol } from 'cdk8s-zero-trust';

/** What a description of a workload became. */
export interface Workload {
  readonly namespace: string;
  /** What renders its pods; absent where somebody else creates them. */
  readonly construct?: Construct;
  /** Stands for pods that somebody else creates. */
  readonly external?: IPeer;
  /** The Service in front of it, if it has one. */
  readonly service?: Construct;
  /** Adds its containers, where it was made without. */
  readonly complete?: () => void;
}

/** The port that the text of a description stands for. */
export function toPort(text: string): Port {
  const [protocol, numbers] = text.split('/') as [TransportProtocol, string | undefined];
  if (numbers === undefined) { return Port.all(); }
  if (numbers === '*') { return Port.allOf(protocol); }
  const [first, last = first] = numbers.split('-').map(Number) as [number, number | undefined];
  return Number.isNaN(first) ? Port.named(numbers, protocol) : Port.range(first, last, protocol);
}

/** Makes the workload, labelled by its index; without containers where these are to come later and its kind can wait. */
export function buildWorkload(scope: Construct, workload: WorkloadDescription, index: number, completeLater = false): Workload {
  const labels = { app: `w${index}`, ...workload.tier && { tier: workload.tier } };
  const { ports, namespace } = workload;
  if (workload.kind === 'external') {
    const numbers = ports.map(({ protocol, number }) => toPort(`${protocol}/${number}`));
    return { namespace, external: ExternalWorkload.of({ name: `external-${index}`, namespace, labels, ports: numbers }) };
  }
  const id = `${workload.id}${index}`;
  const service = () => (workload.service ? serviceFor(scope, `${id}Service`, index, ports) : undefined);
  if (workload.kind !== 'deployment') {
    return { namespace, construct: new ApiObject(scope, id, rawDeployment(`raw-${index}`, labels, ports)), service: service() };
  }
  const construct = new kplus.Deployment(scope, id, { podMetadata: { labels } });
  const complete = () => {
    construct.addContainer({
      image: 'x', ports: ports.map(port => ({ ...port, protocol: port.protocol as kplus.Protocol })), securityContext: { user: 1000 },
    });
  };
  if (!completeLater) { complete(); }
  return { namespace, construct, service: service(), ...(completeLater && { complete }) };
}

function rawDeployment(name: string, labels: object, ports: WorkloadDescription['ports']) {
  const containers = [{ name: 'main', image: 'x', ports: ports.map(({ number, ...port }) => ({ containerPort: number, ...port })) }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}

function serviceFor(scope: Construct, id: string, index: number, ports: WorkloadDescription['ports']): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `service-${index}` },
    spec: {
      selector: { app: `w${index}` },
      ports: ports.map(({ number, protocol, name }, i) => ({ name: `p${i}`, port: 1000 + i, targetPort: name ?? number, protocol })),
    },
  });
}

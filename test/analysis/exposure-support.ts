import { connectivityOf, deployment, letIn } from './clusters';
import { ExposedPeer, ExposedPeerKind } from '../../src/analysis/exposure/exposed-peer';
import { WorkloadExposure } from '../../src/analysis/exposure/workload-exposure';
import { BlocksAndPods } from '../../src/analysis/profile';

export const ANYWHERE = 'internet (0.0.0.0-255.255.255.255 ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff)';
export const TCP_80 = [{ port: 80 }];
export const TCP_443 = [{ port: 443 }];

export interface Asked {
  readonly profile?: BlocksAndPods;
  readonly takenLabels?: boolean;
}

/** The exposure of shop/Deployment/web, or of another workload. */
export function exposureOf(objects: object[], { profile = BlocksAndPods.NEVER, takenLabels }: Asked = {}, name = 'shop/Deployment/web'): WorkloadExposure {
  const all = connectivityOf(objects, profile).exposure(takenLabels === undefined ? {} : { takenLabels });
  return all.find(({ workload }) => workload === name)!;
}

/** `peer : ports`, with the ranges of the internet, the family where it is one and what depends. */
export function text({ name, kind, ranges = [], ports, family, result }: ExposedPeer): string {
  const where = kind === ExposedPeerKind.INTERNET ? `${name} (${ranges.join(' ')})` : name;
  return `${where} : ${ports.join(', ')}${family === undefined ? '' : ` ${family}`}${result === 'allow' ? '' : ` ${result}`}`;
}

/** Who may connect to web, where these are let in. */
export function ingress(from: object[], more: object[] = [], asked: Asked = {}): string[] {
  return exposureOf([deployment('web'), letIn('web', from, TCP_80), ...more], asked).ingress.map(text);
}

export function labels(key: string, operator: string, ...values: string[]): object {
  return { matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }] };
}

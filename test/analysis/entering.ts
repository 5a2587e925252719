import { connectivityOf, deployment, letIn, pod } from './clusters';
import { BlocksAndPods } from '../../src/analysis/profile';
import { Manifests } from '../../src/manifests/manifests';
import { IpFamily } from '../../src/model/cidr';
import { Port } from '../../src/model/port';

/** A pod with an address of each family. */
export const CLIENT = pod('shop/client', ['10.1.0.1', 'fd00::1']);
/** A Deployment whose pods serve TCP 80 as `http`. */
export const API = deployment('api');

/** What differs from the ordinary case. */
export interface Situation {
  readonly ports?: object[];
  readonly port?: Port;
  readonly objects?: object[];
  readonly blocks?: BlocksAndPods;
  readonly family?: IpFamily;
}

/** The verdict on TCP 80 from shop/client to shop/api, which lets in what is given. */
export function entering(from: object[], options: Situation = {}): string {
  const { ports, port = Port.tcp(80), objects = [CLIENT, API], blocks, family } = options;
  return connectivityOf([...objects, letIn('api', from, ports)], blocks)
    .verdict({ source: 'shop/client', destination: 'shop/api', port, ...(family && { family }) }).result;
}

/** What the reading of the objects finds, by rule. */
export function findings(objects: readonly object[]): string[] {
  return Manifests.fromYaml(objects.map(object => JSON.stringify(object)).join('\n---\n')).findings.map(({ rule }) => rule);
}

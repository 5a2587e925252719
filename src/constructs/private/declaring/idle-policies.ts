import { IConstruct } from 'constructs';
import type { PolicyObject } from './policy-object';
import { quietly } from '../checking/quietly';

/**
 * Leaves the policies that allow nothing as the app is now out of the children of the construct, for everybody who walks the tree.
 *
 * Whether there is something to allow may change until the app is synthesized, and nothing may be made or removed by then: what reads the
 * app without synthesizing it would read other policies than those that are written.
 */
export function hideIdlePolicies({ node }: IConstruct): void {
  if (Object.hasOwn(node, 'children')) { return; }
  const { get: children } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), 'children')!;
  // What cannot be rendered yet, such as a workload without containers, is no reason why nobody can walk the tree.
  const isShown = (child: IConstruct & Partial<PolicyObject>) => quietly(() => child.isIdle) !== true;
  Object.defineProperty(node, 'children', { get: () => children!.call(node).filter(isShown) });
}

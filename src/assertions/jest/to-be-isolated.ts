import { match, MatcherContext, MatcherResult } from './matcher';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that policies isolate the workload in both directions. With `not`: that one direction at least is open. */
export function toBeIsolated(this: MatcherContext, received: ConnectivityAssertions, workload: string): MatcherResult {
  return match('toBeIsolated', received, this, { kind: 'isolated', subject: workload, directions: ['Ingress', 'Egress'] });
}

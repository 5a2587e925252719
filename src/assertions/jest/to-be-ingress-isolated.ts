import { match, MatcherContext, MatcherResult } from './matcher';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that policies isolate the workload for what comes in. */
export function toBeIngressIsolated(this: MatcherContext, received: ConnectivityAssertions, workload: string): MatcherResult {
  return match('toBeIngressIsolated', received, this, { kind: 'isolated', subject: workload, directions: ['Ingress'] });
}

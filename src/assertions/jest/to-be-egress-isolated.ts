import { match, MatcherContext, MatcherResult } from './matcher';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that policies isolate the workload for what goes out. */
export function toBeEgressIsolated(this: MatcherContext, received: ConnectivityAssertions, workload: string): MatcherResult {
  return match('toBeEgressIsolated', received, this, { kind: 'isolated', subject: workload, directions: ['Egress'] });
}

import { MatcherContext, matchExpectations, MatcherResult } from './matcher';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that every expectation of a file holds. There is no `not`. */
export function toMatchExpectationsFile(this: MatcherContext, received: ConnectivityAssertions, path: string): MatcherResult {
  return matchExpectations('toMatchExpectationsFile', received, this, { path });
}

import { MatcherContext, matchExpectations, MatcherResult } from './matcher';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that every expectation of a text holds: YAML or JSON, as `zero-trust expect` takes it. There is no `not`. */
export function toMatchExpectations(this: MatcherContext, received: ConnectivityAssertions, text: string): MatcherResult {
  return matchExpectations('toMatchExpectations', received, this, { text });
}

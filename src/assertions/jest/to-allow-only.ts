import { match, MatcherContext, MatcherResult } from './matcher';
import { Port } from '../../model/port';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that the source reaches the destination on each of these ports and on no other. */
export function toAllowOnly(
  this: MatcherContext, received: ConnectivityAssertions, source: string, destination: string, ports: Port[],
): MatcherResult {
  return match('toAllowOnly', received, this, { kind: 'only', source, destination, ports });
}

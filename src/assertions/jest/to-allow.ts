import { match, MatcherContext, MatcherResult } from './matcher';
import { IpFamily } from '../../model/cidr';
import { Port } from '../../model/port';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that the source surely reaches the destination. With `not`: that it surely does not. */
export function toAllow(
  this: MatcherContext, received: ConnectivityAssertions, source: string, destination: string, port: Port, family?: IpFamily,
): MatcherResult {
  return match('toAllow', received, this, { kind: 'allows', source, destination, port, ...(family !== undefined && { family }) });
}

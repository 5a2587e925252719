import { match, MatcherContext, MatcherResult } from './matcher';
import { IpFamily } from '../../model/cidr';
import { Port } from '../../model/port';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that the source surely does not reach the destination. With `not`: that it surely does. */
export function toDeny(
  this: MatcherContext, received: ConnectivityAssertions, source: string, destination: string, port: Port, family?: IpFamily,
): MatcherResult {
  return match('toDeny', received, this, { kind: 'denies', source, destination, port, ...(family !== undefined && { family }) });
}

import { match, MatcherContext, MatcherResult } from './matcher';
import { Port } from '../../model/port';
import { requireTexts } from '../asking/checks';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that the source reaches just these; without a port: on any. */
export function toAllowOnlyTo(
  this: MatcherContext, received: ConnectivityAssertions, source: string, destinations: string[], port?: Port,
): MatcherResult {
  const peers = requireTexts(destinations, 'destinations');
  return match('toAllowOnlyTo', received, this, { kind: 'onlyTo', subject: source, peers, ...(port !== undefined && { port }) });
}

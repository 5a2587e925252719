import { match, MatcherContext, MatcherResult } from './matcher';
import { Port } from '../../model/port';
import { requireTexts } from '../asking/checks';
import { ConnectivityAssertions } from '../connectivity-assertions';

/** Expects that just these reach the destination; without a port: on any. */
export function toAllowOnlyFrom(
  this: MatcherContext, received: ConnectivityAssertions, destination: string, sources: string[], port?: Port,
): MatcherResult {
  const peers = requireTexts(sources, 'sources');
  return match('toAllowOnlyFrom', received, this, { kind: 'onlyFrom', subject: destination, peers, ...(port !== undefined && { port }) });
}

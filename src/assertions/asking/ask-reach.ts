import { AskedCluster } from './asked-cluster';
import { Failure, ReachAssertion } from './assertion';
import { requirePort } from './checks';
import { whyText } from './why-text';
import { ConnectionQuestion, VerdictResult } from '../../analysis/verdict';

interface Answer {
  readonly question: ConnectionQuestion;
  readonly result: VerdictResult;
}

const IS: { readonly [result in VerdictResult]: string } = {
  [VerdictResult.ALLOW]: 'is allowed',
  [VerdictResult.DENY]: 'is denied',
  [VerdictResult.DEPENDS]: 'depends: it is neither allowed nor denied',
};

/** Whether every source reaches every destination, or none does. What depends is neither. */
export function askReach(assertion: ReachAssertion, cluster: AskedCluster): Failure | undefined {
  const { kind, port, family } = assertion;
  requirePort(port);
  const expected = kind === 'allows' ? VerdictResult.ALLOW : VerdictResult.DENY;
  const opposite = kind === 'allows' ? VerdictResult.DENY : VerdictResult.ALLOW;
  const sources = cluster.names.find(assertion.source, 'source');
  const destinations = cluster.names.find(assertion.destination, 'destination');
  const answers = sources.flatMap(source => destinations.map((destination): Answer => {
    const question = { source: source.name, destination: destination.name, port, ...(family !== undefined && { family }) };
    return { question, result: cluster.result(question) };
  }));
  const wrong = answers.filter(({ result }) => result !== expected);
  if (wrong.length === 0) { return undefined; }
  return { isOpposite: answers.every(({ result }) => result === opposite), text: () => text(assertion, wrong, answers.length, cluster) };
}

function text({ kind, source, destination, port, family }: ReachAssertion, wrong: readonly Answer[], asked: number, cluster: AskedCluster): string {
  const [first] = wrong as [Answer];
  const over = family === undefined ? '' : ` over ${family}`;
  const part = asked === 1 ? '' : `, for ${wrong.length} of ${asked} pairs, first ${first.question.source} -> ${first.question.destination}`;
  const must = kind === 'allows' ? 'must be allowed' : 'must be denied';
  return whyText([`${source} -> ${destination} on ${port}${over} ${must}, and it ${IS[first.result]}${part}`], first.question, cluster);
}

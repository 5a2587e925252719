import { Connectivity } from '../../analysis/connectivity';
import { caseLabel } from '../../analysis/explaining/combine';
import { Explanation } from '../../analysis/explanation';
import { ConnectionQuestion, VerdictResult } from '../../analysis/verdict';
import { portOf } from '../../assertions/expectations/asked-port';
import { Expectation } from '../../assertions/expectations/expectation';
import { endName } from '../workload-names';

/** An expectation that does not hold. */
export interface Failure {
  readonly expectation: Expectation;
  /** What is so instead, with the reasons that are known. */
  readonly actual: string;
  /** Why; absent where there is nobody to ask about. */
  readonly explanation?: Explanation;
}

const NAMED_EXCEPTIONS = 3;
const ACTUAL: { readonly [result in VerdictResult]: string } = {
  [VerdictResult.ALLOW]: 'it is allowed',
  [VerdictResult.DENY]: 'it is denied',
  [VerdictResult.DEPENDS]: 'it depends',
};

/**
 * Why the expectation does not hold; nothing where it does. What depends is neither allowed nor denied. Nobody's name fulfils
 * nothing: such an expectation would hold for the wrong reason.
 */
export function check(expectation: Expectation, connectivity: Connectivity): Failure | undefined {
  const { from, to, port, family, verdict } = expectation;
  const expected = verdict === 'allow' ? VerdictResult.ALLOW : VerdictResult.DENY;
  const question: ConnectionQuestion = {
    source: endName(from), destination: endName(to), port: portOf(port), ...(family !== undefined && { family }),
  };
  try {
    const { result } = connectivity.verdict(question);
    if (result === expected) { return undefined; }
    const explanation = connectivity.explain(question);
    return { expectation, actual: `${ACTUAL[result]}${exceptions(explanation, expected)}`, explanation };
  } catch (error) {
    return { expectation, actual: (error as Error).message };
  }
}

/** Where it is so for a part only: which connections are not as expected. */
function exceptions({ cases }: Explanation, expected: VerdictResult): string {
  const others = cases.filter(({ verdict }) => verdict.result !== expected);
  if (others.length === cases.length) { return ''; }
  const named = others.slice(0, NAMED_EXCEPTIONS).map(entry => `${caseLabel(entry, cases)} ${ACTUAL[entry.verdict.result]}`);
  return `: ${named.join(', ')}${others.length > NAMED_EXCEPTIONS ? ` and ${others.length - NAMED_EXCEPTIONS} more` : ''}`;
}

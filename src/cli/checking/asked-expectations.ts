import { Connectivity } from '../../analysis/connectivity';
import { Expectation } from '../../assertions/expectations/expectation';
import { Disappointment, EXPECTATION } from '../../lint/checked';
import { PassedCase } from '../../report/lint/lint-junit';
import { check } from '../expectations/check';
import { expectationText } from '../expectations/expectation-file';
import { Terminal } from '../terminal';

/** An expectation, with the file that holds it. */
export interface FiledExpectation {
  readonly expectation: Expectation;
  readonly file: string;
}

/** What became of expectations. */
export interface AskedExpectations {
  readonly disappointments: readonly Disappointment[];
  readonly held: readonly PassedCase[];
}

/** Asks one expectation after the other. */
export function askExpectations(expected: readonly FiledExpectation[], connectivity: Connectivity, terminal: Terminal): AskedExpectations {
  const disappointments: Disappointment[] = [];
  const held: PassedCase[] = [];
  for (const [i, one] of expected.entries()) {
    if (i % 1000 === 0) { terminal.progressBar(i, expected.length, 'expectations'); }
    const { expectation } = one;
    const failure = check(expectation, connectivity);
    if (failure) { disappointments.push(disappointment(one, failure.actual)); } else {
      held.push({ ruleId: EXPECTATION.id, name: `${expectationText(expectation)} ${expectation.verdict}` });
    }
  }
  return { disappointments, held };
}

function disappointment({ expectation, file }: FiledExpectation, actual: string): Disappointment {
  const { from, to, port, family, verdict, why, line } = expectation;
  return {
    from,
    to,
    ports: `${port.protocol} ${port.port}${family === undefined ? '' : ` (${family})`}`,
    message: `expected ${verdict}${why === undefined ? '' : ` (${why})`}, but ${actual}`,
    source: { file, line },
  };
}

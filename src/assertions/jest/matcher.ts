import { quote } from '../../model/text/quote';
import { printable } from '../../report/escape';
import { questionText } from '../asking/ask';
import { Assertion } from '../asking/assertion';
import { ConnectivityAssertions } from '../connectivity-assertions';
import { Inquirer } from '../inquirer';

/** What jest makes of an expectation. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What jest tells a matcher. */
export interface MatcherContext {
  /** Whether the opposite is expected. */
  readonly isNot?: boolean;
}

/**
 * The result of one matcher. Where neither what it says nor its opposite is so, `not` fails too: a name that nobody has must not
 * make a test pass.
 *
 * @param name what it is called
 * @param received what stands in `expect`
 * @param context what jest tells
 * @param assertion what it says
 */
export function match(name: string, received: ConnectivityAssertions, { isNot = false }: MatcherContext, assertion: Assertion): MatcherResult {
  const inquirer = inquirerOf(received, name);
  const failure = inquirer.ask(assertion, isNot ? 'opposite' : 'holds');
  if (!failure) { return { pass: true, message: () => sayingSo(name, assertion, inquirer) }; }
  return { pass: isNot && !failure.isOpposite, message: failure.text };
}

/** The result of a matcher of expectations, which have no opposite. */
export function matchExpectations(
  name: string, received: ConnectivityAssertions, { isNot = false }: MatcherContext, from: { readonly text: string } | { readonly path: string },
): MatcherResult {
  if (isNot) { throw new Error(`not.${name} says nothing: write expectations of what is so`); }
  const failure = inquirerOf(received, name).askExpectations(from);
  return { pass: !failure, message: () => failure?.text() ?? '' };
}

// What is so behind `not`. Of one connection it has an explanation.
function sayingSo(name: string, assertion: Assertion, inquirer: Inquirer): string {
  const { kind } = assertion;
  const opposite: Assertion | undefined = kind === 'allows' ? { ...assertion, kind: 'denies' } : kind === 'denies' ? { ...assertion, kind: 'allows' } : undefined;
  return (opposite && inquirer.ask(opposite)?.text()) ?? `${printable(questionText(assertion))}: it is as listed or asked, and not.${name} expects that it is not`;
}

// Not by instanceof: jest may load the library twice.
function inquirerOf(received: ConnectivityAssertions, name: string): Inquirer {
  const inquirer = (received as ConnectivityAssertions | null | undefined)?._inquirer;
  if (typeof inquirer?.ask !== 'function') {
    throw new Error(`${name} is for ConnectivityAssertions, got ${quote(received)}; write for instance expect(ConnectivityAssertions.fromApp(app))`);
  }
  return inquirer;
}

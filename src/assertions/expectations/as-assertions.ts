import * as fs from 'node:fs';
import { portOf } from './asked-port';
import { readExpectations } from './read-expectations';
import { ReachAssertion } from '../asking/assertion';

/** An expectation as an assertion, and where it stands. */
export interface ExpectedAssertion {
  readonly assertion: ReachAssertion;
  /** `file.yaml:3`, or `line 3` of a text without a name. */
  readonly place: string;
  readonly why?: string;
}

/** The expectations of a file. Throws for one that cannot be read, and for mistakes in it. */
export function expectedInFile(path: string): readonly ExpectedAssertion[] {
  return expectedInText(fs.readFileSync(path, 'utf8'), path);
}

/**
 * The expectations of a text. Throws for mistakes in it, all of them at once.
 * @param text YAML or JSON
 * @param file what messages call it; omitted: nothing
 */
export function expectedInText(text: string, file?: string): readonly ExpectedAssertion[] {
  const placeOf = (line: number) => (file === undefined ? `line ${line}` : `${file}:${line}`);
  const { expectations, mistakes } = readExpectations(text);
  if (mistakes.length > 0) { throw new Error(mistakes.map(({ line, message }) => `${placeOf(line)}: ${message}`).join('\n')); }
  return expectations.map(({ from, to, port, family, verdict, why, line }): ExpectedAssertion => ({
    assertion: {
      kind: verdict === 'allow' ? 'allows' : 'denies', source: from, destination: to, port: portOf(port), ...(family !== undefined && { family }),
    },
    place: placeOf(line),
    ...(why !== undefined && { why }),
  }));
}

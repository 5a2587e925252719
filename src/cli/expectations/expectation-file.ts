import * as fs from 'node:fs';
import { Expectation } from '../../assertions/expectations/expectation';
import { readExpectations } from '../../assertions/expectations/read-expectations';
import { readable } from '../input';
import { Terminal, UsageError } from '../terminal';

/** What messages call the file: `-` is standard input. */
export function nameOfFile(file: string): string {
  return file === '-' ? 'standard input' : file;
}

/** The expectations of a file. Throws a `UsageError` for one that cannot be read, and for mistakes in it, all of them at once. */
export function expectationsIn(file: string, terminal: Terminal): readonly Expectation[] {
  const name = nameOfFile(file);
  terminal.progress(`reading ${name}`);
  const { expectations, mistakes } = readExpectations(readable(() => fs.readFileSync(file === '-' ? 0 : file, 'utf8')));
  if (mistakes.length > 0) {
    throw new UsageError(mistakes.map(({ line, message }) => `${name}:${line}: ${message}`).join('\n'));
  }
  return expectations;
}

/** The expectation in one line: `shop/web => shop/db : TCP 5432`. */
export function expectationText({ from, to, port, family }: Expectation): string {
  return `${from} => ${to} : ${port.protocol} ${port.port}${family === undefined ? '' : ` (${family})`}`;
}

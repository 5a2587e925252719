import { Command, CommanderError } from 'commander';
import { checkCommand } from './check';
import { diffCommand } from './diff';
import { expectCommand } from './expect';
import { explainCommand } from './explain';
import { exposureCommand } from './exposure';
import { importCommand } from './import';
import { lintCommand } from './lint';
import { listCommand } from './list';
import { pathsCommand } from './paths';
import { policiesCommand } from './policies';
import { reportCommand } from './report';
import { requestsCommand } from './requests';
import { Surroundings, Terminal, UsageError } from './terminal';
import { validateCommand } from './validate';
import { version } from '../../package.json';
import { printable } from '../report/escape';

/** Every command, in the order of the help. */
export const COMMANDS: readonly ((terminal: Terminal) => Command)[] = [
  listCommand, explainCommand, diffCommand, exposureCommand, pathsCommand, expectCommand, validateCommand, lintCommand, checkCommand, policiesCommand,
  requestsCommand, importCommand, reportCommand,
];

/**
 * Runs the command line.
 * @param argv as in `process.argv`
 * @param surroundings where it writes to; omitted: the process
 * @returns the exit code. 0: fine; 1: something was found; 2: the command was called wrongly, or its input cannot be read
 */
export function main(argv: string[], surroundings: Surroundings = process): number {
  const terminal = new Terminal(surroundings);
  try {
    program(terminal, surroundings).parse(argv);
    return terminal.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) { return error.exitCode === 0 ? 0 : 2; }
    const { message, stack } = error as Error;
    for (const line of (error instanceof UsageError ? message : `this is a bug: ${stack}`).split('\n')) { terminal.note(line); }
    return 2;
  } finally {
    terminal.clearProgress();
  }
}

function program(terminal: Terminal, { stdout, stderr }: Surroundings): Command {
  const output = {
    writeOut: (text: string) => { stdout.write(text); },
    // What was typed is part of the message.
    writeErr: (text: string) => { stderr.write(text.split('\n').map(printable).join('\n')); },
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  };
  const prepared = (command: Command) => command.exitOverride().configureOutput(output).showHelpAfterError('(add --help for an example)');
  const root = prepared(new Command('zero-trust'))
    .description('what NetworkPolicies allow, and why')
    .version(version)
    .addHelpText('after', '\nExample:\n  zero-trust list dist/\n\nExit codes: 0 fine, 1 something was found, 2 wrong use or unreadable input');
  for (const command of COMMANDS) { root.addCommand(prepared(command(terminal))); }
  return root;
}

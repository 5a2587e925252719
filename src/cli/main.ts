import { Command, CommanderError } from 'commander';
import { COMMANDS } from './commands';
import { Surroundings, Terminal, UsageError } from './terminal';
import { version } from '../../package.json';
import { printable } from '../report/escape';

/**
 * Runs the command line.
 * @param argv as in `process.argv`
 * @param surroundings where it writes to; omitted: the process
 * @returns the exit code. 0: fine; 1: something was found; 2: the command was called wrongly, or its input cannot be read
 */
export function main(argv: string[], surroundings: Surroundings = process): number {
  const terminal = new Terminal(surroundings);
  try {
    program(argv[2] ?? '', terminal, surroundings).parse(argv);
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

function program(asked: string, terminal: Terminal, { stdout, stderr }: Surroundings): Command {
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
  // The others are there for the help, and for a command that is misspelt.
  const commands = Object.hasOwn(COMMANDS, asked) ? [COMMANDS[asked]!] : Object.values(COMMANDS);
  for (const make of commands) { root.addCommand(prepared(make(terminal))); }
  return root;
}

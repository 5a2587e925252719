import { Command, CommanderError } from 'commander';
import { policiesCommand } from './policies';
import { version } from '../../package.json';

/**
 * Runs the command line. Exit code 0: done; 1: the input could not be read; 2: the command was called wrongly.
 * @param argv as in `process.argv`
 */
export function main(argv: string[]): void {
  const program = new Command('zero-trust')
    .description('what NetworkPolicies allow, and why')
    .version(version)
    .exitOverride()
    .addCommand(policiesCommand().exitOverride());
  try {
    program.parse(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    } else {
      process.stderr.write(`zero-trust: ${(error as Error).message}\n`);
      process.exitCode = 1;
    }
  }
}

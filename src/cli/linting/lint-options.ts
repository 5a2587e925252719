import * as fs from 'node:fs';
import { Command, Option } from 'commander';
import { argument, platformArgument, pluginArgument } from './platform-names';
import { readSuppressions } from './read-suppressions';
import { CONDITIONS, conditionsOf } from '../../lint/fail-on';
import { PLATFORM_NAMES, PLUGIN_NAMES } from '../../lint/known-platforms';
import { Lint } from '../../lint/lint';
import { LintSeverity } from '../../lint/lint-finding';
import { LintResult } from '../../lint/lint-result';
import { LintSuppression } from '../../lint/lint-suppression';
import { RULE_NAMES } from '../../lint/rules';
import { Manifests } from '../../manifests/manifests';
import { checkDate } from '../../model/text/date';
import { Cni } from '../../platforms/cni';
import { Platform } from '../../platforms/platform';
import { readable } from '../input';
import { Terminal, UsageError } from '../terminal';

/** What the rules are told. */
export interface JudgingOptions {
  readonly platform?: Platform;
  readonly cni?: Cni;
  readonly asOf?: string;
  readonly suppressions?: string;
}

/** What the commands that lint have in common. */
export interface LintingOptions extends JudgingOptions {
  readonly failOn: readonly string[];
}

const DEFAULT: readonly string[] = [LintSeverity.ERROR];

/** Gives the command the options of `LintingOptions`. */
export function withLintingOptions(command: Command): Command {
  return withJudgingOptions(command
    .addOption(new Option('--fail-on <what>', `exit 1 for a finding of this severity or a worse one, or of this rule, with commas between: ${CONDITIONS}`)
      .argParser(conditions).default(DEFAULT, 'error')), 'today');
}

/** Gives the command the options of `JudgingOptions`. */
export function withJudgingOptions(command: Command, day: string): Command {
  return command
    .addOption(new Option('--platform <platform>', `the cluster that they are for: ${PLATFORM_NAMES.join(', ')}`).argParser(platformArgument))
    .addOption(new Option('--cni <plugin>', `the network plugin, with @ and its version where that matters: ${PLUGIN_NAMES.join(', ')}`).argParser(pluginArgument))
    .addOption(new Option('--as-of <day>', `the day that counts as today, as YYYY-MM-DD; by default ${day}`).argParser(dayArgument))
    .option('--suppressions <file>', 'a YAML or JSON list of findings that do not count, with the reason');
}

/** What `--help` says of the file of suppressions. */
export const SUPPRESSIONS_HELP = `
The file of suppressions:
  - {rule: dns-unreachable, subject: "Deployment shop/batch", reason: it talks to addresses only, owner: team-shop, expires: 2027-01-31}
  - {rule: policy-without-owner, subject: "NetworkPolicy legacy/*", reason: the namespace goes away}
  An object suppresses findings about itself with the annotation cdk8s-zero-trust/ignore: "<rule>: reason".`;

/** Holds the manifests against every rule, with what the options say. Throws a `UsageError` for a file of suppressions that cannot be relied on. */
export function lintManifests(manifests: Manifests, options: LintingOptions, terminal: Terminal): LintResult {
  return judgeManifests(manifests, { ...options, asOf: options.asOf ?? today() }, terminal);
}

/** The same without a look at the clock: on no day rules about age find nothing, and nothing expires. */
export function judgeManifests(manifests: Manifests, { platform, cni, asOf, suppressions }: JudgingOptions, terminal: Terminal): LintResult {
  const known = suppressions === undefined ? [] : suppressionsIn(suppressions, terminal);
  terminal.progress('holding policies against the rules');
  return Lint.run(manifests, { ...(platform && { platform }), ...(cni && { cni }), ...(asOf !== undefined && { asOf }), suppressions: [...known] });
}

function suppressionsIn(file: string, terminal: Terminal): readonly LintSuppression[] {
  const name = file === '-' ? 'standard input' : file;
  terminal.progress(`reading ${name}`);
  const { suppressions, mistakes } = readSuppressions(readable(() => fs.readFileSync(file === '-' ? 0 : file, 'utf8')), RULE_NAMES);
  if (mistakes.length > 0) { throw new UsageError(mistakes.map(({ line, message }) => `${name}:${line}: ${message}`).join('\n')); }
  return suppressions;
}

// Findings are about manifests, but for their age; the day is in the result.
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function conditions(text: string, before: readonly string[]): string[] {
  return [...new Set([...before === DEFAULT ? [] : before, ...argument(() => conditionsOf(text))])];
}

function dayArgument(text: string): string {
  return argument(() => checkDate(text, 'the day'));
}

import { Command, Option } from 'commander';
import { askExpectations } from './checking/asked-expectations';
import { expectationsIn, nameOfFile } from './expectations/expectation-file';
import { checkInputs, MANIFESTS, readManifests } from './input';
import { LintingOptions, lintManifests, SUPPRESSIONS_HELP, withLintingOptions } from './linting/lint-options';
import { helpText, profileOption, versionOption } from './options';
import { Terminal } from './terminal';
import { Connectivity } from '../analysis/connectivity';
import { BlocksAndPods } from '../analysis/profile';
import { EXPECTATION, REFUSED, withChecks } from '../lint/checked';
import { fails } from '../lint/fail-on';
import { LintResult } from '../lint/lint-result';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { lintJson } from '../report/lint/lint-json';
import { lintJunit, PassedCase } from '../report/lint/lint-junit';
import { lintMarkdown } from '../report/lint/lint-markdown';
import { lintSarif } from '../report/lint/lint-sarif';
import { lintText } from '../report/lint/lint-text';

const FORMATS: { readonly [format: string]: (result: LintResult, held: readonly PassedCase[]) => string } = {
  text: lintText, json: lintJson, markdown: lintMarkdown, sarif: lintSarif, junit: lintJunit,
};

interface Options extends LintingOptions {
  readonly expectations: readonly string[];
  readonly profile: BlocksAndPods;
  readonly kubernetesVersion: KubernetesVersion;
  readonly format: string;
}

/** `zero-trust check MANIFESTS...`: validates, lints and holds expectations in one go. */
export function checkCommand(terminal: Terminal): Command {
  return withLintingOptions(new Command('check')
    .description('validate, lint and hold expectations in one go, for pipelines')
    .argument('<manifests...>', MANIFESTS)
    .addOption(new Option('--expectations <file>', 'a YAML or JSON file as expect takes it, or - for standard input; may be given several times')
      .argParser((file: string, before: readonly string[]) => [...before, file]).default([], 'none'))
    .addOption(profileOption())
    .addOption(versionOption()))
    .addOption(new Option('--format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text'))
    .addHelpText('after', HELP)
    .action((paths: string[], options: Options) => { checkAll(paths, options, terminal); });
}

const HELP = `${SUPPRESSIONS_HELP}
  They are about the checklist alone: what is refused, and an expectation that does not hold, always make the exit code 1.
${helpText('zero-trust check --platform eks --expectations expectations.yaml dist/', 'all of it is fine',
  'something is refused, an expectation does not hold, or there is a finding that --fail-on names')}`;

function checkAll(paths: string[], { expectations, profile, kubernetesVersion, format, ...options }: Options, terminal: Terminal): void {
  checkInputs([...paths, ...expectations, options.suppressions]);
  // What is wrong with the files that say what has to hold is told before the long part.
  const expected = expectations.flatMap(file => expectationsIn(file, terminal).map(expectation => ({ expectation, file: nameOfFile(file) })));
  const manifests = readManifests(paths, terminal, kubernetesVersion);
  const judged = lintManifests(manifests, options, terminal);
  const connectivity = Connectivity.of(manifests.cluster, { blocksAndPods: profile });
  const { disappointments, held } = askExpectations(expected, connectivity, terminal);
  const result = withChecks(judged, manifests.findings, disappointments);
  terminal.print(FORMATS[format]!(result, held));
  if (fails(result.findings, [...options.failOn, REFUSED.name, EXPECTATION.name])) { terminal.found(); }
}

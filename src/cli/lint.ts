import { Command, Option } from 'commander';
import { checkInputs, MANIFESTS, readManifests } from './input';
import { LintingOptions, lintManifests, SUPPRESSIONS_HELP, withLintingOptions } from './linting/lint-options';
import { helpText, versionOption } from './options';
import { Terminal } from './terminal';
import { fails } from '../lint/fail-on';
import { LintResult } from '../lint/lint-result';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { lintJson } from '../report/lint/lint-json';
import { lintJunit } from '../report/lint/lint-junit';
import { lintMarkdown } from '../report/lint/lint-markdown';
import { lintSarif } from '../report/lint/lint-sarif';
import { lintText } from '../report/lint/lint-text';

const FORMATS: { readonly [format: string]: (result: LintResult) => string } = {
  text: lintText, json: lintJson, markdown: lintMarkdown, sarif: lintSarif, junit: result => lintJunit(result),
};

/** `zero-trust lint MANIFESTS...`: what in policies protects less than it looks. */
export function lintCommand(terminal: Terminal): Command {
  return withLintingOptions(new Command('lint')
    .description('hold policies against the checklist: what protects less than it looks, does nothing, or nobody can maintain')
    .argument('<manifests...>', MANIFESTS))
    .addOption(new Option('--format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text'))
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((paths: string[], options: Options) => { lint(paths, options, terminal); });
}

interface Options extends LintingOptions {
  readonly format: string;
  readonly kubernetesVersion: KubernetesVersion;
}

const HELP = `${SUPPRESSIONS_HELP}
${helpText('zero-trust lint --fail-on warning --platform eks dist/', 'judged', 'judged, and found what --fail-on names, or something in the manifests is wrong: see stderr')}`;

function lint(paths: string[], { format, kubernetesVersion, ...options }: Options, terminal: Terminal): void {
  checkInputs([...paths, options.suppressions]);
  const result = lintManifests(readManifests(paths, terminal, kubernetesVersion), options, terminal);
  terminal.print(FORMATS[format]!(result));
  if (fails(result.findings, options.failOn)) { terminal.found(); }
}

import { Command, Option } from 'commander';
import { checkInputs, MANIFESTS, readable } from './input';
import { helpText, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { readCluster } from '../manifests/read-cluster';
import { readFiles } from '../manifests/read-files';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { buildValidation, Validation } from '../report/validation/validation';
import { validationJson } from '../report/validation/validation-json';
import { findingLine, validationText } from '../report/validation/validation-text';

const FORMATS = { text: validationText, json: validationJson };

interface ValidateOptions {
  readonly kubernetesVersion: KubernetesVersion;
  readonly format: keyof typeof FORMATS;
}

/** `zero-trust validate MANIFESTS...`: everything in the manifests that the API server refuses. */
export function validateCommand(terminal: Terminal): Command {
  return new Command('validate')
    .description('report everything in manifests that the API server refuses')
    .argument('<manifests...>', MANIFESTS)
    .addOption(versionOption())
    .addOption(new Option('--format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text'))
    .addHelpText('after', HELP)
    .action((paths: string[], options: ValidateOptions) => { validate(paths, options, terminal); });
}

const HELP = helpText('zero-trust validate --kubernetes-version 1.35 dist/', 'nothing is refused', 'something is refused');

function validate(paths: string[], { kubernetesVersion, format }: ValidateOptions, terminal: Terminal): void {
  checkInputs(paths);
  terminal.progress('reading manifests');
  const parsed = readable(() => readFiles(paths));
  if (parsed.objects.length + parsed.findings.length === 0) { throw new UsageError(`no Kubernetes object in ${paths.join(', ')}`); }
  const found = [...parsed.findings, ...readCluster(parsed.objects, kubernetesVersion).findings];
  const validation = buildValidation(parsed.objects.length, found, kubernetesVersion);
  terminal.print(FORMATS[format](validation));
  // In JSON they are in the result.
  if (format === 'text') { note(validation, terminal); }
  if (validation.findings.length > 0) { terminal.found(); }
}

function note({ findings, notes, objects, kubernetesVersion }: Validation, terminal: Terminal): void {
  for (const one of notes) { terminal.note(`note: ${findingLine(one)}`); }
  terminal.note(`${counted(findings.length, 'finding')} in ${counted(objects, 'object')}, by the rules of Kubernetes ${kubernetesVersion}`);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

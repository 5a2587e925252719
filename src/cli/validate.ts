import { Command, Option } from 'commander';
import { MANIFESTS, readable } from './input';
import { helpText, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { FindingLevel, InputFinding } from '../manifests/input-finding';
import { readCluster } from '../manifests/read-cluster';
import { readFiles } from '../manifests/read-files';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';

interface ValidateOptions {
  readonly kubernetesVersion: KubernetesVersion;
  readonly format: 'text' | 'json';
}

/** `zero-trust validate MANIFESTS...`: everything in the manifests that the API server refuses. */
export function validateCommand(terminal: Terminal): Command {
  return new Command('validate')
    .description('report everything in manifests that the API server refuses')
    .argument('<manifests...>', MANIFESTS)
    .addOption(versionOption())
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText('after', HELP)
    .action((paths: string[], options: ValidateOptions) => { validate(paths, options, terminal); });
}

const HELP = helpText('zero-trust validate --kubernetes-version 1.35 dist/', 'nothing is refused', 'something is refused');

function validate(paths: string[], { kubernetesVersion, format }: ValidateOptions, terminal: Terminal): void {
  if (paths.filter(path => path === '-').length > 1) { throw new UsageError('standard input can be read once only, got - twice'); }
  terminal.progress('reading manifests');
  const parsed = readable(() => readFiles(paths));
  if (parsed.objects.length + parsed.findings.length === 0) { throw new UsageError(`no Kubernetes object in ${paths.join(', ')}`); }
  const all = [...parsed.findings, ...readCluster(parsed.objects, kubernetesVersion).findings].sort(byPlace);
  const findings = all.filter(({ level }) => level === FindingLevel.REFUSED);
  const notes = all.filter(({ level, rule }) => level === FindingLevel.NOTE || rule === 'not-evaluated');
  if (format === 'json') {
    const result = { schemaVersion: 1, kubernetesVersion: `${kubernetesVersion}`, objects: parsed.objects.length, findings, notes };
    terminal.print(`${JSON.stringify(result, undefined, 2)}\n`);
  } else {
    terminal.print(findings.map(finding => `${lineOf(finding)}\n`).join(''));
    for (const note of notes) { terminal.note(`note: ${lineOf(note)}`); }
    terminal.note(`${counted(findings.length, 'finding')} in ${counted(parsed.objects.length, 'object')}, by the rules of Kubernetes ${kubernetesVersion}`);
  }
  if (findings.length > 0) { terminal.found(); }
}

/** `file:line: subject: path: message (rule)`, which editors find their way by. */
function lineOf({ source, subject, path, message, rule }: InputFinding): string {
  return [`${source.file}:${source.line}`, subject, ...path === undefined ? [] : [path], `${message} (${rule})`].join(': ');
}

function byPlace(a: InputFinding, b: InputFinding): number {
  const file = compare(a.source.file ?? '', b.source.file ?? '');
  return file || (a.source.line ?? 0) - (b.source.line ?? 0) || compare(a.path ?? '', b.path ?? '') || compare(a.rule, b.rule);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

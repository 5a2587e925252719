import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { programOf } from './importing/program';
import { MANIFESTS, readable, readManifests } from './input';
import { helpText, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { FindingLevel } from '../manifests/input-finding';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { Cidr } from '../model/cidr';
import { printable } from '../report/escape';

interface ImportOptions {
  readonly output?: string;
  readonly podRanges: readonly string[];
  readonly kubernetesVersion: KubernetesVersion;
}

/** `zero-trust import MANIFESTS...`: a cdk8s program that declares what hand-written policies allow. */
export function importCommand(terminal: Terminal): Command {
  return new Command('import')
    .description('write a cdk8s program whose flows allow what hand-written NetworkPolicies allow, and nothing else')
    .argument('<manifests...>', MANIFESTS)
    .option('-o, --output <file>', 'where to write the program; a file that is there is not replaced')
    .addOption(new Option('--pod-ranges <blocks>', 'the blocks of the cluster\'s pods, with commas between: needed where rules have private addresses')
      .argParser(blocks).default([], 'not known'))
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((paths: string[], options: ImportOptions) => { importPolicies(paths, options, terminal); });
}

const HELP = helpText('zero-trust import policies/ -o main.ts', 'imported, and the flows mean what the policies mean',
  'imported, and what differs, or does not synthesize without your help, is told on stderr and in comments; or something in the manifests is wrong');

function importPolicies(paths: string[], { output, podRanges, kubernetesVersion }: ImportOptions, terminal: Terminal): void {
  const { cluster, findings } = readManifests(paths, terminal, kubernetesVersion);
  // Without a policy that denies, more would be allowed.
  if (findings.some(({ level }) => level === FindingLevel.REFUSED)) { throw new UsageError('nothing is imported while something in the manifests is refused: put that right first'); }
  const { text, flows, differences, idle } = programOf(cluster._state, podRanges);
  if (output === undefined) { terminal.print(text); } else { readable(() => { writeFileSync(output, text, { flag: 'wx' }); }); }
  for (const difference of [...differences, ...idle]) { terminal.note(printable(difference)); }
  if (differences.length > 0) { terminal.found(); }
  terminal.note(`${counted(flows, 'flow', 'flows')} from ${counted(cluster.policies.length, 'policy', 'policies')}`);
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

function blocks(text: string, before: readonly string[]): string[] {
  const texts = text.split(',').map(part => part.trim());
  try {
    return [...before, ...texts.map(part => Cidr.of(part).toString())];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

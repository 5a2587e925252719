import * as fs from 'node:fs';
import { Command } from 'commander';
import { checkInputs, MANIFESTS, readManifests } from './input';
import { judgeManifests, JudgingOptions, SUPPRESSIONS_HELP, withJudgingOptions } from './linting/lint-options';
import { helpText, profileOption, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { BlocksAndPods } from '../analysis/profile';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { ConnectivityReport } from '../report/connectivity-report';
import { TooManyConnections } from '../report/list/collect-connections';
import { NoPicture } from '../report/svg/picture';

interface Options extends JudgingOptions {
  readonly output?: string;
  readonly baseline?: string;
  readonly svg?: string;
  readonly profile: BlocksAndPods;
  readonly kubernetesVersion: KubernetesVersion;
}

/** `zero-trust report MANIFESTS... -o report.html`: a page that shows who may talk to whom. */
export function reportCommand(terminal: Terminal): Command {
  return withJudgingOptions(new Command('report')
    .description('write a page, or a picture, that shows who may talk to whom and what is left open')
    .argument('<manifests...>', MANIFESTS)
    .option('-o, --output <file>', 'the file to write; by default standard output')
    .option('--baseline <manifests>', 'the manifests as they were: the page marks what changed')
    .option('--svg <name>', 'write the picture of this namespace, or of one workload as namespace/name, as SVG')
    .addOption(profileOption())
    .addOption(versionOption()), 'none, so that the page is the same on every day')
    .addHelpText('after', HELP)
    .action((paths: string[], options: Options) => { writeReport(paths, options, terminal); });
}

const HELP = `${SUPPRESSIONS_HELP}
${helpText('zero-trust report -o report.html dist/', 'written, whatever it shows')}`;

function writeReport(paths: string[], { output, svg, kubernetesVersion, ...options }: Options, terminal: Terminal): void {
  const { baseline, profile: blocksAndPods, suppressions } = options;
  checkInputs([...paths, baseline, suppressions]);
  const manifests = readManifests(paths, terminal, kubernetesVersion);
  const before = baseline === undefined ? undefined : readManifests([baseline], terminal, kubernetesVersion);
  const lint = judgeManifests(manifests, options, terminal);
  terminal.progress('looking at who may talk to whom');
  const text = orUsageError(() => {
    const report = ConnectivityReport.of(manifests, { lint, blocksAndPods, ...(before && { baseline: before }) });
    return svg === undefined ? report.html() : report.svg(...(svg.split(/\/(.*)/).slice(0, 2) as [string, string?]));
  });
  if (output === undefined) { terminal.print(text); } else { write(output, text); }
}

function orUsageError(make: () => string): string {
  try {
    return make();
  } catch (error) {
    if (error instanceof TooManyConnections) { throw new UsageError('there are too many connections for a page: report on fewer manifests at a time'); }
    throw error instanceof NoPicture ? new UsageError(`--svg: ${error.message}`) : error;
  }
}

function write(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
  }
}

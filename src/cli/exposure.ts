import { Command, Option } from 'commander';
import { MANIFESTS, readManifests } from './input';
import { knownNamespace } from './namespace-option';
import { helpText, profileOption, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { BlocksAndPods } from '../analysis/profile';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { Direction } from '../model/policy';
import { buildExposure, TooManyPeers } from '../report/exposure/build-exposure';
import { exposureCsv } from '../report/exposure/exposure-csv';
import { exposureJson } from '../report/exposure/exposure-json';
import { exposureMarkdown } from '../report/exposure/exposure-markdown';
import { ExposureReport } from '../report/exposure/exposure-report';
import { exposureText } from '../report/exposure/exposure-text';

const FORMATS: { readonly [format: string]: (report: ExposureReport) => string } = {
  text: exposureText, json: exposureJson, csv: exposureCsv, markdown: exposureMarkdown,
};

const DIRECTIONS: { readonly [direction: string]: Direction } = { ingress: 'Ingress', egress: 'Egress' };

interface Options {
  readonly direction?: string;
  readonly namespace?: string;
  readonly takenLabels: boolean;
  readonly grouped: boolean;
  readonly format: string;
  readonly profile: BlocksAndPods;
  readonly kubernetesVersion: KubernetesVersion;
}

/** `zero-trust exposure MANIFESTS...`: who outside the manifests may reach in, or be reached. */
export function exposureCommand(terminal: Terminal): Command {
  return new Command('exposure')
    .description('show who outside the manifests may reach in or be reached, and which workloads no policy isolates')
    .argument('<manifests...>', MANIFESTS)
    .addOption(new Option('--direction <direction>', 'only who may reach in, or who may be reached').choices(Object.keys(DIRECTIONS)))
    .option('--namespace <name>', 'only the workloads of this namespace')
    .option('--taken-labels', 'also peers with the labels of a workload of the manifests: others can create such pods', false)
    .option('--grouped', 'show workloads that are exposed alike as one group', false)
    .addOption(new Option('--format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text'))
    .addOption(profileOption())
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((paths: string[], options: Options) => { showExposure(paths, options, terminal); });
}

const HELP = helpText('zero-trust exposure --direction ingress --namespace shop dist/', 'shown, whatever is exposed');

function showExposure(paths: string[], options: Options, terminal: Terminal): void {
  const { direction, namespace, takenLabels, grouped, format, profile, kubernetesVersion } = options;
  const manifests = readManifests(paths, terminal, kubernetesVersion);
  terminal.progress('looking for whom policies are open to');
  try {
    const report = buildExposure(manifests.cluster._state, manifests, {
      blocksAndPods: profile,
      directions: direction === undefined ? Object.values(DIRECTIONS) : [DIRECTIONS[direction]!],
      ...(namespace !== undefined && { namespace: knownNamespace(namespace, manifests.cluster) }),
      takenLabels,
      grouped,
    });
    terminal.print(FORMATS[format]!(report));
  } catch (error) {
    throw error instanceof TooManyPeers ? new UsageError(error.message) : error;
  }
}

import * as fs from 'node:fs';
import { Command } from 'commander';
import { checkInputs, MANIFESTS, readManifests } from './input';
import { helpText, profileOption, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { version } from '../../package.json';
import { ConnectivityDiff } from '../analysis/diff/connectivity-diff';
import { BlocksAndPods } from '../analysis/profile';
import { Lint } from '../lint/lint';
import { Manifests } from '../manifests/manifests';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { nearest } from '../model/text/nearest';
import { quote } from '../model/text/quote';
import { buildDifference } from '../report/diff/build-difference';
import { Difference } from '../report/diff/difference';
import { buildPage } from '../report/html/data/build-page';
import { PageData } from '../report/html/data/page-data';
import { htmlPage } from '../report/html/page';
import { TooManyConnections } from '../report/list/collect-connections';
import { standaloneSvg } from '../report/svg/standalone';

interface Options {
  readonly output?: string;
  readonly baseline?: string;
  readonly svg?: string;
  readonly profile: BlocksAndPods;
  readonly kubernetesVersion: KubernetesVersion;
}

/** `zero-trust report MANIFESTS... -o report.html`: a page that shows who may talk to whom. */
export function reportCommand(terminal: Terminal): Command {
  return new Command('report')
    .description('write a page, or a picture, that shows who may talk to whom and what is left open')
    .argument('<manifests...>', MANIFESTS)
    .option('-o, --output <file>', 'the file to write; by default standard output')
    .option('--baseline <manifests>', 'the manifests as they were: the page shows what changed')
    .option('--svg <name>', 'write the picture of this namespace, or of one workload as namespace/name, as SVG')
    .addOption(profileOption())
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((paths: string[], options: Options) => { writeReport(paths, options, terminal); });
}

const HELP = helpText('zero-trust report -o report.html dist/', 'written, whatever it shows');

function writeReport(paths: string[], { output, baseline, svg, profile, kubernetesVersion }: Options, terminal: Terminal): void {
  checkInputs([...paths, baseline]);
  const manifests = readManifests(paths, terminal, kubernetesVersion);
  const before = baseline === undefined ? undefined : readManifests([baseline], terminal, kubernetesVersion);
  terminal.progress('looking at who may talk to whom');
  const page = pageOf(manifests, profile, before && differenceOf(before, manifests, profile));
  const text = svg === undefined ? htmlPage(page) : picture(page, svg);
  if (output === undefined) { terminal.print(text); } else { write(output, text); }
}

function pageOf(manifests: Manifests, blocksAndPods: BlocksAndPods, difference: Difference | undefined): PageData {
  try {
    return buildPage(manifests, { version, blocksAndPods, lint: Lint.run(manifests), ...(difference && { difference }) });
  } catch (error) {
    throw error instanceof TooManyConnections ? new UsageError('there are too many connections for a page: report on fewer manifests at a time') : error;
  }
}

function differenceOf(before: Manifests, now: Manifests, blocksAndPods: BlocksAndPods): Difference {
  return buildDifference(ConnectivityDiff.of(before.cluster, now.cluster, { blocksAndPods }), before, now);
}

function picture({ namespaces }: PageData, asked: string): string {
  const [home, name] = asked.split(/\/(.*)/) as [string, string | undefined];
  const namespace = namespaces.find(candidate => candidate.name === home);
  if (!namespace) { throw unknown(asked, 'namespace with workloads', namespaces.map(candidate => candidate.name)); }
  const nodes = namespace.nodes.filter(({ members }) => name === undefined || members.some(({ workload }) => workload === name));
  if (nodes.length === 0) {
    throw unknown(asked, 'workload', namespace.nodes.flatMap(({ members }) => members.map(({ workload }) => `${home}/${workload}`)));
  }
  const flows = namespace.flows.filter(({ from, to }) => [from, to].some(end => end.kind === 'pods' && nodes.includes(end)));
  const text = standaloneSvg({ ...namespace, nodes, flows });
  if (text === undefined) { throw new UsageError(`--svg: ${quote(asked)} has too many workloads or connections for a picture that could be read`); }
  return text;
}

function unknown(asked: string, what: string, known: string[]): UsageError {
  const near = nearest(asked, known);
  return new UsageError(`--svg: no ${what} is called ${quote(asked)}; `
    + (near === undefined ? `the manifests have ${known.slice(0, 10).join(', ') || 'none'}` : `did you mean ${near}?`));
}

function write(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
  }
}

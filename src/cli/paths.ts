import { Command, InvalidArgumentError, Option } from 'commander';
import { MANIFESTS, readManifests } from './input';
import { helpText, portArgument, profileOption, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { WorkloadNames } from './workload-names';
import { Connectivity } from '../analysis/connectivity';
import { BlocksAndPods } from '../analysis/profile';
import { AskedPort, portOf } from '../assertions/expectations/asked-port';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { quote } from '../model/text/quote';
import { buildPaths } from '../report/paths/build-paths';
import { PathList } from '../report/paths/path-list';
import { pathsCsv } from '../report/paths/paths-csv';
import { pathsDot } from '../report/paths/paths-dot';
import { pathsJson } from '../report/paths/paths-json';
import { pathsMarkdown } from '../report/paths/paths-markdown';
import { pathsText } from '../report/paths/paths-text';

const FORMATS: { readonly [format: string]: (paths: PathList) => string } = {
  text: pathsText, json: pathsJson, csv: pathsCsv, markdown: pathsMarkdown, dot: pathsDot,
};

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly steps?: number;
  readonly port?: AskedPort;
  readonly failOnPath: boolean;
  readonly format: string;
  readonly profile: BlocksAndPods;
  readonly kubernetesVersion: KubernetesVersion;
}

/** `zero-trust paths MANIFESTS...`: who gets to whom, over others too. */
export function pathsCommand(terminal: Terminal): Command {
  return new Command('paths')
    .description('show whom a compromised workload gets to, who gets to a database, or the shortest way between two')
    .argument('<manifests...>', MANIFESTS)
    .option('--from <workload>', 'where paths begin: namespace/name, namespace/kind/name or internet')
    .option('--to <workload>', 'where paths end: the same')
    .option('--steps <number>', 'how many connections a path has at most; as many as there are by default', stepsArgument)
    .option('--port <port>', 'the port of the last connection, that of the pods, for instance "TCP 5432"; with --to', portArgument)
    .option('--fail-on-path', 'exit code 1 where there is a path, one that depends too', false)
    .addOption(new Option('--format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text'))
    .addOption(profileOption())
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((paths: string[], options: Options) => { showPaths(paths, options, terminal); });
}

const HELP = helpText('zero-trust paths --from internet --to shop/db --fail-on-path dist/', 'shown',
  'shown, but something in the manifests is wrong: see stderr; or there is a path and --fail-on-path');

function showPaths(paths: string[], options: Options, terminal: Terminal): void {
  const { from, to, steps, port, failOnPath, format, profile, kubernetesVersion } = options;
  if (from === undefined && to === undefined) { throw new UsageError('name an end: --from, --to or both'); }
  if (port && to === undefined) { throw new UsageError('--port is the port of the destination: name that with --to'); }
  const manifests = readManifests(paths, terminal, kubernetesVersion);
  const names = new WorkloadNames(manifests.cluster);
  terminal.progress('following connections');
  const list = asked(() => buildPaths(Connectivity.of(manifests.cluster, { blocksAndPods: profile }), manifests, {
    blocksAndPods: profile,
    ...(from !== undefined && { from: endOf(from, '--from', names) }),
    ...(to !== undefined && { to: endOf(to, '--to', names) }),
    ...(steps !== undefined && { steps }),
    ...(port && { port: portOf(port) }),
  }));
  terminal.print(FORMATS[format]!(list));
  if (failOnPath && list.paths.length > 0) { terminal.found(); }
}

function endOf(name: string, option: string, names: WorkloadNames): string {
  if (name === 'internet') { return name; }
  const [found, ...others] = names.require(name, option);
  if (others.length > 0) { throw new UsageError(`${option}: ${quote(name)} names ${others.length + 1} workloads; write ${[found, ...others].join(' or ')}`); }
  return found!;
}

// Ends between which there cannot be a path.
function asked<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function stepsArgument(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) { throw new InvalidArgumentError(`must be a whole number from 1, got ${quote(text)}`); }
  return Number(text);
}

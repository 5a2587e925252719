import { Command, Option } from 'commander';
import { MANIFESTS, readManifests } from './input';
import { knownNamespace } from './namespace-option';
import { helpText, portArgument, profileOption, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { WorkloadNames } from './workload-names';
import { BlocksAndPods } from '../analysis/profile';
import { AskedPort } from '../assertions/expectations/asked-port';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { Cluster } from '../model/cluster/cluster';
import { buildList } from '../report/list/build-list';
import { TooManyConnections } from '../report/list/collect-connections';
import { ConnectionList } from '../report/list/connection-list';
import { listCsv } from '../report/list/list-csv';
import { listDot } from '../report/list/list-dot';
import { ListFilter } from '../report/list/list-filter';
import { listJson } from '../report/list/list-json';
import { listMarkdown } from '../report/list/list-markdown';
import { listMermaid } from '../report/list/list-mermaid';
import { listText } from '../report/list/list-text';

const FORMATS: { readonly [format: string]: (list: ConnectionList) => string } = {
  text: listText, json: listJson, csv: listCsv, markdown: listMarkdown, dot: listDot, mermaid: listMermaid,
};

interface Options {
  readonly from?: string[];
  readonly to?: string[];
  readonly namespace?: string;
  readonly port?: AskedPort;
  readonly grouped: boolean;
  readonly format: string;
  readonly profile: BlocksAndPods;
  readonly kubernetesVersion: KubernetesVersion;
}

/** `zero-trust list MANIFESTS...`: every connection that the policies allow. */
export function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('list every connection that the policies allow')
    .argument('<manifests...>', MANIFESTS)
    .option('--from <workload>', 'only from this workload: namespace/name or namespace/kind/name; may be repeated', collect)
    .option('--to <workload>', 'only to this workload; may be repeated', collect)
    .option('--namespace <name>', 'only where an end is in this namespace')
    .option('--port <port>', 'only what is allowed on this port, for instance "TCP 8080"', portArgument)
    .option('--grouped', 'show workloads that have the same connections as one group', false)
    .addOption(new Option('--format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text'))
    .addOption(profileOption())
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((paths: string[], options: Options) => { list(paths, options, terminal); });
}

const HELP = helpText('zero-trust list --to shop/db --port "TCP 5432" dist/', 'listed');

function list(paths: string[], options: Options, terminal: Terminal): void {
  const manifests = readManifests(paths, terminal, options.kubernetesVersion);
  const filter = filterOf(options, manifests.cluster);
  try {
    const result = buildList(manifests.cluster._state, manifests, {
      blocksAndPods: options.profile,
      grouped: options.grouped,
      filter,
      onProgress: (done, total) => { terminal.progressBar(done, total, 'workloads'); },
    });
    terminal.print(FORMATS[options.format]!(result));
  } catch (error) {
    throw error instanceof TooManyConnections ? new UsageError(error.message) : error;
  }
}

function filterOf({ from, to, namespace, port }: Options, cluster: Cluster): ListFilter {
  const names = new WorkloadNames(cluster);
  const resolve = (given: string[], option: string) => new Set(given.flatMap(name => names.require(name, option)));
  return new ListFilter({
    ...(from && { from: resolve(from, '--from') }),
    ...(to && { to: resolve(to, '--to') }),
    ...(namespace !== undefined && { namespace: knownNamespace(namespace, cluster) }),
    ...(port && { port }),
  });
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

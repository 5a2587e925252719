import { Command } from 'commander';
import { checkInputs, MANIFESTS, readable, report } from './input';
import { helpText, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { readCluster } from '../manifests/read-cluster';
import { readFiles } from '../manifests/read-files';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { printable } from '../report/escape';

const DESCRIPTION = 'kubernetes.io/description';
const FLOW = 'cdk8s-zero-trust/flow';

interface Options {
  readonly kubernetesVersion: KubernetesVersion;
}

/** `zero-trust policies MANIFESTS...`: every NetworkPolicy in the manifests, and why it is there as far as it says so. */
export function policiesCommand(terminal: Terminal): Command {
  return new Command('policies')
    .description('list the NetworkPolicies of manifests and why each is there')
    .argument('<manifests...>', MANIFESTS)
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((paths: string[], options: Options) => { listPolicies(paths, options, terminal); });
}

const HELP = helpText('zero-trust policies dist/', 'listed');

/** A line for each policy, sorted by namespace and name, and how many there are. A policy that the analysis leaves out is listed too. */
function listPolicies(paths: string[], { kubernetesVersion }: Options, terminal: Terminal): void {
  checkInputs(paths);
  const { objects, findings } = readable(() => readFiles(paths));
  if (objects.length + findings.length === 0) { throw new UsageError(`no Kubernetes object in ${paths.join(', ')}`); }
  report([...findings, ...readCluster(objects, kubernetesVersion).findings], {}, terminal);
  const policies = objects.map(({ object }) => object).filter(object => object?.kind === 'NetworkPolicy');
  const lines = policies.map(policy => {
    const { namespace = 'default', name, annotations } = policy.metadata ?? {};
    const why = [annotations?.[FLOW], annotations?.[DESCRIPTION]].filter(text => text !== undefined && text !== null).join(': ');
    return printable(`${namespace}/${name}  ${why || 'does not say why'}`);
  });
  terminal.print([...lines.sort(), `${policies.length} policies`, ''].join('\n'));
}

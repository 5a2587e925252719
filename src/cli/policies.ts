import { Command } from 'commander';
import { readFiles } from '../manifests/read-files';

const DESCRIPTION = 'kubernetes.io/description';
const FLOW = 'cdk8s-zero-trust/flow';

/** `zero-trust policies MANIFESTS...`: every NetworkPolicy in the manifests, and why it is there as far as it says so. */
export function policiesCommand(): Command {
  return new Command('policies')
    .description('list the NetworkPolicies of manifests and why each is there')
    .argument('<manifests...>', 'YAML files, or directories that hold them')
    .action((manifests: string[]) => { process.stdout.write(listPolicies(manifests)); });
}

/** The list as text: a line for each policy, sorted by namespace and name, and how many there are. */
export function listPolicies(paths: readonly string[]): string {
  const policies = readFiles(paths).objects.map(({ object }) => object).filter(object => object?.kind === 'NetworkPolicy');
  const lines = policies.map(policy => {
    const { namespace = 'default', name, annotations = {} } = policy.metadata ?? {};
    const why = [annotations[FLOW], annotations[DESCRIPTION]].filter(text => text !== undefined).join(': ');
    return `${namespace}/${name}  ${printable(why || 'does not say why')}`;
  });
  return [...lines.sort(), `${policies.length} policies`, ''].join('\n');
}

// A manifest may come from anywhere: its texts must not steer the terminal.
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}

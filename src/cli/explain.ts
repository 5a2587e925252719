import { Command, Option } from 'commander';
import { MANIFESTS, readManifests } from './input';
import { familyOption, helpText, portArgument, profileOption, versionOption } from './options';
import { Terminal, UsageError } from './terminal';
import { endName } from './workload-names';
import { Connectivity } from '../analysis/connectivity';
import { BlocksAndPods } from '../analysis/profile';
import { ConnectionQuestion } from '../analysis/verdict';
import { AskedPort, portOf } from '../assertions/expectations/asked-port';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { IpFamily } from '../model/cidr';
import { explanationJson } from '../report/explanation-json';
import { explanationText } from '../report/explanation-text';

interface Options {
  readonly family?: IpFamily;
  readonly profile: BlocksAndPods;
  readonly kubernetesVersion: KubernetesVersion;
  readonly format: string;
}

/** `zero-trust explain FROM TO PORT MANIFESTS...`: whether somebody may reach somebody, and why. */
export function explainCommand(terminal: Terminal): Command {
  return new Command('explain')
    .description('say whether somebody may reach somebody, which rules decide it, and what would change it')
    .argument('<from>', 'namespace/name, namespace/kind/name, an address, a CIDR or internet')
    .argument('<to>', 'the same, or a Service: namespace/service/name')
    .argument('<port>', 'the port of the pods, of a Service its own, for instance "TCP 8080"', portArgument)
    .argument('<manifests...>', MANIFESTS)
    .addOption(familyOption())
    .addOption(new Option('--format <format>', 'how to write it').choices(['text', 'json']).default('text'))
    .addOption(profileOption())
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((from: string, to: string, port: AskedPort, paths: string[], options: Options) => {
      explain({ source: endName(from), destination: endName(to), port: portOf(port) }, paths, options, terminal);
    });
}

const HELP = helpText('zero-trust explain shop/web shop/db "TCP 5432" dist/', 'explained, whatever the answer',
  'explained, but something in the manifests is wrong: see stderr');

function explain(question: ConnectionQuestion, paths: string[], { family, profile, kubernetesVersion, format }: Options, terminal: Terminal): void {
  const manifests = readManifests(paths, terminal, kubernetesVersion);
  const connectivity = Connectivity.of(manifests.cluster, { blocksAndPods: profile });
  const explanation = asked(() => connectivity.explain({ ...question, ...(family !== undefined && { family }) }));
  terminal.print(format === 'json' ? explanationJson(explanation, profile, manifests) : explanationText(explanation));
}

// Ends that nothing is called, and questions that no policy is about.
function asked<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

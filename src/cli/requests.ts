import { Command, Option } from 'commander';
import { stringify } from 'yaml';
import { MANIFESTS, readManifests } from './input';
import { helpText, versionOption } from './options';
import { findRequests, PolicyRequest } from './requesting/find-requests';
import { requestManifest } from './requesting/request-manifest';
import { Terminal } from './terminal';
import { peerText, rulePortsText } from '../lint/lint-words';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { Selector } from '../model/selector';
import { printable } from '../report/escape';

interface Options {
  readonly format: string;
  readonly kubernetesVersion: KubernetesVersion;
}

const FORMATS: { readonly [format: string]: (requests: readonly PolicyRequest[]) => string } = { text: letters, yaml: manifests };

/** `zero-trust requests MANIFESTS...`: what other teams have to add for our flows. */
export function requestsCommand(terminal: Terminal): Command {
  return new Command('requests')
    .description('write what other teams have to add for our flows: a text to send them, with the policies')
    .argument('<manifests...>', MANIFESTS)
    .addOption(new Option('--format <format>', 'text to send, or the policies alone').choices(Object.keys(FORMATS)).default('text'))
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((paths: string[], options: Options) => { request(paths, options, terminal); });
}

const HELP = `
Asked for is the other end of policies that say who writes it, with the annotation cdk8s-zero-trust/counterpart: flows with
Counterpart.writtenBy have it. Namespaces of which the manifests hold a policy are left out; lint tells what those lack.
${helpText('zero-trust requests dist/', 'written, or there is nothing to ask for')}`;

function request(paths: string[], { format, kubernetesVersion }: Options, terminal: Terminal): void {
  const { requests, unknown } = findRequests(readManifests(paths, terminal, kubernetesVersion).cluster._state);
  for (const sentence of [...new Set(unknown)]) { terminal.note(sentence); }
  terminal.print(FORMATS[format]!(requests));
  if (requests.length === 0) { terminal.note('nothing to ask for: no policy names who writes its other end, or that end is in the manifests'); }
}

/** A text for each team. */
function letters(requests: readonly PolicyRequest[]): string {
  return [...new Set(requests.map(({ team }) => team))].map(team => {
    const own = requests.filter(one => one.team === team);
    return [
      `To: ${team}`,
      '',
      'These flows end in your namespaces. Our side allows them; while your pods are isolated, they work once you add the policies below.',
      ...own.map(one => `  - ${flowText(one)}`),
      '',
    ].map(line => `${printable(line)}\n`).join('') + `${manifests(own)}\n`;
  }).join('');
}

// Not as it was declared: what is called by a name in our program is unknown to them.
function flowText({ ours, namespace, pods, direction, ports, description }: PolicyRequest): string {
  const [we, they] = [podsText(ours.podSelector, ours.namespace), podsText(pods, namespace)];
  const ends = direction === 'Ingress' ? `${we} => ${they}` : `${they} => ${we}`;
  const texts = [...new Set(ports.map(list => rulePortsText(list ? { ports: list } : {})))];
  return `${ends} : ${texts.join(', ')}${description === undefined ? '' : ` (${description})`}`;
}

function podsText(pods: Selector, namespace: string): string {
  return `${peerText({ kind: 'pods', pods })} in ${namespace}`;
}

/** The policies, as documents of a file. */
function manifests(requests: readonly PolicyRequest[]): string {
  return requests.map(one => `---\n${stringify(requestManifest(one), { lineWidth: 0, aliasDuplicateObjects: false })}`).join('');
}

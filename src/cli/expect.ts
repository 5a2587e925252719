import { Command } from 'commander';
import { check, Failure } from './expectations/check';
import { expectationsIn, expectationText, nameOfFile } from './expectations/expectation-file';
import { checkInputs, MANIFESTS, readManifests } from './input';
import { helpText, profileOption, versionOption } from './options';
import { Terminal } from './terminal';
import { Connectivity } from '../analysis/connectivity';
import { BlocksAndPods } from '../analysis/profile';
import { KubernetesVersion } from '../manifests/validation/kubernetes-version';
import { printable } from '../report/escape';
import { explanationText } from '../report/explanation-text';

interface Options {
  readonly profile: BlocksAndPods;
  readonly kubernetesVersion: KubernetesVersion;
}

/** `zero-trust expect FILE MANIFESTS...`: whether what somebody expects of the policies is so. */
export function expectCommand(terminal: Terminal): Command {
  return new Command('expect')
    .description('check expectations, who must and who must not reach whom, against the policies')
    .argument('<file>', 'YAML or JSON with expectations, or - for standard input')
    .argument('<manifests...>', MANIFESTS)
    .addOption(profileOption())
    .addOption(versionOption())
    .addHelpText('after', HELP)
    .action((file: string, paths: string[], options: Options) => { expect(file, paths, options, terminal); });
}

const HELP = `
The file:
  expectations:
    - {from: shop/web, to: shop/Deployment/api, port: "TCP 8080", verdict: allow}
    - {from: internet, to: shop/db, port: "TCP 5432", verdict: deny, why: customer data}
  An end is namespace/name, namespace/kind/name, an address, a CIDR or internet. Without family (4 or 6) it has to hold for both.
  What depends, on the network plugin for instance, is neither allow nor deny: see --profile.
${helpText('zero-trust expect expectations.yaml dist/', 'all expectations hold',
  'an expectation does not hold, or something in the manifests is wrong')}`;

function expect(file: string, paths: string[], { profile, kubernetesVersion }: Options, terminal: Terminal): void {
  checkInputs([file, ...paths]);
  const name = nameOfFile(file);
  const expectations = expectationsIn(file, terminal);
  const { cluster } = readManifests(paths, terminal, kubernetesVersion);
  const connectivity = Connectivity.of(cluster, { blocksAndPods: profile });
  let held = 0;
  for (const [i, expectation] of expectations.entries()) {
    if (i % 1000 === 0) { terminal.progressBar(i, expectations.length, 'expectations'); }
    const failure = check(expectation, connectivity);
    // One by one: thousands of explanations at once would fill the memory.
    if (failure) { terminal.print(failureText(failure, name, terminal)); } else { held++; }
  }
  if (held < expectations.length) { terminal.found(); }
  terminal.print(`${held === expectations.length ? terminal.green('ok') : terminal.red('failed')}: ${held} of ${expectations.length} expectations hold\n`);
}

function failureText({ expectation, actual, explanation }: Failure, file: string, terminal: Terminal): string {
  const { verdict, why, line } = expectation;
  const reason = why === undefined ? '' : ` (${why})`;
  const told = explanation ? explanationText(explanation).trimEnd().split('\n').map(text => (text === '' ? '\n' : `  ${text}\n`)).join('') : '';
  return `${printable(`${file}:${line}: ${expectationText(expectation)}`)} ${terminal.red('fails')}: ${printable(`expected ${verdict}${reason}, but ${actual}`)}\n${told}\n`;
}

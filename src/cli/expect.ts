import * as fs from 'node:fs';
import { Command } from 'commander';
import { check, Failure } from './expectations/check';
import { readExpectations } from './expectations/read-expectations';
import { MANIFESTS, readable, readManifests } from './input';
import { helpText, profileOption } from './options';
import { Terminal, UsageError } from './terminal';
import { Connectivity } from '../analysis/connectivity';
import { BlocksAndPods } from '../analysis/profile';
import { printable } from '../report/escape';
import { explanationText } from '../report/explanation-text';

/** `zero-trust expect FILE MANIFESTS...`: whether what somebody expects of the policies is so. */
export function expectCommand(terminal: Terminal): Command {
  return new Command('expect')
    .description('check expectations, who must and who must not reach whom, against the policies')
    .argument('<file>', 'YAML or JSON with expectations, or - for standard input')
    .argument('<manifests...>', MANIFESTS)
    .addOption(profileOption())
    .addHelpText('after', HELP)
    .action((file: string, paths: string[], { profile }: { profile: BlocksAndPods }) => { expect(file, paths, profile, terminal); });
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

function expect(file: string, paths: string[], profile: BlocksAndPods, terminal: Terminal): void {
  if (file === '-' && paths.includes('-')) { throw new UsageError('standard input can be read once only, got - twice'); }
  const name = file === '-' ? 'standard input' : file;
  terminal.progress(`reading ${name}`);
  const { expectations, mistakes } = readExpectations(readable(() => fs.readFileSync(file === '-' ? 0 : file, 'utf8')));
  if (mistakes.length > 0) {
    throw new UsageError(mistakes.map(({ line, message }) => `${name}:${line}: ${message}`).join('\n'));
  }
  const { cluster } = readManifests(paths, terminal);
  const connectivity = Connectivity.of(cluster, { blocksAndPods: profile });
  let held = 0;
  for (const [i, expectation] of expectations.entries()) {
    if (i % 1000 === 0) { terminal.progress(`${i} of ${expectations.length} expectations`); }
    const failure = check(expectation, connectivity);
    // One by one: thousands of explanations at once would fill the memory.
    if (failure) { terminal.print(failureText(failure, name, terminal)); } else { held++; }
  }
  if (held < expectations.length) { terminal.found(); }
  terminal.print(`${held === expectations.length ? terminal.green('ok') : terminal.red('failed')}: ${held} of ${expectations.length} expectations hold\n`);
}

function failureText({ expectation, actual, explanation }: Failure, file: string, terminal: Terminal): string {
  const { from, to, port, family, verdict, why, line } = expectation;
  const what = `${from} => ${to} : ${port.protocol} ${port.port}${family === undefined ? '' : ` (${family})`}`;
  const reason = why === undefined ? '' : ` (${why})`;
  const told = explanation ? explanationText(explanation).trimEnd().split('\n').map(text => (text === '' ? '\n' : `  ${text}\n`)).join('') : '';
  return `${printable(`${file}:${line}: ${what}`)} ${terminal.red('fails')}: ${printable(`expected ${verdict}${reason}, but ${actual}`)}\n${told}\n`;
}

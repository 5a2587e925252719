import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { CommanderError } from 'commander';
import { Terminal, UsageError } from '../../src/cli/terminal';
import { validateCommand } from '../../src/cli/validate';
import { policy, withMetadata } from '../manifests/support';
import { schemaErrors } from '../support/json-schema';

let directory: string;
beforeEach(() => { directory = fs.mkdtempSync(path.join(os.tmpdir(), 'validate-')); });
afterEach(() => { fs.rmSync(directory, { recursive: true }); });

function write(name: string, content: string): string {
  const file = path.join(directory, name);
  fs.writeFileSync(file, content);
  return file;
}

/** Runs the command as the program does. */
function run(...argv: string[]) {
  const written = { out: '', err: '' };
  const collect = (stream: 'out' | 'err') => ({ write: (text: string) => { written[stream] += text.replaceAll(`${directory}${path.sep}`, ''); } });
  const terminal = new Terminal({ stdout: collect('out'), stderr: collect('err'), env: {} });
  const command = validateCommand(terminal).exitOverride().configureOutput({ writeOut: collect('out').write, writeErr: collect('err').write });
  try {
    command.parse(argv, { from: 'user' });
    return { ...written, code: terminal.exitCode };
  } catch (error) {
    const wrongUse = error instanceof UsageError || (error instanceof CommanderError && error.exitCode !== 0);
    return { ...written, error: (error as Error).message.replaceAll(`${directory}${path.sep}`, ''), code: wrongUse ? 2 : terminal.exitCode };
  }
}

test('manifests that the API server takes print nothing, and the exit code is 0', () => {
  write('a.yaml', policy('podSelector: {}'));
  expect(run(directory)).toEqual({ out: '', err: 'zero-trust: 0 findings in 1 object, by the rules of Kubernetes 1.36\n', code: 0 });
});

test('findings are lines sorted by file and line, and the exit code is 1', () => {
  write('b.yaml', withMetadata('Namespace', 'name: a.b', 'labels: {a: 1}'));
  write('a.yaml', `${policy('podselector: {}', 'policyTypes: [ingress]')}---\na: [\n`);
  const { out, err, code } = run(path.join(directory, 'b.yaml'), path.join(directory, 'a.yaml'));
  expect(out.split('\n')).toEqual([
    'a.yaml:7: NetworkPolicy shop/db: spec.podselector: there is no such field here; write podSelector (unknown-field)',
    'a.yaml:8: NetworkPolicy shop/db: spec.policyTypes[0]: must be Ingress or Egress, got "ingress" (policy-type)',
    'a.yaml:11: document: Flow sequence in block collection must be sufficiently indented and end with a ]; the document is left out (not-yaml)',
    'b.yaml:4: Namespace a.b: metadata.name: namespace name must be at most 63 of a-z, 0-9 and \'-\', with a letter or digit at both ends, got "a.b"; '
      + 'write for instance "shop" (namespace-name)',
    'b.yaml:5: Namespace a.b: metadata.labels.a: must be a text, in quotes, got 1 (wrong-type)',
    '',
  ]);
  expect(err).toBe('zero-trust: 5 findings in 2 objects, by the rules of Kubernetes 1.36\n');
  expect(code).toBe(1);
});

test('what only later versions refuse is a note on stderr, and the exit code is 0', () => {
  const file = write('a.yaml', policy('ingress: [{from: [{ipBlock: {cidr: 10.1.2.3/8}}]}]'));
  expect(run('--kubernetes-version', '1.35', file)).toEqual({
    out: '',
    err: 'zero-trust: note: a.yaml:7: NetworkPolicy shop/db: spec.ingress[0].from[0].ipBlock.cidr: must not have bits set beyond the mask, '
      + 'write "10.0.0.0/8" or "10.1.2.3/32", got "10.1.2.3/8"; 1.35 accepts it, 1.36 refuses it (cidr-not-strict)\n'
      + 'zero-trust: 0 findings in 1 object, by the rules of Kubernetes 1.35\n',
    code: 0,
  });
  expect(run(file).code).toBe(1);
});

test('JSON holds the same, apart from what is only a note', () => {
  const file = write('a.yaml', policy('policyTypes: [all]', 'ingress: [{from: [{ipBlock: {cidr: 10.1.2.3/8}}]}]'));
  const { out, code } = run('--format', 'json', '--kubernetes-version', '1.30', file);
  expect(JSON.parse(out.replaceAll(JSON.stringify(file), '"a.yaml"'))).toMatchObject({
    schemaVersion: 1,
    kubernetesVersion: '1.30',
    objects: 1,
    findings: [{ rule: 'policy-type', level: 'refused', path: 'spec.policyTypes[0]', source: { document: 1, line: 7 } }],
    notes: [{ rule: 'cidr-not-strict', level: 'note', since: '1.36', source: { document: 1, line: 8 } }],
  });
  expect(code).toBe(1);
});

test('JSON fits its schema', () => {
  const schema = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'validate.schema.json'), 'utf8'));
  const bad = write('a.yaml', policy('policyTypes: [all]', 'ingress: [{from: [{ipBlock: {cidr: 10.1.2.3/8}}]}]'));
  const fine = write('b.yaml', policy('podSelector: {}'));
  for (const argv of [[bad], ['--kubernetes-version', '1.30', bad], [fine], [write('c.yaml', 'a: [')]]) {
    expect(schemaErrors(schema, JSON.parse(run('--format', 'json', ...argv).out))).toEqual([]);
  }
});

test('the name of a file steers no terminal', () => {
  const file = write('\u001b[2J.yaml', policy('policyTypes: [all]'));
  expect(run(file).out).toMatch(/^\\u\{1b\}\[2J\.yaml:7: /);
  expect(run('--format', 'json', file).out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('a policy of another group is a note: nobody judged it', () => {
  expect(run(write('a.yaml', 'apiVersion: crd.projectcalico.org/v1\nkind: NetworkPolicy\nmetadata: {name: a}\n'))).toEqual({
    out: '',
    err: 'zero-trust: note: a.yaml:1: NetworkPolicy a: NetworkPolicy of crd.projectcalico.org/v1 is not evaluated: '
      + 'what it allows or denies is not part of any answer (not-evaluated)\n'
      + 'zero-trust: 0 findings in 1 object, by the rules of Kubernetes 1.36\n',
    code: 0,
  });
});

test('the help has an example and the exit codes', () => {
  const { out, code } = run('--help');
  expect(out).toContain('zero-trust validate --kubernetes-version 1.35 dist/');
  expect(out).toContain('  0  nothing is refused\n  1  something is refused\n  2  wrong use, or input that cannot be read\n');
  expect(code).toBe(0);
});

test.each([
  ['no manifests', [], "error: missing required argument 'manifests'"],
  ['a file that is missing', ['no.yaml'], 'no.yaml: no such file or directory; name manifests, or a directory that holds them'],
  ['a version that is none', ['--kubernetes-version', 'latest', 'a.yaml'],
    "error: option '--kubernetes-version <version>' argument 'latest' is invalid. Kubernetes version must be written as 1.36 or 1.36.2, got \"latest\""],
  ['a format that is none', ['--format', 'xml', 'a.yaml'], "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json."],
  ['standard input twice', ['-', '-'], 'standard input can be read once only, got - twice'],
])('fails with 2 for %s', (_, argv, error) => {
  expect(run(...argv)).toMatchObject({ error, code: 2 });
});

test('fails with 2 for input without any object: an answer about nothing is none', () => {
  expect(run(write('a.yaml', '# nothing\n'))).toMatchObject({ error: 'no Kubernetes object in a.yaml', code: 2 });
});

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { short, withMetadata } from './support';
import { Manifests } from '../../src/manifests/manifests';

const namespace = (name: string) => withMetadata('Namespace', `name: ${name}`);

let directory: string;
beforeEach(() => { directory = fs.mkdtempSync(path.join(os.tmpdir(), 'manifests-')); });
afterEach(() => { fs.rmSync(directory, { recursive: true }); });

function write(name: string, content: string | Buffer): string {
  const file = path.join(directory, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
}

function read(...paths: string[]): string[] {
  const { cluster, findings } = Manifests.fromFiles(paths);
  expect(findings.map(short)).toEqual([]);
  return cluster._state.namespaces.map(({ name }) => name);
}

test('of a directory YAML and JSON are read, wherever they are in it, and nothing else', () => {
  write('a.yaml', namespace('a'));
  write('deep/er/b.YML', namespace('b'));
  write('deep/c.json', '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "c"}}');
  write('notes.txt', namespace('d'));
  expect(read(directory)).toEqual(['a', 'b', 'c']);
});

// The plugin made `zero-trust check dist` fail: with one, cdk8s writes the file into dist.
test('of a directory the metadata that cdk8s writes there are not read', () => {
  write('a.yaml', namespace('a'));
  write('construct-metadata.json', '{"version":"1.0.0","resources":{"a":{"path":"chart/a"}}}');
  expect(read(directory)).toEqual(['a']);
});

test('a file that is named is read whatever it is called', () => {
  expect(read(write('notes.txt', namespace('d')))).toEqual(['d']);
});

test('a file that is named twice, or linked to, is read once', () => {
  const file = write('a.yaml', namespace('a'));
  fs.symlinkSync(file, path.join(directory, 'b.yaml'));
  fs.symlinkSync(directory, path.join(directory, 'loop'));
  expect(read(file, directory)).toEqual(['a']);
});

test('a file with bytes that are no UTF-8 is a finding, and read as nothing else', () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'bytes-')), 'a.yaml');
  fs.writeFileSync(file, Buffer.from('{apiVersion: v1, kind: Namespace, metadata: {name: caf\xe9}}', 'latin1'));
  const { cluster, findings } = Manifests.fromFiles([file]);
  expect(cluster._state.namespaces).toEqual([]);
  expect(findings).toMatchObject([{
    rule: 'not-yaml', level: 'refused', source: { file, line: 1 }, message: 'the file holds bytes that are no UTF-8; save it as UTF-8; the document is left out',
  }]);
});

test('a file of Windows in UTF-16 is read', () => {
  expect(read(write('a.yaml', Buffer.from(`\ufeff${namespace('a')}`, 'utf16le')))).toEqual(['a']);
});

test('findings name the file', () => {
  const file = write('a.yaml', namespace('a.b'));
  expect(Manifests.fromFiles([file]).findings[0]!.source).toEqual({ file, document: 1, line: 4 });
});

test('fails for a file that is missing, and for a link to nowhere', () => {
  const missing = path.join(directory, 'no.yaml');
  expect(() => Manifests.fromFiles([missing])).toThrow(`${missing}: no such file or directory; name manifests, or a directory that holds them`);
  fs.symlinkSync(missing, path.join(directory, 'link.yaml'));
  expect(() => Manifests.fromFiles([directory])).toThrow('link.yaml: no such file or directory; name manifests, or a directory that holds them');
});

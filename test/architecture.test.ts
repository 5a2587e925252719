import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { violations } from './architecture/check';

const SRC = join(__dirname, '..', 'src');

describe('the architecture of src', () => {
  test('is as the table of layers says', () => {
    expect(violations(read(SRC))).toEqual([]);
  });
});

describe('the check', () => {
  test('accepts what the table allows', () => {
    expect(violations({
      'index.ts': "export * from './model';",
      'model/index.ts': "export * from './peer';",
      'model/peer.ts': "import { IConstruct } from 'constructs';\nexport const of = (peer: IConstruct) => peer.node;",
      'analysis/evaluate.ts': "import { of } from '../model/peer';\nimport { ports } from './private/ports';\nof(ports);",
      'analysis/private/ports.ts': 'export const ports = [];',
      'constructs/private/images/image.ts': "import * as kplus from 'cdk8s-plus-28';\nkplus.Pod;",
    })).toEqual([]);
  });

  const cases: [string, Record<string, string>, RegExp][] = [
    ['a layer that the table does not allow', { 'analysis/a.ts': "import { b } from '../platforms/b';\nb();" },
      /^analysis\/a\.ts imports platforms\/b: analysis may import model, because the proof is one/],
    ['a layer imported for its types', { 'manifests/a.ts': "import type { B } from '../constructs/b';\nlet b: B;" },
      /^manifests\/a\.ts imports constructs\/b: manifests may import model, because the proof is one/],
    ['a layer required when it is needed', { 'model/a.ts': "const load = () => require('../cli/b');" },
      /^model\/a\.ts imports cli\/b: model may import none/],
    ['a layer exported again', { 'platforms/a.ts': "export * from '../analysis/b';" },
      /^platforms\/a\.ts imports analysis\/b/],
    ['the private folder of another layer', { 'verification/a.ts': "import { b } from '../analysis/private/b';\nb();" },
      /^verification\/a\.ts imports analysis\/private\/b: a private folder/],
    ['a package that the table does not allow', { 'platforms/a.ts': "import * as fs from 'node:fs';\nfs.readFileSync('b');" },
      /^platforms\/a\.ts imports node:fs: platforms may import the packages none/],
    ['a package of which only types are allowed', { 'model/a.ts': "import { Node } from 'constructs';\nNode.of;" },
      /^model\/a\.ts imports constructs: model may import the packages ipaddr\.js, node:crypto and types of constructs/],
    ['a package imported outside its files', { 'constructs/a.ts': "import * as kplus from 'cdk8s-plus-28';\nkplus.Pod;" },
      /^constructs\/a\.ts imports cdk8s-plus-28: only constructs\/private\/images\/ may/],
    ['a cycle', { 'model/a.ts': "export * from './b';", 'model/b.ts': "export * from './a';" },
      /^model\/a\.ts -> model\/b\.ts -> model\/a\.ts is a cycle/],
    ['a file outside the layers', { 'util/a.ts': '' },
      /^util\/a\.ts is in no layer/],
    ['a long file', { 'model/a.ts': '// line\n'.repeat(201) },
      /^model\/a\.ts has 201 lines/],
    ['an index with code', { 'model/index.ts': 'export const a = 1;' },
      /^model\/index\.ts holds more than export lines/],
    ['a crowded folder', Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`lint/${i}.ts`, ''])),
      /^lint has 21 files/],
  ];

  test.each(cases)('fails for %s', (_, files, message) => {
    expect(violations(files)).toEqual([expect.stringMatching(message)]);
  });
});

function read(directory: string): Record<string, string> {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts'));
  return Object.fromEntries(paths.map(path => [path.split(sep).join('/'), readFileSync(join(directory, path), 'utf8')]));
}

import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileWith, SHOP, zeroTrust } from './run';
import { schemaErrors } from '../support/json-schema';

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'list.schema.json'), 'utf8'));
const BAD = fileWith('{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: bad}, spec: {podSelector: {}, policyTypes: [Up]}}');

function listed(...args: string[]): any {
  return JSON.parse(zeroTrust(['list', '--format', 'json', ...args]).stdout);
}

describe('the JSON of list', () => {
  test.each([
    ['the shop', [SHOP]],
    ['what depends', ['--profile', 'unknown', SHOP]],
    ['groups', ['--grouped', SHOP]],
    ['findings', [SHOP, BAD]],
    ['nothing', ['--from', 'shop/web', '--to', 'shop/db', SHOP]],
  ])('fits the schema: %s', (_, args) => {
    expect(schemaErrors(SCHEMA, listed(...args))).toEqual([]);
  });

  test('breaks the schema when a field is missing, strange or of another type', () => {
    const json = listed(SHOP);
    delete json.connections[0].src;
    json.connections[1].why = 'x';
    json.ends[0].kind = 'cloud';
    json.schemaVersion = 2;
    expect(schemaErrors(SCHEMA, json)).toEqual([
      '/connections/0 must have required property \'src\'',
      '/connections/1 must NOT have additional properties: why',
      '/ends/0 must match exactly one schema in oneOf',
      '/schemaVersion must be equal to constant: 1',
    ]);
  });

  test('holds what the reading found, because a list without it may look complete', () => {
    const { findings } = listed(SHOP, BAD);
    expect(findings.map(({ level, subject, source }: any) => ({ level, subject, source }))).toEqual(['refused', 'assumed'].map(level => (
      { level, subject: 'NetworkPolicy bad', source: { file: BAD, document: 1, line: 1 } })));
  });

  test('names every end that a connection has', () => {
    const { ends, connections } = listed('--profile', 'unknown', SHOP);
    const used = connections.flatMap(({ src, dst }: any) => [src, dst]);
    expect(ends.map((end: any) => end.name)).toEqual([...new Set(used)].sort());
  });
});

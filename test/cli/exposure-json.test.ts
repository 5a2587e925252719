import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileWith, SHOP, zeroTrust } from './run';
import { schemaErrors } from '../support/json-schema';

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'exposure.schema.json'), 'utf8'));
const BAD = fileWith('{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: bad}, spec: {podSelector: {}, policyTypes: [Up]}}');

function exposed(...args: string[]): any {
  return JSON.parse(zeroTrust(['exposure', '--format', 'json', ...args]).stdout);
}

describe('the JSON of exposure', () => {
  test.each([
    ['the shop', [SHOP]],
    ['one direction', ['--direction', 'ingress', SHOP]],
    ['names of ports', ['--taken-labels', SHOP]],
    ['groups', ['--grouped', '--direction', 'egress', SHOP]],
    ['findings', [SHOP, BAD]],
  ])('fits the schema: %s', (_, args) => {
    expect(schemaErrors(SCHEMA, exposed(...args))).toEqual([]);
  });

  test('breaks the schema when a field is missing, strange or of another type', () => {
    const json = exposed(SHOP);
    delete json.exposures[0].hostNetwork;
    json.exposures[0].ingress.peers[0].kind = 'cloud';
    json.exposures[0].ingress.peers[0].ports[0].name = 'http';
    json.exposures[1].egress.isolated = 'yes';
    json.exposures[2].end.kind = 'group';
    json.schemaVersion = 2;
    expect(schemaErrors(SCHEMA, json)).toEqual([
      '/exposures/0 must have required property \'hostNetwork\'',
      '/exposures/0/ingress/peers/0/kind must be equal to one of the allowed values: entire-cluster,pods,internet,addresses',
      '/exposures/0/ingress/peers/0/ports/0 must match exactly one schema in oneOf',
      '/exposures/1/egress/isolated must be boolean',
      '/exposures/2/end must match exactly one schema in oneOf',
      '/schemaVersion must be equal to constant: 1',
    ]);
  });

  test('has every workload, and for each direction whether it is isolated and who is at the other end', () => {
    expect(exposed('--profile', 'never', SHOP).exposures.map(({ end, ingress, egress }: any) => [end.name, ingress.isolated, egress.isolated])).toEqual([
      ['shop/api[Deployment]', true, true], ['shop/db[StatefulSet]', true, true], ['shop/web[Deployment]', true, true], ['tools/debug[Pod]', false, false],
    ]);
    expect(exposed('--profile', 'never', SHOP).exposures[0].ingress.peers).toEqual([{
      name: 'tools/[all pods]',
      kind: 'pods',
      namespace: 'tools',
      conn: 'TCP 9000,UDP 9000-9010',
      ports: [{ protocol: 'TCP', first: 9000, last: 9000 }, { protocol: 'UDP', first: 9000, last: 9010 }],
      certainty: 'allowed',
    }]);
  });

  test('says which peers count', () => {
    expect([exposed(SHOP), exposed('--taken-labels', '--profile', 'matched', SHOP)].map(({ profile, takenLabels }) => [profile, takenLabels])).toEqual([
      ['unknown', false], ['matched', true],
    ]);
  });

  test('holds what the reading found, because a report without it may look complete', () => {
    const { findings } = exposed(SHOP, BAD);
    expect(findings.map(({ level, subject, source }: any) => ({ level, subject, source }))).toEqual(['refused', 'assumed'].map(level => (
      { level, subject: 'NetworkPolicy bad', source: { file: BAD, document: 1, line: 1 } })));
  });
});

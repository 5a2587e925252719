import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileWith, SHOP, zeroTrust } from './run';
import { schemaErrors } from '../support/json-schema';

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'explain.schema.json'), 'utf8'));
const BAD = fileWith('{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: bad}, spec: {podSelector: {}, policyTypes: [Up]}}');

function explained(...args: string[]): any {
  return JSON.parse(zeroTrust(['explain', '--format', 'json', ...args]).stdout);
}

describe('the JSON of explain', () => {
  test.each([
    ['what is allowed', ['shop/web', 'shop/api', '8080', SHOP]],
    ['what is denied', ['shop/web', 'shop/db', '5432', SHOP]],
    ['what depends', ['tools/debug', 'shop/web', '3000', SHOP]],
    ['several cases', ['internet', 'shop/web', '3000', SHOP]],
    ['a pod with itself', ['tools/debug', 'tools/debug', '1', SHOP]],
    ['findings', ['shop/web', 'shop/api', '8080', SHOP, BAD]],
  ])('fits the schema: %s', (_, args) => {
    expect(schemaErrors(SCHEMA, explained(...args))).toEqual([]);
  });

  test('has the rules with their places, and the change', () => {
    const { verdict, cases, toAllow } = explained('shop/web', 'shop/db', '5432', SHOP);
    expect(verdict.result).toBe('deny');
    expect(cases[0].sides.map(({ side, policies }: any) => [side, policies[0].policy, policies[0].podSelector])).toEqual([
      ['egress', 'shop/default-deny', 'any'], ['ingress', 'shop/db', 'app=db'],
    ]);
    expect(toAllow.length).toBeGreaterThan(0);
  });

  test('holds what the reading found, because an answer without it may look complete', () => {
    expect(explained('shop/web', 'shop/api', '8080', SHOP, BAD).findings.map(({ level }: any) => level)).toEqual(['refused', 'assumed']);
  });
});

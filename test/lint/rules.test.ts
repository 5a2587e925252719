import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lint, LintSeverity } from '../../src';
import { RULES } from '../../src/lint/rules';
import { rulesDocument } from '../../tools/rules-docs/document';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, 'src', 'lint', 'rules');
const files = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.ts')).map(path => readFileSync(join(folder, path), 'utf8'));

describe('the rules', () => {
  test('stand in RULES.md as they are', () => {
    // Written by npx projen docs:rules.
    expect(readFileSync(join(ROOT, 'RULES.md'), 'utf8')).toBe(rulesDocument());
  });

  test('are all in the table, each from a file of its own', () => {
    const written = files(FOLDER).flatMap(text => [...text.matchAll(/^ +id: '(ZT\d+)',$/gm)].map(([, id]) => [id]));
    expect(written.flat().sort()).toEqual(RULES.map(({ id }) => id));
    expect(files(FOLDER).filter(text => text.match(/^ +id: 'ZT/gm)?.length === 1)).toHaveLength(RULES.length);
  });

  test('have an id and a name that no other has, in the order of the ids', () => {
    for (const keys of [RULES.map(({ id }) => id), RULES.map(({ name }) => name)]) { expect(new Set(keys).size).toBe(RULES.length); }
    expect(RULES.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id).sort());
  });

  test.each(RULES.map(rule => [rule.id, rule] as const))('%s says what it asks for, why, what to do, and where that comes from', (_, rule) => {
    expect([rule.id, rule.name]).toEqual([expect.stringMatching(/^ZT\d{3}$/), expect.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/)]);
    expect(rule.title).toMatch(/^[^.]+\S\.$/);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.fix).not.toMatch(/\.$/);
    expect(rule.source.length).toBeGreaterThan(10);
    expect(Object.values(LintSeverity)).toContain(rule.severity);
  });

  test.each(RULES.map(({ id, name }) => [id, name]))('%s has a test in which it finds something: %s', (id, name) => {
    const tests = files(__dirname);
    expect(tests.some(text => text.includes(id) && text.includes(name.replace(/-(ingress|egress)$/, '')))).toBe(true);
  });

  test('are told by the API as they are', () => {
    expect(Lint.rules()).toEqual(RULES.map(({ check, ...info }) => info));
  });
});


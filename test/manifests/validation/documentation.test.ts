import * as fs from 'node:fs';
import * as path from 'node:path';
import { INPUT_RULES, InputRule } from '../../../src/manifests/validation/rules';

const TESTS = path.join(__dirname, '..');

test('docs/validation.md lists every rule, what it means and when it is reported', () => {
  const text = fs.readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'validation.md'), 'utf8');
  const listed = [...text.matchAll(/^\| `([a-z-]+)` \| (\w+) \| (.*) \|$/gm)].map(([, id, level, when]) => [id, level, when]);
  const rules = Object.entries<InputRule>(INPUT_RULES)
    .map(([id, { level, when, since }]) => [id, level, `${when}${since === undefined ? '' : ` (from ${since} on)`}`]);
  expect(listed).toEqual(rules);
});

test('every rule is tested', () => {
  const tests = fs.readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.test.ts'))
    .map(name => fs.readFileSync(path.join(TESTS, name), 'utf8')).join('\n');
  expect(Object.keys(INPUT_RULES).filter(id => !new RegExp(`['\` ]${id}['\` ]`).test(tests))).toEqual([]);
});

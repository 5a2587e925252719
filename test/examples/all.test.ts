import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

test('every example with expectations has a test of its own, and every test an example', () => {
  const examples = readdirSync(EXAMPLES).filter(name => existsSync(join(EXAMPLES, name, 'expectations.yaml')));
  const tests = readdirSync(__dirname).filter(file => file.endsWith('.test.ts') && file !== 'all.test.ts').map(file => file.replace('.test.ts', ''));
  expect(tests.sort()).toEqual(examples.sort());
});

test('the README leads to every example', () => {
  const readme = readFileSync(join(EXAMPLES, '..', 'README.md'), 'utf8');
  const examples = readdirSync(EXAMPLES).filter(name => existsSync(join(EXAMPLES, name, 'main.ts')));
  expect(examples.filter(name => !readme.includes(`[${name}](examples/${name})`))).toEqual([]);
});

import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { LANGUAGES } from './languages';

const ROOT = join(__dirname, '..', '..');
const PROGRAMS = { typescript: 'typescript/main.ts', python: 'python/main.py', java: 'java/src/main/java/Main.java', go: 'go/main.go' };

test('every language that is built has a program, and every program is of one that is built', () => {
  expect(Object.keys(PROGRAMS).sort()).toEqual(['typescript', ...LANGUAGES.map(({ name }) => name)].sort());
});

test.each(Object.entries(PROGRAMS))('the documentation shows the program in %s as it is built and run', (_, file) => {
  expect(existsSync(join(__dirname, file))).toBe(true);
  const shown = readFileSync(join(ROOT, 'docs', 'languages.md'), 'utf8').split('```');
  const program = readFileSync(join(__dirname, file), 'utf8');
  expect(shown.filter(block => block.replace(/^[^\n]*\n/, '') === program)).toHaveLength(1);
});

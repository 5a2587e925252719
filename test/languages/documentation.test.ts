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

test.each(Object.entries(PROGRAMS).filter(([name]) => name !== 'typescript'))('the README shows a part of the program in %s that declares all that the program does', (name, file) => {
  const shown = readFileSync(join(ROOT, 'README.md'), 'utf8').split('```').filter(block => block.startsWith(`${name}\n`));
  expect(shown).toHaveLength(1);
  const program = readFileSync(join(__dirname, file), 'utf8').split('\n');
  const part = shown[0]!.split('\n').slice(1, -1);
  const start = program.findIndex(line => line.trim() === part[0]);
  const there = program.slice(start, start + part.length);
  const indent = /^\s*/.exec(there[0]!)![0];
  expect(there.map(line => line.slice(indent.length))).toEqual(part);
  // Before it the app and the chart, after it the synthesis.
  expect(program[start + part.length]!.trim()).toMatch(/^app\.synth\(\);?$/i);
  expect(program.slice(0, start).join('\n')).not.toMatch(/Tier[._]|allow\(/i);
});

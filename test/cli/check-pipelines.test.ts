import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/cli/commands';
import { Terminal } from '../../src/cli/terminal';

const FOLDER = path.join(__dirname, '..', '..', 'docs', 'pipelines');
const read = (file: string) => parse(fs.readFileSync(path.join(FOLDER, file), 'utf8'));

/** The scripts of a pipeline, wherever they stand. */
function scriptsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') { return /^(run|(before_|after_)?script)$/.test(key) ? [value] : []; }
  if (Array.isArray(value)) { return value.flatMap(item => scriptsOf(item, key)); }
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inner]) => scriptsOf(inner, name)) : [];
}

const GITHUB = read('github-actions.yml');
const GITLAB = read('gitlab-ci.yml');

describe('the pipelines of the documentation', () => {
  const scripts = [GITHUB, GITLAB].flatMap(pipeline => scriptsOf(pipeline));

  test('never expand an expression in a script', () => {
    expect(scripts.length).toBeGreaterThan(8);
    expect(scripts.filter(script => script.includes('${{'))).toEqual([]);
  });

  test('use no variable of which the text is chosen by who opens a request', () => {
    const chosen = /\$\{?(GITHUB_(HEAD_REF|REF|REF_NAME|ACTOR)|CI_COMMIT_(?!SHA|BEFORE_SHA)\w+|CI_MERGE_REQUEST_(?!IID|DIFF_BASE_SHA)\w+|GITLAB_USER_\w+)\b/;
    expect(scripts.filter(script => chosen.test(script))).toEqual([]);
    expect('echo "$CI_COMMIT_REF_NAME"').toMatch(chosen);
  });

  test('quote every variable of a shell', () => {
    for (const script of scripts) {
      // What jq reads stands in single quotes.
      expect(script.replace(/'[^']*'/g, '').replace(/"[^"]*"/g, '').replace(/\$\(/g, '')).not.toMatch(/\$/);
    }
  });

  test('call commands and formats that exist', () => {
    const terminal = new Terminal({ stdout: process.stdout, stderr: process.stderr, env: {} });
    const commands = new Map(Object.entries(COMMANDS).map(([name, make]) => [name, make(terminal)]));
    const calls = scripts.flatMap(script => [...script.matchAll(/zero-trust (\w+) --format (\w+)/g)]);
    expect(calls.map(([, command, format]) => `${command} ${format}`)).toEqual(['diff markdown', 'check sarif', 'diff markdown', 'check junit']);
    for (const [, command, format] of calls) {
      expect(commands.get(command!)!.options.find(({ long }) => long === '--format')!.argChoices).toContain(format);
    }
  });
});

describe('the workflow of GitHub', () => {
  test('runs for pull requests without the secrets of the repository', () => {
    expect(GITHUB.on).toBe('pull_request');
    expect(GITHUB.permissions).toEqual({});
  });

  test('gives the job that runs the code of a pull request nothing to write with', () => {
    for (const job of Object.values<any>(GITHUB.jobs)) {
      const runsTheirs = scriptsOf(job).some(script => /npm ci|cdk8s synth/.test(script));
      const writes = Object.values(job.permissions).includes('write');
      expect([runsTheirs, writes]).toEqual([runsTheirs, !runsTheirs]);
    }
  });

  test('takes from the event only what nobody can choose the text of', () => {
    const expressions = [...fs.readFileSync(path.join(FOLDER, 'github-actions.yml'), 'utf8').matchAll(/github\.event\.[\w.]+/g)].map(([text]) => text);
    expect([...new Set(expressions)].sort()).toEqual([
      'github.event.pull_request.base.sha', 'github.event.pull_request.head.sha', 'github.event.pull_request.number',
    ]);
  });
});

import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { appsOf, ExampleApp, proveObjects } from './example-apps';
import { MUTATORS } from './mutators';
import { Change, changeOf } from './verdicts';

/** Every example that declares something: the other one reads manifests. */
const EXAMPLES = readdirSync(join(__dirname, '..', '..', 'examples'), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'analyze-manifests').map(({ name }) => name).sort();

/** How many mutants there are of one kind, how many the proof notices, by which rules, and what those change that it does not. */
interface Tally {
  mutants: number;
  noticed: number;
  readonly rules: Set<string>;
  readonly unnoticed: Change[];
}

const apps = EXAMPLES.flatMap(appsOf);
const tallies = new Map(MUTATORS.map(({ name }): [string, Tally] => [name, { mutants: 0, noticed: 0, rules: new Set(), unnoticed: [] }]));
for (const app of apps) {
  for (const { name, mutants } of MUTATORS) {
    for (const objects of mutants(app.objects)) { count(tallies.get(name)!, app, objects); }
  }
}

function count(tally: Tally, { declaration, objects: before }: ExampleApp, objects: any[]): void {
  const found = proveObjects(declaration, objects);
  tally.mutants++;
  if (found.length > 0) { tally.noticed++; } else { tally.unnoticed.push(changeOf(before, objects)); }
  for (const { rule } of found) { tally.rules.add(rule); }
}

test('what is not changed is proved', () => {
  expect(apps.map(({ declaration, objects }) => proveObjects(declaration, objects))).toEqual(apps.map(() => []));
});

describe.each(MUTATORS)('a mutant that $name', ({ name }) => {
  const { mutants, unnoticed } = tallies.get(name)!;

  test('exists', () => {
    expect(mutants).toBeGreaterThan(0);
  });

  // What is closed besides was open on purpose: that a declared flow is denied would be noticed.
  test('is noticed, unless it opens nothing', () => {
    expect(unnoticed.flatMap(({ opens }) => opens ?? [])).toEqual([]);
  });
});

test('docs/proof.md has the table', () => {
  const rows = [...tallies].map(([name, { mutants, noticed, rules, unnoticed }]) => {
    const closing = unnoticed.filter(({ closes }) => closes !== undefined).length;
    return `| ${[name, mutants, noticed, mutants - noticed - closing, closing, [...rules].sort().join(', ')].join(' | ')} |`;
  });
  const table = ['| mutant | how many | noticed | changes no verdict | closes more | by |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'proof.md'), 'utf8')).toContain(table);
});

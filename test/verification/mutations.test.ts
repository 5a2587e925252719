import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { appsOf, ExampleApp, proveObjects } from './example-apps';
import { MUTATORS } from './mutators';
import { Change, changeOf } from './verdicts';

/** Every example that declares something: the other one reads manifests. */
const EXAMPLES = readdirSync(join(__dirname, '..', '..', 'examples'), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'analyze-manifests').map(({ name }) => name).sort();
/** Those of which every mutant is tried. All of all would take longer than the rest of the tests. */
const WHOLE = ['three-tier-shop', 'service-graph', 'stateful-cluster', 'jobs'];
/** How many mutants of each kind are tried of the others. */
const FEW = 2;

/** How many mutants there are of one kind, how many the proof notices, by which rules, and what those change that it does not. */
interface Tally {
  mutants: number;
  noticed: number;
  readonly rules: Set<string>;
  readonly unnoticed: Change[];
}

const apps = EXAMPLES.flatMap(example => appsOf(example).map(app => ({ ...app, most: WHOLE.includes(example) ? Infinity : FEW })));
const tallies = new Map(MUTATORS.map(({ name }): [string, Tally] => [name, { mutants: 0, noticed: 0, rules: new Set(), unnoticed: [] }]));
for (const app of apps) {
  for (const { name, mutants } of MUTATORS) {
    for (const objects of spread(mutants(app.objects), app.most)) { count(tallies.get(name)!, app, objects); }
  }
}

function count(tally: Tally, { declaration, objects: before }: ExampleApp, objects: any[]): void {
  const found = proveObjects(declaration, objects);
  tally.mutants++;
  if (found.length > 0) { tally.noticed++; } else { tally.unnoticed.push(changeOf(before, objects)); }
  for (const { rule } of found) { tally.rules.add(rule); }
}

/** At most so many of the list, from its beginning to its end; the same in every run. */
function spread<T>(list: readonly T[], most: number): T[] {
  return list.length <= most ? [...list] : Array.from({ length: most }, (_, i) => list[Math.floor(i * (list.length - 1) / (most - 1))]!);
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

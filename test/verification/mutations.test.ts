import { readFileSync } from 'fs';
import { join } from 'path';
import { appsOf, ExampleApp, proveObjects } from './example-apps';
import { MUTATORS } from './mutators';
import { changesVerdict } from './verdicts';

const EXAMPLES = ['three-tier-shop', 'service-graph', 'stateful-cluster', 'jobs'];

/** How many mutants there are of one kind, how many the proof notices, and by which rules. */
interface Tally {
  mutants: number;
  noticed: number;
  readonly rules: Set<string>;
  readonly survivors: { readonly app: ExampleApp; readonly objects: any[] }[];
}

const apps = EXAMPLES.flatMap(appsOf);
const tallies = new Map(MUTATORS.map(({ name }): [string, Tally] => [name, { mutants: 0, noticed: 0, rules: new Set(), survivors: [] }]));
for (const app of apps) {
  for (const { name, mutants } of MUTATORS) {
    const tally = tallies.get(name)!;
    for (const objects of mutants(app.objects)) {
      const found = proveObjects(app.declaration, objects);
      tally.mutants++;
      if (found.length > 0) { tally.noticed++; } else { tally.survivors.push({ app, objects }); }
      for (const { rule } of found) { tally.rules.add(rule); }
    }
  }
}

test('what is not changed is proved', () => {
  expect(apps.map(({ declaration, objects }) => proveObjects(declaration, objects))).toEqual(apps.map(() => []));
});

describe.each(MUTATORS)('a mutant that $name', ({ name }) => {
  const { mutants, survivors } = tallies.get(name)!;

  test('exists', () => {
    expect(mutants).toBeGreaterThan(0);
  });

  test('is noticed, unless it changes no verdict', () => {
    expect(survivors.flatMap(({ app, objects }) => changesVerdict(app.objects, objects) ?? [])).toEqual([]);
  });
});

test('docs/proof.md has the table', () => {
  const rows = [...tallies].map(([name, { mutants, noticed, rules }]) => `| ${name} | ${mutants} | ${noticed} | ${mutants - noticed} | ${[...rules].sort().join(', ')} |`);
  const table = ['| mutant | how many | noticed | changes no verdict | by |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
  expect(readFileSync(join(__dirname, '..', '..', 'docs', 'proof.md'), 'utf8')).toContain(table);
});

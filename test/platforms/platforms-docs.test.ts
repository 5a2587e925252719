import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformsDocument } from '../../tools/platforms-docs/document';
import { CertManager, Dns, Exporter, IngressController, Monitoring, Platform, ProviderRanges } from 'cdk8s-zero-trust';

const FILE = readFileSync(join(__dirname, '..', '..', 'docs', 'platforms.md'), 'utf8');
const CLASSES = { Platform, Dns, IngressController, Monitoring, Exporter, ProviderRanges, CertManager };
/** Factories that take everything from the user: there is nothing to tell of them. */
const WITHOUT_FACTS = ['Platform.of', 'Dns.pods', 'Dns.addresses', 'IngressController.of', 'Monitoring.of', 'ProviderRanges.of'];
/** Private ones, which only the compiler knows to be that. */
const PRIVATE = ['inPods', 'onNodes', 'at', 'pull', 'preset', 'flavour', 'Dns.of'];

const factories = Object.entries(CLASSES).flatMap(([name, type]) => Object.getOwnPropertyNames(type)
  .filter(member => typeof (type as any)[member] === 'function' && !PRIVATE.includes(member) && !PRIVATE.includes(`${name}.${member}`)).map(member => `${name}.${member}`));
const rows = FILE.split('\n').filter(line => line.startsWith('| `'));

test('docs/platforms.md is what the facts make', () => {
  // Written by npx projen docs:platforms.
  expect(FILE).toBe(platformsDocument());
});

test.each(factories.filter(factory => !WITHOUT_FACTS.includes(factory)))('%s is in it', factory => {
  expect(rows.some(row => row.startsWith(`| \`${factory}(`))).toBe(true);
});

test('every row says what is written, where that was read and when, and whether it was checked; a preset also why', () => {
  expect(rows.length).toBeGreaterThan(factories.length);
  for (const row of rows) {
    const cells = row.slice(2, -2).split(/(?<!\\) \| /);
    const isPreset = /^\| `(IngressController|Monitoring|Exporter|ProviderRanges|CertManager)\./.test(row);
    expect(isPreset ? [6] : [5, 6]).toContain(cells.length);
    const [source, date, confidence] = cells.slice(-3);
    for (const cell of [...cells.slice(1, -3), source]) { expect(cell).toMatch(/\S/); }
    expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(['sourced', 'unverified']).toContain(confidence);
    if (isPreset) { expect(confidence === 'unverified').toBe(/not checked/.test(source!)); }
  }
});

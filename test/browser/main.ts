/**
 * Opens reports from disk in a real browser: light and dark, wide and narrow, with and without scripts. `npm run test:browser`; with
 * `--required` it fails where no browser can be had.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser, BrowserContext, chromium, Page } from 'playwright-core';
import { Fault, inaccessible, overlaps, scriptFaults, unnamed, unprinted } from './checks';
import { findBrowser } from './find-browser';
import { ConnectionSide } from '../../src/analysis/explanation';
import { Port } from '../../src/model/port';
import { pictureOf } from '../../src/report/svg/picture';
import { ProofRule } from '../../src/verification/finding';
import { ProofResult } from '../../src/verification/proof-result';
import { page as pageOf, pageData } from '../report/html/page-support';
import { sampleYaml } from '../report/html/sample';

const WAYS = [
  { colorScheme: 'light', width: 1300, javaScriptEnabled: true }, { colorScheme: 'dark', width: 1300, javaScriptEnabled: true },
  { colorScheme: 'light', width: 420, javaScriptEnabled: true }, { colorScheme: 'dark', width: 420, javaScriptEnabled: true },
  { colorScheme: 'light', width: 1300, javaScriptEnabled: false },
] as const;

// Root has no sandbox, and a browser that is not used by anybody has nobody to ask for updates.
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** The sample as it was: a port was another one, a workload is gone, another is new, a connection too. */
const BASELINE = sampleYaml().replaceAll('8443', '9443').replaceAll('"fraud-redis"', '"fraud-cache"')
  .split('\n---\n').filter(document => !document.includes('search-to-platform-kafka')).join('\n---\n');

/** Something that is allowed and not declared, and something that one side alone allows. */
const PROOF: ProofResult = {
  isProved: false,
  findings: [{
    id: 'undeclared',
    rule: ProofRule.UNDECLARED,
    isError: true,
    namespace: 'shop',
    path: 'shop',
    message: 'too wide',
    connections: [
      { side: ConnectionSide.EGRESS, sources: ['shop/Deployment/orders'], destinations: ['payments/Deployment/gateway'], ports: [Port.tcp(8443)] },
      { side: ConnectionSide.EGRESS, sources: ['shop/Deployment/cart'], destinations: ['payments/Deployment/ledger-db', '203.0.113.7'], ports: [Port.POSTGRES] },
    ],
  }],
  accepted: [],
  unused: [],
  assumptions: [],
  notOurs: [],
  flows: 1,
  workloads: 25,
};

async function main(): Promise<number> {
  const found = findBrowser();
  if ('missing' in found) {
    console.log(`NOT CHECKED: no browser can be had, so nobody looked at the report in one (${found.missing})`);
    return process.argv.includes('--required') ? 1 : 0;
  }
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'zero-trust-browser-'));
  const file = path.join(directory, 'report.html');
  const picture = path.join(directory, 'payments.svg');
  fs.writeFileSync(file, pageOf(sampleYaml(), { lint: true, baseline: BASELINE, proof: PROOF }));
  fs.writeFileSync(picture, pictureOf(pageData(sampleYaml(), { baseline: BASELINE, proof: PROOF }), 'payments'));
  const browser = await chromium.launch({ executablePath: found.path, args: ARGUMENTS });
  try {
    let count = 0;
    for (const colorScheme of ['light', 'dark'] as const) {
      const faults = await faultsOfPicture(browser, pathToFileURL(picture).href, colorScheme);
      console.log(`a picture of its own, ${colorScheme}: ${faults.length === 0 ? 'fine' : `${faults.length} faults`}`);
      for (const fault of faults) { console.log(`  ${fault}`); }
      count += faults.length;
    }
    for (const way of WAYS) {
      const faults = await faultsOf(browser, pathToFileURL(file).href, way);
      console.log(`${way.colorScheme}, ${way.width} wide, ${way.javaScriptEnabled ? 'with' : 'without'} scripts: ${faults.length === 0 ? 'fine' : `${faults.length} faults`}`);
      for (const fault of faults) { console.log(`  ${fault}`); }
      count += faults.length;
    }
    return count === 0 ? 0 : 1;
  } finally {
    await browser.close();
    fs.rmSync(directory, { recursive: true });
  }
}

async function opened(context: BrowserContext, url: string, faults: Fault[]): Promise<Page> {
  const page = await context.newPage();
  page.on('request', request => { if (request.url() !== url) { faults.push(`a request leaves for ${request.url()}`); } });
  page.on('console', message => { faults.push(`the console says ${message.text()}`); });
  page.on('pageerror', error => { faults.push(`an error: ${error.message}`); });
  await page.goto(url);
  // What tsx compiles calls this of its own, and a page does not have it.
  await page.evaluate('globalThis.__name = value => value');
  return page;
}

async function faultsOfPicture(browser: Browser, url: string, colorScheme: 'light' | 'dark'): Promise<Fault[]> {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1300, height: 900 } });
  const faults: Fault[] = [];
  const page = await opened(context, url, faults);
  faults.push(...await overlaps(page));
  await context.close();
  return faults;
}

async function faultsOf(browser: Browser, url: string, { colorScheme, width, javaScriptEnabled }: typeof WAYS[number]): Promise<Fault[]> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, javaScriptEnabled, bypassCSP: false });
  const faults: Fault[] = [];
  const page = await opened(context, url, faults);
  const workloads = pageData(sampleYaml()).namespaces.flatMap(({ nodes }) => nodes.map(({ name }) => name));
  faults.push(...await overlaps(page), ...await unnamed(page, workloads));
  if (javaScriptEnabled) { faults.push(...await scriptFaults(page), ...await inaccessible(page)); }
  faults.push(...await unprinted(page));
  const pdf = await page.pdf({ printBackground: true });
  if (pdf.subarray(0, 5).toString() !== '%PDF-' || pdf.length < 20_000) { faults.push(`it prints ${pdf.length} bytes`); }
  await context.close();
  return faults;
}

main().then(code => { process.exitCode = code; }, error => { console.error(error); process.exitCode = 1; });

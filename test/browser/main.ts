/**
 * Opens reports from disk in a real browser: light and dark, wide and narrow, with and without scripts. `npm run test:browser`; with
 * `--required` it fails where no browser can be had.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser, chromium } from 'playwright-core';
import { Fault, inaccessible, overlaps, scriptFaults, unnamed } from './checks';
import { findBrowser } from './find-browser';
import { page as pageOf, pageData } from '../report/html/page-support';
import { sampleYaml } from '../report/html/sample';

const WAYS = [
  { colorScheme: 'light', width: 1300, javaScriptEnabled: true }, { colorScheme: 'dark', width: 1300, javaScriptEnabled: true },
  { colorScheme: 'light', width: 420, javaScriptEnabled: true }, { colorScheme: 'dark', width: 420, javaScriptEnabled: true },
  { colorScheme: 'light', width: 1300, javaScriptEnabled: false },
] as const;

async function main(): Promise<number> {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    console.log('no browser can be had: the report was NOT checked in one');
    return process.argv.includes('--required') ? 1 : 0;
  }
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'zero-trust-browser-'));
  const file = path.join(directory, 'report.html');
  fs.writeFileSync(file, pageOf(sampleYaml(), { lint: true, baseline: sampleYaml().replaceAll('8443', '9443') }));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    let count = 0;
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

async function faultsOf(browser: Browser, url: string, { colorScheme, width, javaScriptEnabled }: typeof WAYS[number]): Promise<Fault[]> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, javaScriptEnabled, bypassCSP: false });
  const page = await context.newPage();
  const faults: Fault[] = [];
  page.on('request', request => { if (request.url() !== url) { faults.push(`a request leaves for ${request.url()}`); } });
  page.on('console', message => { faults.push(`the console says ${message.text()}`); });
  page.on('pageerror', error => { faults.push(`an error: ${error.message}`); });
  await page.goto(url);
  // What tsx compiles calls this of its own, and a page does not have it.
  await page.evaluate('globalThis.__name = value => value');
  const workloads = pageData(sampleYaml()).namespaces.flatMap(({ nodes }) => nodes.map(({ name }) => name));
  faults.push(...await overlaps(page), ...await unnamed(page, workloads));
  if (javaScriptEnabled) { faults.push(...await scriptFaults(page), ...await inaccessible(page)); }
  const pdf = await page.pdf({ printBackground: true });
  if (pdf.subarray(0, 5).toString() !== '%PDF-' || pdf.length < 20_000) { faults.push(`it prints ${pdf.length} bytes`); }
  await context.close();
  return faults;
}

main().then(code => { process.exitCode = code; }, error => { console.error(error); process.exitCode = 1; });

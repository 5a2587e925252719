/** One run in a process of its own: `measure.ts <variant> <flows> <charts>`, the measurement as JSON on stdout. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'cdk8s';
import { Measurement } from './measurement';
import { scenarioOf } from './scenario';
import { loadVariant, VARIANTS } from './variants';

const MB = 1024 * 1024;

async function measure(name: string, flows: number, charts: number): Promise<Measurement> {
  const write = await loadVariant(VARIANTS.find(known => known === name)!);
  const scenario = scenarioOf({ flows, charts });
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'zero-trust-bench-'));
  try {
    const before = heapInUse();
    const app = new App({ outdir });
    const start = performance.now();
    write(app, scenario);
    const built = performance.now();
    app.synth();
    const end = performance.now();
    const peak = process.resourceUsage().maxRSS / 1024;
    const heap = heapInUse() - before;
    return { build: built - start, synth: end - built, peak, heap, ...written(app.outdir) };
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

function heapInUse(): number {
  // The parent starts this process with --expose-gc.
  global.gc!();
  return process.memoryUsage().heapUsed / MB;
}

function written(outdir: string): Pick<Measurement, 'documents' | 'digest'> {
  const documents = fs.readdirSync(outdir).flatMap(file => fs.readFileSync(path.join(outdir, file), 'utf8').split(/^---\n/m)).sort();
  return { documents: documents.length, digest: createHash('sha256').update(documents.join('---\n')).digest('hex') };
}

const [variant, flows, charts] = process.argv.slice(2);
void measure(variant!, Number(flows), Number(charts)).then(result => process.stdout.write(JSON.stringify(result)));

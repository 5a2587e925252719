import * as path from 'node:path';
import { Case } from './cases';
import { Measurement } from './measurement';
import { Size } from './scenario';
import { VariantName } from './variants';
import { runScript } from '../measuring/script';

/** What was measured of each variant for one size, round by round. Variants that were left out are absent. */
export interface Result {
  readonly size: Size;
  readonly runs: { readonly [variant in VariantName]?: readonly Measurement[] };
}

/**
 * Measures the variants one after another, again and again, so that what slows the machine for a while slows all of them.
 *
 * Throws where the library and the hand-written policies are not the same documents: then the comparison means nothing.
 */
export function runCase({ size, variants, runs }: Case, report: (text: string) => void): Result {
  const measurements = new Map<VariantName, Measurement[]>(variants.map(variant => [variant, []]));
  for (let run = 1; run <= runs; run++) {
    for (const variant of variants) {
      report(`${size.flows} flows, ${size.charts} charts, run ${run} of ${runs}: ${variant}`);
      measurements.get(variant)!.push(measure(variant, size));
    }
  }
  const measured = Object.fromEntries(measurements) as Result['runs'];
  if (measured['zero-trust']![0]!.digest !== measured.l1![0]!.digest) {
    throw new Error(`${size.flows} flows in ${size.charts} charts: zero-trust and l1 wrote different documents; make synth/variants/l1.ts write what the library writes`);
  }
  return { size, runs: measured };
}

function measure(variant: VariantName, { flows, charts }: Size): Measurement {
  return runScript(path.join(__dirname, 'measure.ts'), [variant, String(flows), String(charts)]);
}

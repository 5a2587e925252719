import { Variant } from './variant';

/** The ways to write a scenario, in the order in which they are measured. */
export const VARIANTS = ['zero-trust', 'proved', 'l1', 'l2', 'l2-metadata'] as const;
export type VariantName = typeof VARIANTS[number];

/** Loads one variant alone, so that the memory of a run holds nothing of the others. */
export async function loadVariant(name: VariantName): Promise<Variant> {
  switch (name) {
    case 'zero-trust': return (await import('./zero-trust.js')).writeZeroTrust;
    case 'proved': return (await import('./zero-trust.js')).writeProved;
    case 'l1': return (await import('./l1.js')).writeL1;
    case 'l2': return (await import('./l2.js')).writeL2;
    case 'l2-metadata': return (await import('./l2-metadata.js')).writeL2WithMetadata;
  }
}

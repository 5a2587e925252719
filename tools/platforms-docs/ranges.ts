import { Section } from './row';
import { Fact } from '../../src/model/fact';
import { CLOUD_FRONT_RANGES } from '../../src/platforms/provider-ranges/cloud-front-ranges';
import { CLOUDFLARE_RANGES } from '../../src/platforms/provider-ranges/cloudflare-ranges';

const TABLES: [string, Fact<readonly string[]>, string][] = [
  ['ProviderRanges.cloudflare()', CLOUDFLARE_RANGES, 'from here Cloudflare calls an origin'],
  ['ProviderRanges.cloudFront()', CLOUD_FRONT_RANGES, 'from here CloudFront calls an origin; the addresses at which it is called are others'],
];

/** The tables of address blocks. */
export function rangesSections(): Section[] {
  return [{
    title: 'Provider ranges',
    about: 'Tables with a date, because providers change them. `npx projen refresh:ranges` writes them anew from files that you downloaded. '
      + 'Pods see these addresses only where nothing on the way replaces them.',
    rows: TABLES.map(([what, fact, why]) => ({ what, writes: `${fact.value.length} blocks: ${fact.value.join(' ')}`, why, facts: [fact] })),
  }];
}

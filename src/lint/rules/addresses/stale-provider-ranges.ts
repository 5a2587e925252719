import { BlockPeer } from '../../../analysis/compiled-rule';
import { Cidr, IpFamily } from '../../../model/cidr';
import { Fact } from '../../../model/fact';
import { CLOUD_FRONT_RANGES } from '../../../platforms/provider-ranges/cloud-front-ranges';
import { CLOUDFLARE_RANGES } from '../../../platforms/provider-ranges/cloudflare-ranges';
import { LintContext } from '../../lint-context';
import { LintSeverity } from '../../lint-finding';
import { policyObject } from '../../lint-object';
import { LintRule } from '../../lint-rule';
import { rulePortsText, someOf, towards } from '../../lint-words';

/** Providers add ranges every few months. */
const MOST_DAYS = 180;
/** With so many ranges of a provider a rule is meant to have all of them. */
const MEANT = 3;
/** Wider blocks are not meant for a provider. */
const NARROWEST = 8;

const PROVIDERS = [{ name: 'Cloudflare', fact: CLOUDFLARE_RANGES }, { name: 'CloudFront', fact: CLOUD_FRONT_RANGES }]
  .map(({ name, fact }) => ({ name, fact, ranges: fact.value.map(text => Cidr.of(text)) }));

export const STALE_PROVIDER_RANGES: LintRule = {
  id: 'ZT305',
  name: 'stale-provider-ranges',
  severity: LintSeverity.WARNING,
  title: 'Address blocks of a provider are those that it publishes today.',
  why: 'Providers change their ranges. An old list lets in whoever got the address since, and keeps out what is new: 104.16.0.0/12 was Cloudflare\'s, a quarter of it no longer is.',
  fix: 'take the list anew, for instance with ProviderRanges.cloudflare() of the newest release',
  source: 'cloudflare.com/ips; ip-ranges.amazonaws.com; docs/platforms.md, provider ranges',
  check: context => context.rules.filter(({ blocks }) => blocks.length > 0).flatMap(({ policy, rule, direction, blocks, path }) =>
    PROVIDERS.flatMap(({ name, fact, ranges }) => [...mistakes(blocks, ranges, name), ...aged(blocks, ranges, name, fact, context)].map(message => ({
      on: policyObject(policy), peer: towards(direction, name), ports: rulePortsText(rule), path, message,
    })))),
};

function mistakes(blocks: readonly BlockPeer[], ranges: readonly Cidr[], name: string): string[] {
  const wider = blocks.filter(({ cidr, except }) => cidr.prefixLength >= NARROWEST && except.length === 0
    && ranges.some(range => cidr.contains(range) && cidr.prefixLength < range.prefixLength));
  if (wider.length > 0) { return [`${someOf(wider.map(({ cidr }) => `${cidr}`))} is wider than what ${name} publishes`]; }
  const written = new Set(blocks.map(({ cidr }) => `${cidr}`));
  const present = ranges.filter(range => written.has(`${range}`));
  const isMeant = (family: IpFamily) => present.filter(range => range.family === family).length >= MEANT;
  const missing = present.length < MEANT ? [] : ranges.filter(range => !written.has(`${range}`) && isMeant(range.family));
  return missing.length === 0 ? [] : [`of the ranges of ${name} these are missing: ${someOf(missing.map(range => `${range}`))}`];
}

function aged(blocks: readonly BlockPeer[], ranges: readonly Cidr[], name: string, { date }: Fact<unknown>, { asOf }: LintContext): string[] {
  const days = asOf === undefined ? 0 : (Date.parse(asOf) - Date.parse(date)) / 86_400_000;
  const known = new Set(ranges.map(range => `${range}`));
  const isMeant = blocks.filter(({ cidr }) => known.has(`${cidr}`)).length >= MEANT;
  return days > MOST_DAYS && isMeant ? [`the ranges of ${name} are those of ${date}, ${days} days before ${asOf}`] : [];
}

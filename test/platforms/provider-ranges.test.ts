import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Actors, at, podIn } from './preset-support';
import { Cidr } from '../../src/model/cidr';
import { parseAws, parseCloudflare } from '../../tools/provider-ranges/parse';
import { PROVIDERS, tableOf } from '../../tools/provider-ranges/providers';
import { muteWarnings, shopApp, workload } from '../constructs/peers/support';
import { Peer, Platform, Port, ProviderRanges } from 'cdk8s-zero-trust';

muteWarnings();

const ROOT = join(__dirname, '..', '..');
// cloudflare.com/ips, as the fact sheet has it: in its order, IPv6 last.
const CLOUDFLARE = ['173.245.48.0/20', '103.21.244.0/22', '103.22.200.0/22', '103.31.4.0/22', '141.101.64.0/18', '108.162.192.0/18', '190.93.240.0/20',
  '188.114.96.0/20', '197.234.240.0/22', '198.41.128.0/17', '162.158.0.0/15', '104.16.0.0/13', '104.24.0.0/14', '172.64.0.0/13', '131.0.72.0/22',
  '2400:cb00::/32', '2606:4700::/32', '2803:f800::/32', '2405:b500::/32', '2405:8100::/32', '2a06:98c0::/29', '2c0f:f248::/32'];
const DAY = /^20\d\d-\d\d-\d\d$/;

/** Which of these addresses come in from the provider. */
function comingIn(provider: ProviderRanges, addresses: string[]): string[] {
  const { app, chart, shop } = shopApp({ platform: Platform.kubernetes({ podRanges: ['10.42.0.0/16'] }) });
  shop.allow(provider, Peer.workload(workload(chart, 'Web')));
  expect(shop.warnings).toEqual([]);
  expect(() => app.synth()).not.toThrow();
  const actors = new Actors(app, [podIn('elsewhere', { any: 'pod' }), ...addresses.map(at)]);
  return addresses.filter(address => actors.ask(address, 'shop/web', Port.tcp(8080)) !== 'deny');
}

describe('Cloudflare', () => {
  test('has every block that it publishes, and no other', () => {
    expect([...ProviderRanges.cloudflare().ranges].sort()).toEqual([...CLOUDFLARE].sort());
  });

  test('comes in from its blocks; 104.28.0.0/14, which an old list holds, is not its own', () => {
    const own = ['173.245.48.1', '104.23.255.255', '104.24.0.0', '104.27.255.255', '162.159.0.1', '2606:4700::1', '2a06:98c7::1'];
    expect(comingIn(ProviderRanges.cloudflare(), [...own, '104.28.0.1', '104.15.255.255', '8.8.8.8', '2606:4701::1', '10.0.0.1'])).toEqual(own);
  });

  test('has a date and a source, and assumes them', () => {
    const { date, source, assumptions } = ProviderRanges.cloudflare();
    expect(date).toBe('2026-11-20');
    expect(source).toContain('cloudflare.com/ips');
    expect(assumptions).toEqual(['cloudflare is the 22 blocks of 2026-11-20']);
  });

  test('prints its date in the summary of the namespace that uses it', () => {
    const { chart, shop } = shopApp();
    shop.allow(ProviderRanges.cloudflare(), Peer.workload(workload(chart, 'Web')));
    expect(shop.summary).toContain('  assumed: cloudflare is the 22 blocks of 2026-11-20\n');
  });
});

describe('CloudFront', () => {
  test('comes in from the blocks with which it calls origins, not from those at which it is called', () => {
    // 52.84.0.0/15 and 13.32.0.0/15 are CLOUDFRONT, and not CLOUDFRONT_ORIGIN_FACING.
    expect(comingIn(ProviderRanges.cloudFront(), ['130.176.0.1', '15.158.255.254', '64.252.128.1', '2600:9000:1000::1', '52.85.0.1', '13.32.0.1', '8.8.8.8']))
      .toEqual(['130.176.0.1', '15.158.255.254', '64.252.128.1', '2600:9000:1000::1']);
  });

  test('has the 46 and 3 blocks of the list of that day', () => {
    const { ranges, date, source } = ProviderRanges.cloudFront();
    expect([ranges.filter(range => !range.includes(':')).length, ranges.filter(range => range.includes(':')).length]).toEqual([46, 3]);
    expect(date).toMatch(DAY);
    expect(source).toContain('CLOUDFRONT_ORIGIN_FACING');
  });
});

describe('any other list', () => {
  const OWN = { name: 'fastly', ranges: ['203.0.113.0/24'], date: '2026-11-01' };

  test('is what the user says', () => {
    expect(comingIn(ProviderRanges.of(OWN), ['203.0.113.9', '198.51.100.1'])).toEqual(['203.0.113.9']);
    expect(ProviderRanges.of(OWN).source).toBeUndefined();
    expect(ProviderRanges.of({ ...OWN, source: 'its API' }).source).toBe('its API');
  });

  test.each<[string, object, string]>([
    ['no block', { ranges: [] }, 'ranges of provider "fastly" must hold at least one address block, got []'],
    ['a block that is none', { ranges: ['203.0.113.1/24'] }, 'cidr must not have host bits set, got "203.0.113.1/24"'],
    ['no day', { date: undefined }, 'date of provider "fastly" must be a day written as YYYY-MM-DD, got undefined'],
    ['no day of the calendar', { date: '2026-02-30' }, 'got "2026-02-30"'],
    ['no name', { name: '-' }, 'name of a peer must hold a letter or digit'],
  ])('is refused with %s', (_, change, message) => {
    expect(() => ProviderRanges.of({ ...OWN, ...change } as any)).toThrow(message);
  });
});

describe('a table that is written anew', () => {
  const V4 = { name: 'ips-v4', text: '203.0.114.0/24\r\n104.16.0.0/13\n\n104.16.0.0/13\n' };
  const V6 = { name: 'ips-v6', text: '2606:4700::/32' };
  const aws = (list: object) => ({ name: 'ip-ranges.json', text: JSON.stringify(list) });
  const AWS = {
    createDate: '2026-12-24-15-17-05',
    prefixes: [{ ip_prefix: '130.176.0.0/18', service: 'CLOUDFRONT_ORIGIN_FACING' }, { ip_prefix: '52.84.0.0/15', service: 'CLOUDFRONT' },
      { ip_prefix: '3.172.0.0/18', service: 'CLOUDFRONT_ORIGIN_FACING' }],
    ipv6_prefixes: [{ ipv6_prefix: '2600:9000:1000::/36', service: 'CLOUDFRONT_ORIGIN_FACING' }, { ipv6_prefix: '2600:9000:eee::/48', service: 'CLOUDFRONT' }],
  };

  test('has the blocks of both files of Cloudflare, sorted, each once', () => {
    expect(parseCloudflare([V4, V6])).toEqual({ ranges: ['104.16.0.0/13', '203.0.114.0/24', '2606:4700::/32'] });
  });

  test('has the blocks of AWS that call origins, and the day of its file', () => {
    expect(parseAws(aws(AWS))).toEqual({ ranges: ['3.172.0.0/18', '130.176.0.0/18', '2600:9000:1000::/36'], date: '2026-12-24' });
  });

  test('is TypeScript that says where and when', () => {
    const { provider, text } = tableOf('cloudflare', [V4, V6], { date: '2026-12-24', source: "somebody's copy" });
    expect(provider).toBe(PROVIDERS.cloudflare);
    expect(text).toContain("export const CLOUDFLARE_RANGES: Fact<readonly string[]> = sourced([\n  '104.16.0.0/13',\n  '203.0.114.0/24',\n  '2606:4700::/32',\n]");
    expect(text).toContain(", 'somebody\\'s copy', '2026-12-24');\n");
  });

  test('from the blocks of today is the table of today', () => {
    const { ranges, date, source } = ProviderRanges.cloudflare();
    const of = (family: (range: string) => boolean) => ({ name: 'ips', text: ranges.filter(family).reverse().join('\n') });
    const { text } = tableOf('cloudflare', [of(range => !range.includes(':')), of(range => range.includes(':'))], { date, source });
    expect(readFileSync(join(ROOT, PROVIDERS.cloudflare!.file), 'utf8')).toBe(text);
  });

  test.each<[string, () => unknown, RegExp]>([
    ['a page instead of a list', () => parseCloudflare([{ name: 'ips-v4', text: '104.16.0.0/13\n<html>' }, V6]), /^ips-v4:2: cidr must be .* got "<html>"/],
    ['one family alone', () => parseCloudflare([V4]), /^ips-v4: must hold blocks of both families, got none of IPv6/],
    ['nothing', () => parseCloudflare([]), /must hold blocks of both families/],
    ['everyone', () => parseCloudflare([{ name: 'ips-v4', text: '0.0.0.0/0' }, V6]), /^ips-v4:1: 0\.0\.0\.0\/0 is not of the public internet/],
    ['a private block', () => parseCloudflare([{ name: 'ips-v4', text: '10.0.0.0/8' }, V6]), /10\.0\.0\.0\/8 is not of the public internet/],
    ['half of the internet', () => parseCloudflare([{ name: 'ips-v4', text: '64.0.0.0/3' }, V6]), /64\.0\.0\.0\/3 is (wider|not of)/],
    ['a wide public block', () => parseCloudflare([{ name: 'ips-v4', text: '104.0.0.0/8' }, V6]), /104\.0\.0\.0\/8 is wider than \/10/],
    ['private IPv6', () => parseCloudflare([V4, { name: 'ips-v6', text: 'fd00::/32' }]), /^ips-v6:1: fd00::\/32 is not of the public internet/],
    ['wide IPv6', () => parseCloudflare([V4, { name: 'ips-v6', text: '2600::/12' }]), /2600::\/12 is wider than \/24/],
    ['text instead of JSON', () => parseAws(V4), /^ips-v4: must be the JSON of ip-ranges/],
    ['JSON that is no object', () => parseAws({ name: 'x', text: 'null' }), /^x: must be the JSON/],
    ['a file without a day', () => parseAws(aws({ ...AWS, createDate: 'today' })), /createDate must begin with a day, got "today"/],
    ['a file without prefixes', () => parseAws(aws({ createDate: AWS.createDate })), /prefixes must be a list, got undefined/],
    ['a service without blocks', () => parseAws(aws({ ...AWS, prefixes: [] })), /must hold blocks of both families, got none of IPv4/],
    ['a provider that nobody knows', () => tableOf('akamai', []), /^provider must be one of cloudflare, cloudfront, got "akamai"/],
    ['too few files', () => tableOf('cloudflare', [V4], { date: '2026-12-24' }), /^cloudflare needs 2 files, got 1; download https/],
    ['no day of the download', () => tableOf('cloudflare', [V4, V6]), /--date of cloudflare must be a day/],
    ['two days', () => tableOf('cloudfront', [aws(AWS)], { date: '2026-12-24' }), /names its own day, got --date "2026-12-24"/],
  ])('is refused from %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('is not touched by a command that fails', () => {
    const before = readFileSync(join(ROOT, PROVIDERS.cloudflare!.file), 'utf8');
    const run = () => execFileSync(process.execPath, [join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs'), 'tools/provider-ranges/main.ts', 'cloudflare',
      'package.json', 'package.json', '--date', '2026-12-24'], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
    expect(run).toThrow(/package\.json:1: cidr must be/);
    expect(readFileSync(join(ROOT, PROVIDERS.cloudflare!.file), 'utf8')).toBe(before);
  });
});

test.each([['cloudflare', ProviderRanges.cloudflare()], ['cloudfront', ProviderRanges.cloudFront()]])('the table of %s holds canonical blocks', (_, { ranges }) => {
  expect(ranges.map(range => Cidr.of(range).toString())).toEqual(ranges);
});

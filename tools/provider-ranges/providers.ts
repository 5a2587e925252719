import { Download, ORIGIN_FACING, parseAws, parseCloudflare, PublishedRanges } from './parse';
import { checkDate } from '../../src/model/text/date';
import { quote } from '../../src/model/text/quote';

/** A table of ranges: its file, and what is written around the blocks. */
export interface Provider {
  readonly file: string;
  readonly constant: string;
  readonly about: string;
  readonly source: string;
  /** Where to get the files, in the order in which they are given. */
  readonly downloads: readonly string[];
  readonly parse: (files: readonly Download[]) => PublishedRanges;
}

/** The providers of which there are tables, by what the command calls them. */
export const PROVIDERS: { readonly [name: string]: Provider } = {
  cloudflare: {
    file: 'src/platforms/provider-ranges/cloudflare-ranges.ts',
    constant: 'CLOUDFLARE_RANGES',
    about: 'The address blocks from which Cloudflare connects to origins.',
    source: 'cloudflare.com/ips-v4 and cloudflare.com/ips-v6',
    downloads: ['https://www.cloudflare.com/ips-v4', 'https://www.cloudflare.com/ips-v6'],
    parse: parseCloudflare,
  },
  cloudfront: {
    file: 'src/platforms/provider-ranges/cloud-front-ranges.ts',
    constant: 'CLOUD_FRONT_RANGES',
    about: 'The address blocks from which Amazon CloudFront connects to origins.',
    source: `ip-ranges.amazonaws.com/ip-ranges.json, service ${ORIGIN_FACING}`,
    downloads: ['https://ip-ranges.amazonaws.com/ip-ranges.json'],
    parse: files => parseAws(files[0]!),
  },
};

/** What is said of the files besides their content. */
export interface TableOptions {
  /** The day of the download; left out where the file names its own. */
  readonly date?: string;
  /** Where the files are from, if not from the provider itself. */
  readonly source?: string;
}

/** The text of the table that the files make. */
export function tableOf(name: string, files: readonly Download[], options: TableOptions = {}): { provider: Provider; text: string } {
  const { date, source } = options;
  const provider = PROVIDERS[name];
  if (!provider) { throw new Error(`provider must be one of ${Object.keys(PROVIDERS).join(', ')}, got ${quote(name)}`); }
  if (files.length !== provider.downloads.length) {
    throw new Error(`${name} needs ${provider.downloads.length} files, got ${files.length}; download ${provider.downloads.join(' and ')}`);
  }
  const published = provider.parse(files);
  if (date !== undefined && published.date !== undefined) { throw new Error(`the file of ${name} names its own day, got --date ${quote(date)}; leave it out`); }
  return { provider, text: render({ ...provider, ...(source !== undefined && { source }) }, published.ranges, checkDate((published.date ?? date)!, `--date of ${name}`)) };
}

function render(provider: Provider, ranges: readonly string[], date: string): string {
  return [
    "import { Fact, sourced } from '../../model/fact';",
    '',
    '// Written by `npx projen refresh:ranges` from what the provider publishes: do not edit it by hand.',
    '',
    `/** ${provider.about} */`,
    `export const ${provider.constant}: Fact<readonly string[]> = sourced([`,
    ...ranges.map(range => `  '${range}',`),
    `], ${literal(provider.source)}, '${date}');`,
    '',
  ].join('\n');
}

function literal(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\s+/g, ' ')}'`;
}

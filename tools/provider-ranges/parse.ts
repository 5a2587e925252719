import { Cidr, compareCidrs, IpFamily } from '../../src/model/cidr';
import { GLOBAL_IPV6, SPECIAL_IPV4, SPECIAL_IPV6 } from '../../src/model/special-ranges';
import { quote } from '../../src/model/text/quote';

/** A file that somebody downloaded. */
export interface Download {
  readonly name: string;
  readonly text: string;
}

/** What a provider publishes, checked: both families, sorted, each block once. */
export interface PublishedRanges {
  readonly ranges: readonly string[];
  /** The day that the file itself names, as YYYY-MM-DD; absent where it names none. */
  readonly date?: string;
}

/** The service whose addresses call origins, in the list of AWS. */
export const ORIGIN_FACING = 'CLOUDFRONT_ORIGIN_FACING';

// Providers publish blocks of /12 and /29 at the widest: one that is much wider is an error, or an attack.
const WIDEST = { [IpFamily.IPV4]: 10, [IpFamily.IPV6]: 24 };

/** Reads ips-v4 and ips-v6 of Cloudflare: a block a line. Throws for every other line, with its number. */
export function parseCloudflare(files: readonly Download[]): PublishedRanges {
  return checked(files.flatMap(({ name, text }) => text.split('\n')
    .map((line, i) => ({ text: line.trim(), at: `${name}:${i + 1}` })).filter(line => line.text !== '')), files);
}

/** Reads ip-ranges.json of AWS: the blocks of the service that calls origins. Throws for a file that is none. */
export function parseAws(file: Download): PublishedRanges {
  const list = readJson(file);
  const date = /^(\d{4}-\d{2}-\d{2})-/.exec(`${list.createDate}`)?.[1];
  if (date === undefined) { throw new Error(`${file.name}: createDate must begin with a day, got ${quote(list.createDate)}; download ip-ranges.json again`); }
  const blocks = (key: string, prefix: string) => entries(list[key], key, file)
    .filter(entry => entry.service === ORIGIN_FACING).map(entry => ({ text: `${entry[prefix]}`, at: `${file.name}: ${key}` }));
  return { ...checked([...blocks('prefixes', 'ip_prefix'), ...blocks('ipv6_prefixes', 'ipv6_prefix')], [file]), date };
}

function checked(blocks: { readonly text: string; readonly at: string }[], files: readonly Download[]): PublishedRanges {
  const cidrs = blocks.map(({ text, at }) => {
    try {
      return checkPublic(Cidr.of(text));
    } catch (error) {
      throw new Error(`${at}: ${(error as Error).message}`);
    }
  });
  for (const family of [IpFamily.IPV4, IpFamily.IPV6]) {
    if (!cidrs.some(cidr => cidr.family === family)) {
      throw new Error(`${files.map(file => file.name).join(', ')}: must hold blocks of both families, got none of ${family}; give every file of the provider`);
    }
  }
  return { ranges: [...new Set(cidrs.sort(compareCidrs).map(cidr => cidr.toString()))] };
}

/** The block. Throws for one that is not of the public internet, or so wide that it cannot be one provider's. */
function checkPublic(cidr: Cidr): Cidr {
  const isPublic = cidr.family === IpFamily.IPV4 ? !SPECIAL_IPV4.value.some(special => special.overlaps(cidr))
    : GLOBAL_IPV6.value.contains(cidr) && !SPECIAL_IPV6.value.some(special => special.overlaps(cidr));
  if (!isPublic) { throw new Error(`${cidr} is not of the public internet; a provider publishes no such block, so do not trust the file`); }
  if (cidr.prefixLength < WIDEST[cidr.family]) {
    throw new Error(`${cidr} is wider than /${WIDEST[cidr.family]}; no provider publishes such a block, so do not trust the file`);
  }
  return cidr;
}

type Json = { readonly [key: string]: unknown };

function readJson({ name, text }: Download): Json {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) { return value as Json; }
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new Error(`${name}: must be the JSON of ip-ranges.amazonaws.com/ip-ranges.json, got ${quote(text.slice(0, 40))}; download it again`);
}

function entries(list: unknown, key: string, file: Download): Json[] {
  if (!Array.isArray(list)) { throw new Error(`${file.name}: ${key} must be a list, got ${quote(list)}; download ip-ranges.json again`); }
  return list as Json[];
}

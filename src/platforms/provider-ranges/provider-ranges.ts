import { CLOUD_FRONT_RANGES } from './cloud-front-ranges';
import { CLOUDFLARE_RANGES } from './cloudflare-ranges';
import { Fact } from '../../model/fact';
import { IPeer, Peer } from '../../model/peer';
import { checkDate } from '../../model/text/date';
import { quote } from '../../model/text/quote';
import { requireOptions, requireText } from '../../model/text/untyped';

/** The address blocks of a provider that no preset describes, or newer ones than the preset has. */
export interface ProviderRangesOptions {
  /** What policies call the provider. Throws without a letter or digit. */
  readonly name: string;
  /** Its address blocks. Throws when empty, and where `Cidr.of` does. */
  readonly ranges: string[];
  /** The day of the list, as YYYY-MM-DD. Throws on anything but a day of the calendar. */
  readonly date: string;
  /**
   * Where the list is from.
   * @default - not said
   */
  readonly source?: string;
}

/**
 * The address blocks from which a provider connects to what stands behind it: a dated table, because a NetworkPolicy knows addresses alone.
 *
 * Providers change them: look at `date`. Pods see these addresses only where nothing on the way replaces them, as with externalTrafficPolicy
 * Local; behind an ingress controller or a balancer they see that one instead.
 */
export class ProviderRanges implements IPeer {
  /** Cloudflare, in front of an origin (cloudflare.com/ips). */
  public static cloudflare(): ProviderRanges {
    return ProviderRanges.preset('cloudflare', CLOUDFLARE_RANGES);
  }

  /** The addresses with which Amazon CloudFront calls an origin: CLOUDFRONT_ORIGIN_FACING of ip-ranges.amazonaws.com/ip-ranges.json. */
  public static cloudFront(): ProviderRanges {
    return ProviderRanges.preset('cloudfront', CLOUD_FRONT_RANGES);
  }

  /** Any other list.
   * @param options whose blocks these are, and of which day */
  public static of(options: ProviderRangesOptions): ProviderRanges {
    const { name, ranges, source, date } = requireOptions(options, 'options of ProviderRanges.of');
    if (!Array.isArray(ranges) || ranges.length === 0) {
      throw new Error(`ranges of provider ${quote(name)} must hold at least one address block, got ${quote(ranges)}; write for instance ["203.0.113.0/24"]`);
    }
    return new ProviderRanges(name, checkDate(date, `date of provider ${quote(name)}`), ranges, requireText(source, 'source of a provider'));
  }

  private static preset(name: string, fact: Fact<readonly string[]>): ProviderRanges {
    return new ProviderRanges(name, fact.date, [...fact.value], fact.source);
  }

  private readonly peer: Peer;

  private constructor(
    /** What policies call the provider. */
    public readonly name: string,
    /** The day of the list, as YYYY-MM-DD. */
    public readonly date: string,
    /** Its address blocks. */
    public readonly ranges: string[],
    /** Where the list is from; absent where the user did not say it. */
    public readonly source?: string,
  ) {
    const called = `the ${ranges.length} blocks of ${date}`;
    this.peer = Peer.cidrs(ranges, { name })._map(spec => (spec.kind === 'blocks' ? { ...spec, called } : spec))._asPreset();
  }

  /** What is assumed, for people, a line each; the summary of a namespace that uses it prints it. */
  public get assumptions(): string[] {
    return [`${this.name} is ${this.peer}`];
  }

  /** The blocks as one end of a flow. As a destination the flow has to say its ports. */
  public toPeer(): Peer {
    return this.peer;
  }
}

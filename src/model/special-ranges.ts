import { Cidr, compareCidrs } from './cidr';
import { Fact, sourced } from './fact';

/**
 * The IPv4 blocks that are not the public internet: private, shared, loopback, link-local, documentation,
 * benchmarking, multicast and reserved addresses.
 *
 * 255.255.255.255/32 is inside 240.0.0.0/4.
 */
export const SPECIAL_IPV4: Fact<Cidr[]> = sourced([
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24',
  '224.0.0.0/4', '240.0.0.0/4',
].map(text => Cidr.of(text)), 'RFC 6890 and the IANA IPv4 special-purpose address registry', '2026-11-20');

/**
 * A public address that is no host of the internet: under it Azure's platform answers the machines that run on it, in every region.
 * Outside of Azure nobody has it.
 */
export const AZURE_PLATFORM: Fact<Cidr> = sourced(
  Cidr.of('168.63.129.16/32'), 'Microsoft Learn, What is IP address 168.63.129.16?', '2026-11-21');

/** The IPv4 blocks that are no hosts of the internet, on any platform: whoever may call the internet may call none of them. */
export const NOT_INTERNET_IPV4: readonly Cidr[] = [...SPECIAL_IPV4.value, AZURE_PLATFORM.value].sort(compareCidrs);

/**
 * All that IANA delegates of IPv6 as global unicast. NAT64 (`64:ff9b::/96`), unique local, link-local and
 * multicast addresses are outside of it.
 */
export const GLOBAL_IPV6: Fact<Cidr> = sourced(Cidr.of('2000::/3'), 'IANA IPv6 global unicast address assignments', '2026-11-20');

/** The blocks inside `GLOBAL_IPV6` that are not the public internet: protocol assignments, documentation and 6to4. */
export const SPECIAL_IPV6: Fact<Cidr[]> = sourced(
  ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'].map(text => Cidr.of(text)),
  'IANA IPv6 special-purpose address registry', '2026-11-20');

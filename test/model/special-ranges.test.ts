import { Cidr, IpFamily } from '../../src';
import { Fact } from '../../src/model/fact';
import { GLOBAL_IPV6, SPECIAL_IPV4, SPECIAL_IPV6 } from '../../src/model/special-ranges';

/** Whether one of the blocks holds all of the other. */
const isSpecial = (blocks: Cidr[], text: string) => blocks.some(block => block.contains(Cidr.of(text)));

describe('IPv4 that is not the internet', () => {
  // RFC 6890 and its updates, the IANA registry of special-purpose addresses where "globally reachable" is false, and multicast (RFC 5771).
  const special: [string, string][] = [
    ['0.0.0.0/8', 'this network'], ['10.0.0.0/8', 'private use'], ['100.64.0.0/10', 'shared by carriers'], ['127.0.0.0/8', 'loopback'],
    ['169.254.0.0/16', 'link-local, where metadata services answer'], ['172.16.0.0/12', 'private use'], ['192.0.0.0/24', 'protocol assignments'],
    ['192.0.2.0/24', 'documentation'], ['192.88.99.0/24', '6to4 relays'], ['192.168.0.0/16', 'private use'], ['198.18.0.0/15', 'benchmarking'],
    ['198.51.100.0/24', 'documentation'], ['203.0.113.0/24', 'documentation'], ['224.0.0.0/4', 'multicast'], ['240.0.0.0/4', 'reserved'],
    ['255.255.255.255/32', 'broadcast'],
  ];
  test.each(special)('holds %s: %s', text => {
    expect(isSpecial(SPECIAL_IPV4.value, text)).toBe(true);
  });

  test.each(['1.1.1.1/32', '8.8.8.8/32', '9.255.255.255/32', '11.0.0.0/32', '100.63.255.255/32', '100.128.0.0/32', '172.15.255.255/32', '172.32.0.0/32',
    '192.31.196.0/24', '192.169.0.0/32', '198.17.255.255/32', '198.20.0.0/32', '223.255.255.255/32'])('does not touch %s', text => {
    expect(SPECIAL_IPV4.value.some(block => block.overlaps(Cidr.of(text)))).toBe(false);
  });
});

describe('IPv6 that is the internet', () => {
  const left = GLOBAL_IPV6.value.subtract(SPECIAL_IPV6.value);

  test.each([
    ['::1/128', 'loopback'], ['::/128', 'unspecified'], ['64:ff9b::/96', 'NAT64, which reaches IPv4 metadata'], ['64:ff9b:1::/48', 'local NAT64'],
    ['100::/64', 'discard'], ['2001::/32', 'Teredo'], ['2001:2::/48', 'benchmarking'], ['2001:20::/28', 'ORCHID'], ['2001:db8::/32', 'documentation'],
    ['2002::/16', '6to4'], ['3fff::/20', 'documentation'], ['5f00::/16', 'segment routing'], ['fc00::/7', 'unique local'], ['fe80::/10', 'link-local'],
    ['ff00::/8', 'multicast'],
  ])('does not touch %s: %s', text => {
    expect(left.some(block => block.overlaps(Cidr.of(text)))).toBe(false);
  });

  test.each(['2001:4860:4860::8888/128', '2606:4700:4700::1111/128', '2a00::/12', '2600::/12', '2400::/12'])('holds %s', text => {
    expect(isSpecial(left, text)).toBe(true);
  });
});

const facts: [string, Fact<Cidr[]>, IpFamily][] = [['IPv4', SPECIAL_IPV4, IpFamily.IPV4], ['IPv6', SPECIAL_IPV6, IpFamily.IPV6]];
test.each(facts)('the %s list is of one family, sorted, without overlaps, and says where it is from', (_, { value, source, date }, family) => {
  expect(value.every(block => block.family === family)).toBe(true);
  expect([...value].sort((a, b) => a.compareTo(b))).toEqual(value);
  expect(value.some((block, i) => value.slice(i + 1).some(other => block.overlaps(other)))).toBe(false);
  expect(source).toMatch(/IANA/);
  expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

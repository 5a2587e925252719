import { Cidr, IpFamily } from '../../src';
import { mergeCidrs } from '../../src/model/cidr';

const ADDRESS = 'cidr must be an IPv4 or IPv6 address with a mask, got';

describe('a block', () => {
  const canonical: [string, string][] = [
    ['0.0.0.0/0', '0.0.0.0/0'], ['10.0.0.0/8', '10.0.0.0/8'], ['255.255.255.255/32', '255.255.255.255/32'], ['::/0', '::/0'], ['::1/128', '::1/128'],
    ['2001:DB8::/32', '2001:db8::/32'], ['2001:0db8:0000:0000:0000:0000:0000:0000/32', '2001:db8::/32'],
    // RFC 5952: the longest run of zeros is shortened, of two the first one, and never a single group.
    ['2001:db8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'], ['2001:db8:0:1:1:1:1:1/128', '2001:db8:0:1:1:1:1:1/128'],
    ['2001:db8:0:0:1:0:0:0/128', '2001:db8:0:0:1::/128'], ['1:2:3:4:5:6:7::/128', '1:2:3:4:5:6:7:0/128'],
    ['64:ff9b::192.0.2.1/128', '64:ff9b::c000:201/128'],
    // No IPv4-mapped address, though parsers take it for one: the API server accepts it.
    ['::1.2.3.4/128', '::102:304/128'], ['::0.0.0.0/96', '::/96'],
  ];
  test.each(canonical)('%s is spelled %s', (text, spelling) => {
    expect(Cidr.of(text).toString()).toBe(spelling);
    expect(Cidr.of(spelling).toString()).toBe(spelling);
  });

  test('knows its family and how long its prefix is', () => {
    expect([Cidr.of('10.0.0.0/8'), Cidr.of('2001:db8::/32')].map(({ family, prefixLength }) => [family, prefixLength]))
      .toEqual([[IpFamily.IPV4, 8], [IpFamily.IPV6, 32]]);
  });
});

describe('refuses', () => {
  const hints: [string, string][] = [
    ['10.1.2.3/8', 'cidr must not have host bits set, got "10.1.2.3/8"; write "10.0.0.0/8"'],
    ['2001:DB8::1/64', 'cidr must not have host bits set, got "2001:DB8::1/64"; write "2001:db8::/64"'],
    ['10.1.2.3', 'cidr mask is missing, got "10.1.2.3"; for this one address write "10.1.2.3/32"'],
    ['2001:DB8::1', 'cidr mask is missing, got "2001:DB8::1"; for this one address write "2001:db8::1/128"'],
    ['10.0.0.0/33', 'cidr mask must be a whole number from 0 to 32, got "10.0.0.0/33"; write for instance "10.0.0.0/32"'],
    ['::/129', 'cidr mask must be a whole number from 0 to 128, got "::/129"; write for instance "::/128"'],
    ['::ffff:10.0.0.0/104', 'cidr must not be an IPv4-mapped IPv6 address, got "::ffff:10.0.0.0/104"; write the IPv4 block'],
    ['::ffff:a00:0/104', 'cidr must not be an IPv4-mapped IPv6 address, got "::ffff:a00:0/104"; write the IPv4 block'],
  ];
  test.each(hints)('%s, and says what works', (text, message) => {
    expect(() => Cidr.of(text)).toThrow(new Error(message));
  });

  test.each(['/', '/08', '/-1', '/8.0', '/ 8', '/8 ', '/x', '/1e1', '/255.0.0.0'])('the mask %j', mask => {
    expect(() => Cidr.of(`10.0.0.0${mask}`)).toThrow(`cidr mask must be a whole number from 0 to 32, got "10.0.0.0${mask}"`);
  });

  const notAddresses = ['', '/8', '010.0.0.0/8', '10.0.0.08/32', '0x7f.1/32', '127.1/32', '2130706433/32', '10.0.0/8', '10.0.0.0.0/8', '256.0.0.0/8',
    ' 10.0.0.0/8', '10.0.0.0 /8', '10.0.0.0/8/8', 'fe80::1%eth0/128', '[::1]/128', ':::/0', '1::2::3/128', '12345::/32', '1:2:3:4:5:6:7:8:9/128', '::1.2.3/128',
    '::1.2.3.256/128', '64:ff9b::010.0.0.1/128', '1:2:3:4:5:6:7/128', '١٠.0.0.0/8'];
  test.each(notAddresses)('%j, which is no address', text => {
    expect(() => Cidr.of(text)).toThrow(new Error(`${ADDRESS} ${JSON.stringify(text)}; write for instance "10.0.0.0/8"`));
  });

  test.each([undefined, null, 10, ['10.0.0.0/8']])('%p, which is no text', value => {
    expect(() => Cidr.of(value as unknown as string)).toThrow(ADDRESS);
  });
});

describe('blocks', () => {
  test('are sorted by family, then lower address, then width', () => {
    const order = ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16', '192.0.2.0/24', '::/0', '2001:db8::/32', '2001:db8::/48'];
    const shuffled = [4, 2, 6, 0, 5, 1, 3].map(i => Cidr.of(order[i]!));
    expect(shuffled.sort((a, b) => a.compareTo(b)).map(String)).toEqual(order);
    expect(Cidr.of('10.0.0.0/8').compareTo(Cidr.of('10.0.0.0/8'))).toBe(0);
  });

  test('of two families never contain or overlap each other', () => {
    const [ipv4, ipv6] = [Cidr.of('0.0.0.0/0'), Cidr.of('::/0')];
    expect([ipv4.contains(ipv6), ipv6.contains(ipv4), ipv4.overlaps(ipv6), ipv6.overlaps(ipv4)]).toEqual([false, false, false, false]);
    expect(ipv4.subtract([ipv6]).map(String)).toEqual(['0.0.0.0/0']);
  });

  test('without others are the fewest blocks that are left', () => {
    const left = (cidr: string, ...holes: string[]) => Cidr.of(cidr).subtract(holes.map(hole => Cidr.of(hole))).map(String);
    expect(left('10.0.0.0/8')).toEqual(['10.0.0.0/8']);
    expect(left('10.0.0.0/30', '10.0.0.1/32')).toEqual(['10.0.0.0/32', '10.0.0.2/31']);
    expect(left('10.0.0.0/30', '10.0.0.0/31', '10.0.0.2/31')).toEqual([]);
    expect(left('10.0.0.0/8', '0.0.0.0/0')).toEqual([]);
    expect(left('10.0.0.0/8', '11.0.0.0/8')).toEqual(['10.0.0.0/8']);
    expect(left('::/127', '::1/128')).toEqual(['::/128']);
    expect(left('::/0', '::1/128')).toHaveLength(128);
  });

  test('that others contain are left out of a merged list', () => {
    const merged = mergeCidrs(['10.1.0.0/16', '::1/128', '10.0.0.0/8', '10.0.0.0/8', '192.0.2.0/24', '::/64'].map(text => Cidr.of(text)));
    expect(merged.map(String)).toEqual(['10.0.0.0/8', '192.0.2.0/24', '::/64']);
  });
});

import * as fc from 'fast-check';
import { Port, TransportProtocol } from '../../src';

const { TCP, UDP, SCTP } = TransportProtocol;
const NUMBER = 'port must be a whole number from 1 to 65535, got';
const INSTEAD = 'for every port of a protocol use Port.allOf(TransportProtocol.TCP)';

/** What a port is, without its methods. */
const parts = ({ protocol, number, endPort, portName }: Port) => ({ protocol, number, endPort, portName });

describe('a port', () => {
  test('of one number has its protocol', () => {
    expect([Port.tcp(1), Port.udp(53), Port.sctp(65535)].map(parts)).toEqual([
      { protocol: 'TCP', number: 1 }, { protocol: 'UDP', number: 53 }, { protocol: 'SCTP', number: 65535 },
    ]);
  });

  test('may be a range, TCP unless said otherwise', () => {
    expect([Port.range(8000, 8100), Port.range(1, 65535, UDP)].map(parts)).toEqual([
      { protocol: 'TCP', number: 8000, endPort: 8100 }, { protocol: 'UDP', number: 1, endPort: 65535 },
    ]);
  });

  test('that is a range of one number is that number', () => {
    expect(parts(Port.range(80, 80))).toEqual(parts(Port.tcp(80)));
  });

  test('may be a name, TCP unless said otherwise', () => {
    expect([Port.named('http'), Port.named('a23456789-12345', SCTP)].map(parts)).toEqual([
      { protocol: 'TCP', portName: 'http' }, { protocol: 'SCTP', portName: 'a23456789-12345' },
    ]);
  });

  test('may be every port of a protocol, or of all', () => {
    expect([Port.allOf(UDP), Port.all()].map(parts)).toEqual([{ protocol: 'UDP' }, {}]);
  });

  test('prints as people write it', () => {
    expect([Port.tcp(8080), Port.range(5000, 5100, UDP), Port.named('http'), Port.allOf(SCTP), Port.all()].map(String))
      .toEqual(['TCP 8080', 'UDP 5000-5100', 'TCP http', 'all SCTP ports', 'all ports']);
  });

  test('that is well known has the number that IANA or the project gave it', () => {
    const { HTTP, HTTPS, DNS_UDP, DNS_TCP, POSTGRES, MYSQL, MONGODB, REDIS, KAFKA, AMQP, OTLP_GRPC, OTLP_HTTP } = Port;
    expect([HTTP, HTTPS, DNS_UDP, DNS_TCP, POSTGRES, MYSQL, MONGODB, REDIS, KAFKA, AMQP, OTLP_GRPC, OTLP_HTTP].map(String)).toEqual([
      'TCP 80', 'TCP 443', 'UDP 53', 'TCP 53', 'TCP 5432', 'TCP 3306', 'TCP 27017', 'TCP 6379', 'TCP 9092', 'TCP 5672', 'TCP 4317', 'TCP 4318',
    ]);
  });
});

describe('refuses', () => {
  const notPorts: [unknown, string][] = [
    [0, '0'], [-1, '-1'], [65536, '65536'], [70000, '70000'], [1.5, '1.5'], [NaN, 'NaN'], [Infinity, 'Infinity'], ['80', '"80"'], [undefined, 'undefined'],
    [null, 'null'],
  ];
  test.each(notPorts)('%p as a number', (value, shown) => {
    const makers = [Port.tcp, Port.udp, Port.sctp, (port: number) => Port.range(port, 65535), (port: number) => Port.range(1, port)];
    for (const make of makers) { expect(() => make(value as number)).toThrow(new Error(`${NUMBER} ${shown}; ${INSTEAD}`)); }
  });

  test('a reversed range, and turns it around', () => {
    expect(() => Port.range(8100, 8000)).toThrow(new Error('port range must not be reversed, got 8100-8000; write Port.range(8000, 8100)'));
  });

  const notNames = ['80', '', 'http_', 'HTTP', '-http', 'http-', 'a--b', 'a234567890123456', 'http\n', 'h ttp'];
  test.each(notNames)('%j as a name', name => {
    expect(() => Port.named(name)).toThrow(new Error('port name must be at most 15 of a-z, 0-9 and single \'-\' between them, with a letter, '
      + `got ${JSON.stringify(name)}; for a number use Port.tcp(8080)`));
  });

  test('a number as a name', () => {
    expect(() => Port.named(80 as unknown as string)).toThrow('with a letter, got 80; for a number use Port.tcp(8080)');
  });

  test.each(['ICMP', 'tcp', '', null])('%j as a protocol', protocol => {
    const makers = [() => Port.allOf(protocol as TransportProtocol), () => Port.range(1, 2, protocol as TransportProtocol),
      () => Port.named('http', protocol as TransportProtocol)];
    const shown = protocol === null ? 'null' : JSON.stringify(protocol);
    for (const make of makers) { expect(make).toThrow(new Error(`protocol must be TCP, UDP or SCTP, got ${shown}; use TransportProtocol.TCP`)); }
  });
});

describe('covers', () => {
  const NUMBERS = [1, 2, 3, 4, 5, 6];
  const protocol = fc.constantFrom(TCP, UDP);
  const number = fc.constantFrom(...NUMBERS);
  const anyPort = fc.oneof(
    fc.tuple(number, number, protocol).map(([a, b, own]) => Port.range(Math.min(a, b), Math.max(a, b), own)),
    protocol.map(own => Port.allOf(own)),
    fc.constant(Port.all()));
  /** Every connection of a small world, in which 7 stands for the ports that no single port or range here names. */
  const world = [TCP, UDP, SCTP].flatMap(own => [...NUMBERS, 7].map(n => ({ own, n })));
  const connections = (port: Port) => world.filter(({ own, n }) => (port.protocol === undefined || port.protocol === own)
    && (port.number === undefined || (port.number <= n && n <= (port.endPort ?? port.number))));

  test('says what trying every connection says', () => {
    fc.assert(fc.property(anyPort, anyPort, (port, other) => {
      const all = connections(port);
      expect(port.covers(other)).toBe(connections(other).every(connection => all.includes(connection)));
    }), { numRuns: 500 });
  });

  test('a name only by itself and by all ports of its protocol, since its number is not known', () => {
    const http = Port.named('http');
    const covering = [Port.named('http'), Port.allOf(TCP), Port.all()];
    const not = [Port.named('http', UDP), Port.named('web'), Port.allOf(UDP), Port.tcp(80), Port.range(1, 1024)];
    expect(covering.map(port => port.covers(http))).toEqual([true, true, true]);
    expect(not.map(port => port.covers(http))).toEqual(not.map(() => false));
    expect([Port.tcp(80), Port.range(1, 2), Port.allOf(TCP), Port.all()].some(port => http.covers(port))).toBe(false);
  });
});

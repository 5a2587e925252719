import { BadInput } from './support';
import { messageOf } from '../peers/support';
import { Counterpart, Dns, ExternalWorkload, IngressController, LabelRequirement, Monitoring, Peer, Platform, Port, Tier, TransportProtocol } from 'cdk8s-zero-trust';

/** A value of any type, as untyped callers may pass it. */
const any = (given: unknown): any => given;

const PORT = 'port must be a whole number from 1 to 65535, got ';
const PORT_FIX = '; for every port of a protocol use Port.allOf(TransportProtocol.TCP)';
const NAMED = 'port name must be at most 15 of a-z, 0-9 and single \'-\' between them, with a letter, got ';
const NAMED_FIX = '; for a number use Port.tcp(8080)';
const EMPTY = 'needs at least one label, got {}; an empty selector means every pod, which is Peer.namespace(name) for one namespace and Peer.anyPod() for all';
const NAMESPACE = 'namespace name must be at most 63 of a-z, 0-9 and \'-\', with a letter or digit at both ends, got ';
const NAMESPACE_FIX = '; write for instance "shop"';
const KEY = 'label key must be at most 63 of letters, digits, \'-\', \'_\' and \'.\', after an optional DNS name and \'/\', got ';
const KEY_FIX = '; write for instance "app" or "example.com/team"';
const LONG = 'x'.repeat(64);

/** The message about a value of the label app. */
function value(got: string): string {
  return `value of label "app" must be at most 63 of letters, digits, '-', '_' and '.', with a letter or digit at both ends, got ${got}; write for instance "api"`;
}

const PORTS: BadInput[] = [
  ['port 0', () => Port.tcp(0), `${PORT}0${PORT_FIX}`],
  ['port 70000', () => Port.udp(70000), `${PORT}70000${PORT_FIX}`],
  ['port 1.5', () => Port.sctp(1.5), `${PORT}1.5${PORT_FIX}`],
  ['a negative port', () => Port.tcp(-1), `${PORT}-1${PORT_FIX}`],
  ['a port that is no number', () => Port.tcp(NaN), `${PORT}NaN${PORT_FIX}`],
  ['a port as text', () => Port.tcp(any('80')), `${PORT}"80"${PORT_FIX}`],
  ['a missing port', () => Port.tcp(any(undefined)), `${PORT}undefined${PORT_FIX}`],
  ['null as port', () => Port.udp(any(null)), `${PORT}null${PORT_FIX}`],
  ['a range without its end', () => Port.range(1000, any(undefined)), `${PORT}undefined${PORT_FIX}`],
  ['a range that starts at 0', () => Port.range(0, 10), `${PORT}0${PORT_FIX}`],
  ['a reversed range', () => Port.range(9000, 8000), 'port range must not be reversed, got 9000-8000; write Port.range(8000, 9000)'],
  ['a protocol in small letters', () => Port.range(1, 2, any('tcp')), 'protocol must be TCP, UDP or SCTP, got "tcp"; use TransportProtocol.TCP'],
  ['all ports of ICMP', () => Port.allOf(any('ICMP')), 'protocol must be TCP, UDP or SCTP, got "ICMP"; use TransportProtocol.TCP'],
  ['all ports of no protocol', () => Port.allOf(any(undefined)), 'protocol must be TCP, UDP or SCTP, got undefined; use TransportProtocol.TCP'],
  ['a number as the name of a port', () => Port.named('80'), `${NAMED}"80"${NAMED_FIX}`],
  ['a port name that is too long', () => Port.named('abcdefghijklmnop'), `${NAMED}"abcdefghijklmnop"${NAMED_FIX}`],
  ['a port name in capitals', () => Port.named('HTTP'), `${NAMED}"HTTP"${NAMED_FIX}`],
  ['a port name with two dashes', () => Port.named('a--b'), `${NAMED}"a--b"${NAMED_FIX}`],
  ['an empty port name', () => Port.named('', TransportProtocol.UDP), `${NAMED}""${NAMED_FIX}`],
];

const CIDRS: BadInput[] = [
  ['host bits', () => Peer.cidr('10.1.2.3/8'), 'cidr must not have host bits set, got "10.1.2.3/8"; write "10.0.0.0/8"'],
  ['host bits of IPv6', () => Peer.cidr('2001:db8::1/32'), 'cidr must not have host bits set, got "2001:db8::1/32"; write "2001:db8::/32"'],
  ['no mask', () => Peer.cidr('10.0.0.1'), 'cidr mask is missing, got "10.0.0.1"; for this one address write "10.0.0.1/32"'],
  ['no mask of IPv6', () => Peer.cidr('2001:DB8::1'), 'cidr mask is missing, got "2001:DB8::1"; for this one address write "2001:db8::1/128"'],
  ['a mask that is too long', () => Peer.cidr('10.0.0.0/33'),
    'cidr mask must be a whole number from 0 to 32, got "10.0.0.0/33"; write for instance "10.0.0.0/32"'],
  ['a mask with a leading zero', () => Peer.cidr('10.0.0.0/08'),
    'cidr mask must be a whole number from 0 to 32, got "10.0.0.0/08"; write for instance "10.0.0.0/8"'],
  ['a mask with a space', () => Peer.cidr('2001:db8::/32 '),
    'cidr mask must be a whole number from 0 to 128, got "2001:db8::/32 "; write for instance "2001:db8::/32"'],
  ['leading zeros', () => Peer.cidr('010.0.0.0/8'),
    'cidr must be an IPv4 or IPv6 address with a mask, got "010.0.0.0/8"; write for instance "10.0.0.0/8"'],
  ['a mapped address', () => Peer.cidr('::ffff:10.0.0.0/104'),
    'cidr must not be an IPv4-mapped IPv6 address, got "::ffff:10.0.0.0/104"; write the IPv4 block'],
  ['no text', () => Peer.cidr(any(undefined)), 'cidr must be an IPv4 or IPv6 address with a mask, got undefined; write for instance "10.0.0.0/8"'],
  ['an exception outside', () => Peer.cidr('10.0.0.0/8', { exceptions: ['11.0.0.0/16'] }),
    'exception must be strictly inside 10.0.0.0/8, got "11.0.0.0/16"; leave it out or widen the block'],
  ['an exception that is the block', () => Peer.cidr('10.0.0.0/8', { exceptions: ['10.0.0.0/8'] }),
    'exception must be strictly inside 10.0.0.0/8, got "10.0.0.0/8"; leave it out or widen the block'],
  ['an exception that is wider', () => Peer.cidr('10.0.0.0/8', { exceptions: ['0.0.0.0/0'] }),
    'exception must be strictly inside 10.0.0.0/8, got "0.0.0.0/0"; leave it out or widen the block'],
  ['an exception of the other family', () => Peer.cidr('0.0.0.0/0', { exceptions: ['2001:db8::/32'] }),
    'exception must be strictly inside 0.0.0.0/0, got "2001:db8::/32"; leave it out or widen the block'],
  ['an exception with host bits', () => Peer.cidr('10.0.0.0/8', { exceptions: ['10.1.1.1/16'] }),
    'cidr must not have host bits set, got "10.1.1.1/16"; write "10.1.0.0/16"'],
  ['bad node ranges', () => Platform.kubernetes({ nodeRanges: ['10.0.0.1/8'] }), 'cidr must not have host bits set, got "10.0.0.1/8"; write "10.0.0.0/8"'],
];

const LABELS: BadInput[] = [
  ['an empty selector', () => Peer.labels({}), `Peer.labels ${EMPTY}`],
  ['null for labels', () => Peer.labels(any(null)), 'labels must be an object, got null; leave it out, or write { name: value }'],
  ['an empty selector of namespaces', () => Peer.namespacesWithLabels({}), `Peer.namespacesWithLabels ${EMPTY}`],
  ['an empty selector of pods in namespaces', () => Peer.namespacesWithLabels({ env: 'prod' }, { podLabels: {} }), `podLabels ${EMPTY}`],
  ['an empty tier', () => Tier.labels({}, Port.HTTP), `Peer.labels ${EMPTY}`],
  ['an empty external workload', () => ExternalWorkload.of({ name: 'x', namespace: 'x', labels: {} }), `Peer.labels ${EMPTY}`],
  ['empty labels of DNS', () => Dns.pods({ namespace: 'kube-system', labels: {} }), `Peer.labels ${EMPTY}`],
  ['empty labels of Prometheus', () => Monitoring.prometheus({ labels: {} }), `Peer.labels ${EMPTY}`],
  ['empty labels of an ingress controller', () => IngressController.traefik({ labels: {} }), `Peer.labels ${EMPTY}`],
  ['a value that is undefined', () => Peer.labels({ app: any(undefined) }), value('undefined')],
  ['a value that is null', () => Peer.labels({ app: any(null) }), value('null')],
  ['a value that is a number', () => Peer.labels({ app: any(1) }), value('1')],
  ['a value with a space', () => Peer.labels({ app: 'a b' }), value('"a b"')],
  ['a value that is too long', () => Peer.labels({ app: LONG }), value(`"${LONG}"`)],
  ['an empty key', () => Peer.labels({ '': 'a' }), `${KEY}""${KEY_FIX}`],
  ['a key that is too long', () => Peer.labels({ [LONG]: 'a' }), `${KEY}"${LONG}"${KEY_FIX}`],
  ['a key with an empty prefix', () => Peer.labels({ '/app': 'a' }), `${KEY}"/app"${KEY_FIX}`],
  ['a key with two slashes', () => Peer.labels({ 'a/b/c': 'a' }), `${KEY}"a/b/c"${KEY_FIX}`],
  ['a requirement on a bad key', () => LabelRequirement.exists('-app'), `${KEY}"-app"${KEY_FIX}`],
  ['a requirement without values', () => LabelRequirement.noneOf('app', []), 'values of label "app" must not be empty, got []; '
    + 'use LabelRequirement.exists or LabelRequirement.absent to ask for the label alone'],
];

const LISTS: BadInput[] = [
  ['no namespaces', () => Peer.namespaces([]), 'Peer.namespaces needs at least one name, got []; for all namespaces use Peer.anyPod()'],
  ['namespaces that are missing', () => Peer.namespaces(any(undefined)),
    'Peer.namespaces needs at least one name, got undefined; for all namespaces use Peer.anyPod()'],
  ['a namespace that is missing', () => Peer.namespace(any(undefined)), `${NAMESPACE}undefined${NAMESPACE_FIX}`],
  ['an empty namespace name', () => Peer.namespace(''), `${NAMESPACE}""${NAMESPACE_FIX}`],
  ['a namespace of labels that is null', () => Peer.labels({ app: 'a' }, { namespace: any(null) }), `${NAMESPACE}null${NAMESPACE_FIX}`],
  ['a namespace in capitals', () => Peer.namespaces(['shop', 'Shop']), `${NAMESPACE}"Shop"${NAMESPACE_FIX}`],
  ['a namespace that is too long', () => Peer.namespace(LONG), `${NAMESPACE}"${LONG}"${NAMESPACE_FIX}`],
  ['an external workload without namespace', () => ExternalWorkload.of({ name: 'x', labels: { a: 'b' }, namespace: any(undefined) }),
    `${NAMESPACE}undefined${NAMESPACE_FIX}`],
  ['an external workload without name', () => ExternalWorkload.of({ name: any(undefined), labels: { a: 'b' }, namespace: 'x' }),
    'name of an ExternalWorkload must be a text, got undefined; write for instance "redis"'],
  ['an external workload of nothing', () => ExternalWorkload.of(any(undefined)),
    'options of ExternalWorkload.of must be an object, got undefined; leave it out, or write { name: value }'],
  ['a counterpart whose address is a number', () => Counterpart.writtenBy('team-kafka', any(7)), 'url of a counterpart must be a text, got 7; write it in quotes'],
  ['no blocks', () => Peer.cidrs([]), 'Peer.cidrs needs at least one block, got []; for every address outside the cluster use Peer.internet()'],
  ['no addresses of DNS', () => Dns.addresses([]),
    'Peer.cidrs needs at least one block, got []; for every address outside the cluster use Peer.internet()'],
  ['none of several', () => Peer.anyOf([]), 'Peer.anyOf needs at least one peer, got []; for everyone use Peer.anyone()'],
  ['a peer without a letter in its name', () => Peer.internet({ name: '--' }),
    'name of a peer must hold a letter or digit, got "--"; write for instance "payments-api"'],
  ['a counterpart without a team', () => Counterpart.writtenBy(' '), 'team of a counterpart must not be empty, got " "; say who or why'],
  ['a counterpart without a reason', () => Counterpart.notIsolated(any(undefined)),
    'reason of a counterpart must not be empty, got undefined; say who or why'],
  ['a tier without an image', () => Tier.image(any(undefined), Port.HTTP),
    'image of a tier must not be empty, got undefined; write for instance "ghcr.io/acme/web:1.4"'],
  ['an image on a range of ports', () => Tier.image('x', Port.range(1, 2)), 'port of an image must be one number, got "TCP 1-2"; write for instance Port.tcp(8080)'],
  ['a monitoring stack of nobody', () => Monitoring.of({ name: 'x' }),
    'monitoring "x" needs scrapers or collectors, got neither; say which pods come in or are sent to'],
];

describe.each([['ports', PORTS], ['blocks of addresses', CIDRS], ['labels', LABELS], ['lists and names', LISTS]])('bad %s', (_, inputs) => {
  test.each(inputs)('refuses %s', (_name, action, message) => {
    expect(messageOf(action)).toBe(message);
  });
});

describe('values that would mean everyone or all ports', () => {
  test.each<[string, () => unknown]>([
    ['null pod labels in namespaces by labels', () => Peer.namespacesWithLabels({ env: 'prod' }, { podLabels: any(null) })],
    ['labels that are text', () => Peer.labels(any('api'))],
    ['labels that are a list', () => Peer.labels(any(['api']))],
    ['null requirements', () => Peer.labels({ app: 'a' }, { requirements: any(null) })],
    ['a requirement that is missing', () => Peer.labels({ app: 'a' }, { requirements: any([undefined]) })],
    ['options of an image that are null', () => Tier.image('x', Port.HTTP, any(null))],
    ['metrics ports of an image that are a number', () => Tier.image('x', Port.HTTP, { metricsPorts: any(9090) })],
    ['options of labels that are null', () => Tier.labels({ app: 'a' }, Port.HTTP, any(null))],
    ['requirements that are none', () => Peer.labels({ app: 'a' }, { requirements: any(['x']) })],
    ['exceptions that are text', () => Peer.cidr('10.0.0.0/8', { exceptions: any('10.1.0.0/16') })],
    ['a missing peer among several', () => Peer.anyOf([any(undefined)])],
    ['something else among several peers', () => Peer.anyOf([any({})])],
    ['a name that is a number', () => Peer.internet({ name: any(5) })],
    ['ports that are numbers', () => Peer.labels({ app: 'a' }, { ports: any([8080]) })],
    ['a missing port among ports', () => Peer.labels({ app: 'a' }, { ports: any([undefined]) })],
    ['a tier without port', () => Tier.labels({ app: 'a' }, any(undefined))],
    ['metrics ports that are numbers', () => Tier.labels({ app: 'a' }, Port.HTTP, { metricsPorts: any([9090]) })],
    ['ports of the API server that are numbers', () => Platform.kubernetes({ apiServerPorts: any([6443]) })],
    ['no ports of the API server', () => Platform.kubernetes({ apiServerPorts: [] })],
    ['node ranges that are text', () => Platform.kubernetes({ nodeRanges: any('10.0.0.0/8') })],
    ['DNS pods of no namespace', () => Dns.pods(any({ labels: { a: 'b' } }))],
    ['an ingress controller of no namespace', () => IngressController.of(any({ name: 'x', labels: { a: 'b' } }))],
    ['scrapers that are no peer', () => Monitoring.of({ name: 'x', scrapers: any({}) })],
    ['a workload that is none', () => Peer.workload(any(undefined))],
    ['options that are null', () => Peer.labels({ app: 'a' }, any(null))],
  ])('refuses %s, and says what it got and what it wants', (_, action) => {
    expect(messageOf(action)).toMatch(/, got .*; /s);
  });
});

import { refusals } from './api-server-rules';

type Change = { [key: string]: unknown };

/** A NetworkPolicy that is fine but for the changes. */
function policy(metadata: Change, spec: Change = { podSelector: {} }): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'p', namespace: 'shop', ...metadata }, spec };
}

const namespace = (metadata: Change) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', ...metadata } });
const withSpec = (spec: Change) => policy({}, { podSelector: {}, ...spec });
const withPort = (port: unknown) => withSpec({ ingress: [{ ports: [port] }] });
const withPeer = (peer: unknown) => withSpec({ egress: [{ to: [peer] }] });
const withBlock = (cidr: unknown, ...except: unknown[]) => withPeer({ ipBlock: { cidr, ...(except.length > 0 && { except }) } });
const withSelector = (selector: Change) => withSpec({ podSelector: selector });
const withExpression = (expression: Change) => withSelector({ matchExpressions: [expression] });
const long = (length: number) => 'a'.repeat(length);

describe('a manifest that the API server takes', () => {
  const good: [string, object][] = [
    ['the smallest policy', policy({})],
    ['the smallest namespace', namespace({})],
    ['names as long as they may be', policy({ name: long(253), namespace: long(63) })],
    ['a name with dots', policy({ name: '1.a-b.c' })],
    ['labels with prefix, upper case and without value', policy({ labels: { 'example.com/A_b.c': '', 'app': 'Api_1.x' } })],
    ['a label as long as it may be', policy({ labels: { [`${long(253)}/${long(63)}`]: long(63) } })],
    ['256 KiB of annotations', policy({ annotations: { a: 'x'.repeat(256 * 1024 - 1) } })],
    ['text of any kind in annotations', policy({ annotations: { 'kubernetes.io/description': 'né\n"\'{}' } })],
    ['both policy types', withSpec({ policyTypes: ['Ingress', 'Egress'] })],
    ['no rules', withSpec({ ingress: [], egress: [] })],
    ['a rule that allows all', withSpec({ ingress: [{}], egress: [{ to: [], ports: [] }] })],
    ['a port without protocol', withPort({ port: 65535 })],
    ['a protocol without port', withPort({ protocol: 'SCTP' })],
    ['a range', withPort({ protocol: 'UDP', port: 1, endPort: 65535 })],
    ['a range of one port', withPort({ port: 80, endPort: 80 })],
    ['a port name of 15 characters', withPort({ port: 'a23456789-12345' })],
    ['empty selectors', withPeer({ namespaceSelector: {}, podSelector: {} })],
    ['IPv4 with exceptions', withBlock('10.0.0.0/8', '10.1.0.0/16', '10.255.255.255/32')],
    ['every IPv4 address', withBlock('0.0.0.0/0', '128.0.0.0/1')],
    ['IPv6 with an exception', withBlock('2001:db8::/32', '2001:db8:ffff::/48')],
    ['every IPv6 address', withBlock('::/0', '64:ff9b::/96')],
    ['all four operators', withSelector({
      matchLabels: { app: 'api' },
      matchExpressions: [
        { key: 'a', operator: 'In', values: ['x', ''] }, { key: 'a', operator: 'NotIn', values: ['y'] },
        { key: 'example.com/a', operator: 'Exists' }, { key: 'b', operator: 'DoesNotExist', values: [] },
      ],
    })],
  ];
  test.each(good)('%s', (_, manifest) => {
    expect(refusals(manifest)).toEqual([]);
  });
});

describe('refuses', () => {
  const bad: [string, object, string][] = [
    ['another kind', { apiVersion: 'extensions/v1beta1', kind: 'NetworkPolicy' }, 'extensions/v1beta1 NetworkPolicy is no kind that this knows'],
    ['a name in upper case', policy({ name: 'Api' }), 'metadata.name: "Api" is no DNS subdomain'],
    ['a name of 254 characters', policy({ name: long(254) }), `metadata.name: "${long(254)}" is no DNS subdomain`],
    ['a name whose part ends in -', policy({ name: 'a-.b' }), 'metadata.name: "a-.b" is no DNS subdomain'],
    ['a policy without a name', policy({ name: undefined }), 'metadata.name: undefined is no DNS subdomain'],
    ['a namespace with a dot', namespace({ name: 'a.b' }), 'metadata.name: "a.b" is no DNS label'],
    ['a namespace of 64 characters', policy({ namespace: long(64) }), `metadata.namespace: "${long(64)}" is no DNS label`],
    ['a namespace in a namespace', namespace({ namespace: 'shop' }), 'metadata.namespace: "shop" stands on an object that is in no namespace'],
    ['a label value of 64 characters', policy({ labels: { app: long(64) } }), `metadata.labels.app: "${long(64)}" is no label value`],
    ['a label value that ends in -', namespace({ labels: { app: 'a-' } }), 'metadata.labels.app: "a-" is no label value'],
    ['a label value that is a number', policy({ labels: { app: 1 } }), 'metadata.labels.app: 1 is no label value'],
    ['a label key of 64 characters', policy({ labels: { [long(64)]: '' } }), `metadata.labels: "${long(64)}" is no key`],
    ['a label key with two slashes', policy({ labels: { 'a/b/c': '' } }), 'metadata.labels: "a/b/c" is no key'],
    ['a label key without a prefix before /', policy({ labels: { '/b': '' } }), 'metadata.labels: "/b" is no key'],
    ['a label key with a prefix in upper case', policy({ labels: { 'A/b': '' } }), 'metadata.labels: "A/b" is no key'],
    ['an annotation that is a number', policy({ annotations: { a: 5 } }), 'metadata.annotations.a: 5 is not text'],
    ['an annotation key that is none', policy({ annotations: { 'a b': '' } }), 'metadata.annotations: "a b" is no key'],
    ['more than 256 KiB of annotations', policy({ annotations: { a: 'é'.repeat(128 * 1024) } }),
      'metadata.annotations: "262145 bytes" are more than 256 KiB'],
    ['an unknown field of the object', { ...policy({}), rules: [] }, ': "rules" is no field'],
    ['an unknown field of the metadata', policy({ label: {} }), 'metadata: "label" is no field'],
    ['an unknown field of the spec', withSpec({ podselector: {} }), 'spec: "podselector" is no field'],
    ['an unknown field of a rule', withSpec({ ingress: [{ to: [] }] }), 'spec.ingress[0]: "to" is no field'],
    ['an unknown field of a peer', withPeer({ podSelector: {}, pods: {} }), 'spec.egress[0].to[0]: "pods" is no field'],
    ['an unknown field of a block', withPeer({ ipBlock: { cidr: '::/0', excepts: [] } }), 'spec.egress[0].to[0].ipBlock: "excepts" is no field'],
    ['an unknown field of a port', withPort({ ports: 80 }), 'spec.ingress[0].ports[0]: "ports" is no field'],
    ['an unknown field of a selector', withSelector({ app: 'api' }), 'spec.podSelector: "app" is no field'],
    ['rules that are no list', withSpec({ ingress: {} }), 'spec.ingress: {} is no list'],
    ['a policy type that is none', withSpec({ policyTypes: ['Both'] }), 'spec.policyTypes[0]: "Both" is no policy type'],
    ['three policy types', withSpec({ policyTypes: ['Egress', 'Egress', 'Egress'] }), 'spec.policyTypes: ["Egress","Egress","Egress"] are more than two'],
    ['ICMP', withPort({ protocol: 'ICMP' }), 'spec.ingress[0].ports[0].protocol: "ICMP" is no protocol'],
    ...[0, 65536, 1.5, {}, true, '80', '', 'http_', 'a2345678901234567', 'a--b', '-a', 'HTTP'].map((port): [string, object, string] =>
      [`port ${JSON.stringify(port)}`, withPort({ port }), `spec.ingress[0].ports[0].port: ${JSON.stringify(port)} is no port`]),
    ['an endPort above 65535', withPort({ port: 1, endPort: 70000 }), 'spec.ingress[0].ports[0].endPort: 70000 is no port'],
    ...[{ endPort: 80 }, { port: 'http', endPort: 80 }, { port: 81, endPort: 80 }].map((port): [string, object, string] =>
      [`range ${JSON.stringify(port)}`, withPort(port),
        `spec.ingress[0].ports[0]: ${JSON.stringify(port)} has an endPort without a port that is not above it`]),
    ['a peer that says nothing', withPeer({}), 'spec.egress[0].to[0]: {} is a peer that says nothing'],
    ['a block beside a selector', withPeer({ ipBlock: { cidr: '::/0' }, podSelector: {} }),
      'spec.egress[0].to[0]: {"ipBlock":{"cidr":"::/0"},"podSelector":{}} has an ipBlock beside selectors'],
    ['a block that is missing', withBlock(undefined), 'spec.egress[0].to[0].ipBlock.cidr: undefined is not text'],
    ...Object.entries({
      '10.0.0.0': 'has no mask',
      '10.0.0.0/33': 'has a mask that is none',
      '10.0.0.0/08': 'has a mask that is none',
      '::/129': 'has a mask that is none',
      '10.1.2.3/8': 'has host bits set',
      '2001:db8::1/64': 'has host bits set',
      '010.0.0.0/8': 'is no address',
      '10.0/8': 'is no address',
      'fe80::%eth0/64': 'is no address',
      '::ffff:10.0.0.0/104': 'is IPv4-mapped',
      '::ffff:a00:0/104': 'is IPv4-mapped',
    }).map(([cidr, why]): [string, object, string] => [`block ${cidr}`, withBlock(cidr), `spec.egress[0].to[0].ipBlock.cidr: "${cidr}" ${why}`]),
    ...['10.0.0.0/8', '0.0.0.0/0', '11.0.0.0/16', '2001:db8::/32'].map((except): [string, object, string] =>
      [`exception ${except} of 10.0.0.0/8`, withBlock('10.0.0.0/8', except),
        `spec.egress[0].to[0].ipBlock.except[0]: "${except}" is not strictly inside the block`]),
    ['an exception with host bits', withBlock('10.0.0.0/8', '10.1.0.1/16'), 'spec.egress[0].to[0].ipBlock.except[0]: "10.1.0.1/16" has host bits set'],
    ['an operator that is none', withExpression({ key: 'a', operator: 'Equals', values: ['b'] }),
      'spec.podSelector.matchExpressions[0].operator: "Equals" is no operator'],
    ...['In', 'NotIn'].map((operator): [string, object, string] => [`${operator} without values`, withExpression({ key: 'a', operator }),
      `spec.podSelector.matchExpressions[0].values: [] does not go with ${operator}`]),
    ...['Exists', 'DoesNotExist'].map((operator): [string, object, string] => [`${operator} with values`,
      withExpression({ key: 'a', operator, values: ['b'] }), `spec.podSelector.matchExpressions[0].values: ["b"] does not go with ${operator}`]),
    ['an expression without a key', withExpression({ operator: 'Exists' }), 'spec.podSelector.matchExpressions[0].key: undefined is no key'],
    ['an expression with a bad value', withExpression({ key: 'a', operator: 'In', values: ['b c'] }),
      'spec.podSelector.matchExpressions[0].values[0]: "b c" is no label value'],
    ['matchLabels with a bad value', withSelector({ matchLabels: { app: null } }), 'spec.podSelector.matchLabels.app: null is no label value'],
  ];
  test.each(bad)('%s', (_, manifest, why) => {
    expect(refusals(manifest)).toEqual([why]);
  });
});

import { policy, refusalsIn } from '../support';

/** Name of the case, lines of the spec from line 7 on, what is refused. */
type Bad = readonly [name: string, spec: readonly string[], refusals: readonly string[]];

const from = (...peer: string[]) => ['ingress:', '- from:', ...peer.map((line, i) => `  ${i === 0 ? '- ' : '  '}${line}`)];
const ports = (...entry: string[]) => ['egress:', '- ports:', ...entry.map((line, i) => `  ${i === 0 ? '- ' : '  '}${line}`)];
const AT = { peer: 'spec.ingress[0].from[0]', port: 'spec.egress[0].ports[0]' };

const BAD: readonly Bad[] = [
  ['a misspelt podSelector', ['podselector: {}'], ['7 unknown-field spec.podselector']],
  ['a misspelt port', ports('prot: 80'), [`9 unknown-field ${AT.port}.prot`]],
  ['from in an egress rule', ['egress:', '- from: []'], ['8 unknown-field spec.egress[0].from']],
  ['the fields of a selector directly in a peer', from('matchLabels: {app: api}'), [`9 peer-empty ${AT.peer}`, `9 unknown-field ${AT.peer}.matchLabels`]],
  ['a spec of a list', ['- podSelector: {}'], ['6 wrong-type spec']],
  ['a key that stands twice', ['podSelector: {}', 'podSelector: {matchLabels: {app: db}}'], ['8 duplicate-key spec.podSelector']],
  ['a label that stands twice', ['podSelector:', '  matchLabels:', '    app: db', '    app: api'], ['10 duplicate-key spec.podSelector.matchLabels.app']],
  ['a number as the value of a label', ['podSelector:', '  matchLabels: {release: 7}'], ['8 wrong-type spec.podSelector.matchLabels.release']],
  ['a word that is a boolean in YAML as the value of a label', ['podSelector:', '  matchLabels: {axis: y}'],
    ['8 wrong-type spec.podSelector.matchLabels.axis']],
  ['labels as a list', ['podSelector:', '  matchLabels: [app]'], ['8 wrong-type spec.podSelector.matchLabels']],
  ['a key of a label with two slashes', ['podSelector:', '  matchLabels: {a/b/c: x}'], ['8 label-key spec.podSelector.matchLabels["a/b/c"]']],
  ['a value of a label of 64 characters', ['podSelector:', `  matchLabels: {a: ${'x'.repeat(64)}}`], ['8 label-value spec.podSelector.matchLabels.a']],
  ['a value of a label that ends in a dash', ['podSelector:', '  matchLabels: {a: x-}'], ['8 label-value spec.podSelector.matchLabels.a']],
  ['a requirement without a key', ['podSelector:', '  matchExpressions:', '  - operator: Exists'], ['9 label-key spec.podSelector.matchExpressions[0].key']],
  ['an operator in small letters', ['podSelector:', '  matchExpressions:', '  - {key: a, operator: in, values: [x]}'],
    ['9 selector-operator spec.podSelector.matchExpressions[0].operator']],
  ['an operator that is missing', ['podSelector:', '  matchExpressions:', '  - {key: a}'],
    ['9 selector-operator spec.podSelector.matchExpressions[0].operator']],
  ['In without values', ['podSelector:', '  matchExpressions:', '  - {key: a, operator: In, values: []}'],
    ['9 selector-values spec.podSelector.matchExpressions[0].values']],
  ['NotIn without values', ['podSelector:', '  matchExpressions:', '  - {key: a, operator: NotIn}'],
    ['9 selector-values spec.podSelector.matchExpressions[0].values']],
  ['Exists with values', ['podSelector:', '  matchExpressions:', '  - {key: a, operator: Exists, values: [x]}'],
    ['9 selector-values spec.podSelector.matchExpressions[0].values']],
  ['a value of a requirement that is malformed', ['podSelector:', '  matchExpressions:', '  - key: a', '    operator: In', '    values: [x, "x y"]'],
    ['11 label-value spec.podSelector.matchExpressions[0].values[1]']],
  ['a peer that is empty', from('{}'), [`9 peer-empty ${AT.peer}`]],
  ['a peer that is null', from('null'), [`9 peer-empty ${AT.peer}`]],
  ['a peer whose fields are null', from('podSelector: null', 'namespaceSelector:'), [`9 peer-empty ${AT.peer}`]],
  ['an ipBlock beside a selector', from('podSelector: {}', 'ipBlock: {cidr: 10.0.0.0/8}'), [`9 peer-mixed ${AT.peer}`]],
  ['an ipBlock that is empty', from('ipBlock: {}'), [`9 cidr-malformed ${AT.peer}.ipBlock.cidr`]],
  ['a block without a mask', from('ipBlock:', '  cidr: 10.0.0.1'), [`10 cidr-malformed ${AT.peer}.ipBlock.cidr`]],
  ['a mask of 33', from('ipBlock:', '  cidr: 10.0.0.0/33'), [`10 cidr-malformed ${AT.peer}.ipBlock.cidr`]],
  ['an octet of 256', from('ipBlock:', '  cidr: 10.0.0.256/32'), [`10 cidr-malformed ${AT.peer}.ipBlock.cidr`]],
  ['an IPv6 address with a zone', from('ipBlock:', '  cidr: fe80::1%eth0/128'), [`10 cidr-malformed ${AT.peer}.ipBlock.cidr`]],
  ['an IPv6 address with two gaps', from('ipBlock:', '  cidr: 2001::db8::/32'), [`10 cidr-malformed ${AT.peer}.ipBlock.cidr`]],
  ['an IPv6 address of nine groups', from('ipBlock:', '  cidr: 1:2:3:4:5:6:7:8:9/128'), [`10 cidr-malformed ${AT.peer}.ipBlock.cidr`]],
  ['an IPv6 gap of no group', from('ipBlock:', '  cidr: 1:2:3:4::5:6:7:8/128'), [`10 cidr-malformed ${AT.peer}.ipBlock.cidr`]],
  ['a block with bits beyond the mask', from('ipBlock:', '  cidr: 10.1.2.3/8'), [`10 cidr-not-strict ${AT.peer}.ipBlock.cidr`]],
  ['an IPv6 block with bits beyond the mask', from('ipBlock:', '  cidr: 2001:db8::1/64'), [`10 cidr-not-strict ${AT.peer}.ipBlock.cidr`]],
  ['leading zeros', from('ipBlock:', '  cidr: 010.0.0.0/8'), [`10 cidr-not-strict ${AT.peer}.ipBlock.cidr`]],
  ['leading zeros of the mask', from('ipBlock:', '  cidr: 10.0.0.0/08'), [`10 cidr-not-strict ${AT.peer}.ipBlock.cidr`]],
  ['an IPv6 group of five digits', from('ipBlock:', '  cidr: 02001:db8::/32'), [`10 cidr-not-strict ${AT.peer}.ipBlock.cidr`]],
  ['an IPv4 block written as IPv6', from('ipBlock:', '  cidr: ::ffff:10.0.0.0/104'), [`10 cidr-not-strict ${AT.peer}.ipBlock.cidr`]],
  ['an exception outside of the block', from('ipBlock:', '  cidr: 10.0.0.0/8', '  except:', '  - 10.1.0.0/16', '  - 11.0.0.0/16'),
    [`13 except-outside ${AT.peer}.ipBlock.except[1]`]],
  ['an exception that is the block', from('ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}'), [`9 except-outside ${AT.peer}.ipBlock.except[0]`]],
  ['an exception around the block', from('ipBlock: {cidr: 10.0.0.0/16, except: [10.0.0.0/8]}'), [`9 except-outside ${AT.peer}.ipBlock.except[0]`]],
  ['an exception of the other family', from('ipBlock: {cidr: 0.0.0.0/0, except: ["fd00::/8"]}'), [`9 except-outside ${AT.peer}.ipBlock.except[0]`]],
  ['an exception without a mask', from('ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.1]}'), [`9 cidr-malformed ${AT.peer}.ipBlock.except[0]`]],
  ['a protocol in small letters', ports('protocol: tcp', 'port: 80'), [`9 protocol ${AT.port}.protocol`]],
  ['a protocol that is empty', ports('protocol: ""'), [`9 protocol ${AT.port}.protocol`]],
  ['a protocol that is no port protocol', ports('protocol: ICMP'), [`9 protocol ${AT.port}.protocol`]],
  ['port 0', ports('port: 0'), [`9 port-number ${AT.port}.port`]],
  ['port 65536', ports('port: 65536'), [`9 port-number ${AT.port}.port`]],
  ['a number in quotes', ports('port: "80"'), [`9 port-name ${AT.port}.port`]],
  ['a port that is empty', ports('port: ""'), [`9 port-name ${AT.port}.port`]],
  ['a port with capital letters', ports('port: Http'), [`9 port-name ${AT.port}.port`]],
  ['a port of 16 letters', ports('port: abcdefghijklmnop'), [`9 port-name ${AT.port}.port`]],
  ['a port with two dashes in a row', ports('port: a--b'), [`9 port-name ${AT.port}.port`]],
  ['a port that is a fraction', ports('port: 80.5'), [`9 wrong-type ${AT.port}.port`]],
  ['a port that is a boolean', ports('port: yes'), [`9 wrong-type ${AT.port}.port`]],
  ['ports as numbers', ['egress:', '- ports: [80]'], ['8 wrong-type spec.egress[0].ports[0]']],
  ['an endPort below the port', ports('port: 80', 'endPort: 79'), [`10 end-port ${AT.port}.endPort`]],
  ['an endPort beside a name', ports('port: http', 'endPort: 90'), [`10 end-port ${AT.port}.endPort`]],
  ['an endPort without a port', ports('endPort: 90'), [`9 end-port ${AT.port}.endPort`]],
  ['an endPort beyond 65535', ports('port: 80', 'endPort: 70000'), [`10 port-number ${AT.port}.endPort`]],
  ['an endPort in quotes', ports('port: 80', 'endPort: "90"'), [`10 wrong-type ${AT.port}.endPort`]],
  ['a policy type in small letters', ['policyTypes: [ingress]'], ['7 policy-type spec.policyTypes[0]']],
  ['a policy type that is null', ['policyTypes: [null]'], ['7 policy-type spec.policyTypes[0]']],
  ['three policy types', ['policyTypes: [Ingress, Egress, Ingress]'], ['7 policy-type spec.policyTypes']],
  ['a policy type that is no list', ['policyTypes: Ingress'], ['7 wrong-type spec.policyTypes']],
  ['rules as an object', ['ingress: {from: []}'], ['7 wrong-type spec.ingress']],
  ['peers as an object', ['ingress:', '- from: {podSelector: {}}'], ['8 wrong-type spec.ingress[0].from']],
];

test.each(BAD)('refuses %s', (_, spec, expected) => {
  expect(refusalsIn(policy(...spec)).sort()).toEqual([...expected].sort());
});

test('reports everything that is wrong with an object, each at its line', () => {
  expect(refusalsIn(policy(
    'podselector: {}', 'policyTypes: [All]', 'ingress:', '- from:', '  - {}', '  - ipBlock:', '      cidr: 10.0.0.1/8', '  ports:', '  - port: 0', '    endPort: x',
  ))).toEqual([
    '7 unknown-field spec.podselector',
    '8 policy-type spec.policyTypes[0]',
    '11 peer-empty spec.ingress[0].from[0]',
    '13 cidr-not-strict spec.ingress[0].from[1].ipBlock.cidr',
    '15 port-number spec.ingress[0].ports[0].port',
    '16 wrong-type spec.ingress[0].ports[0].endPort',
  ]);
});

import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { imported, run } from './import-support';
import { fileWith, zeroTrust } from './run';
import { commentCode, Identifiers, stringCode, valueCode } from '../../src/cli/importing/source-text';

const policy = (name: string, spec: object, metadata: object = {}) =>
  ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { namespace: 'shop', name, ...metadata }, spec });
const CLOSED = policy('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
const app = (name: string) => ({ podSelector: { matchLabels: { app: name } } });
/** A policy that lets out of, or into, the pods called web. */
const web = (direction: 'ingress' | 'egress', ...rules: object[]) =>
  policy(direction, { ...app('web'), policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'], [direction]: rules });
const flowsIn = (text: string) => text.split('\n').filter(line => line.includes('.allow('));
const flowsOf = (...objects: object[]) => flowsIn(imported([CLOSED, ...objects]).text);

describe('a rule becomes a flow', () => {
  test.each<[string, object, string]>([
    ['without peers: from anyone', web('ingress', { ports: [{ port: 80 }] }), 'shop.allow(Peer.anyone(), web, { ports: [Port.tcp(80)] });'],
    ['without ports: on every port, which is said', web('ingress', { from: [{ ipBlock: { cidr: '8.8.8.0/24' } }] }),
      'shop.allow(Peer.cidr(\'8.8.8.0/24\'), web, { ports: [Port.all()] });'],
    ['with several blocks: together', web('ingress', { from: [{ ipBlock: { cidr: '9.9.9.0/24' } }, { ipBlock: { cidr: '8.8.8.0/24' } }], ports: [{ port: 80 }] }),
      'shop.allow(addresses, web, { ports: [Port.tcp(80)] });'],
    ['with every port of a protocol', web('ingress', { ports: [{ protocol: 'UDP' }] }), 'shop.allow(Peer.anyone(), web, { ports: [Port.allOf(TransportProtocol.UDP)] });'],
    ['with a range and a name', web('ingress', { ports: [{ port: 'http' }, { port: 80, endPort: 90, protocol: 'SCTP' }] }),
      'shop.allow(Peer.anyone(), web, { ports: [Port.named(\'http\'), Port.range(80, 90, TransportProtocol.SCTP)] });'],
    ['with namespaces by labels and pods in them', web('ingress', { from: [{ namespaceSelector: { matchLabels: { team: 'a' } }, ...app('x') }], ports: [{ port: 80 }] }),
      'shop.allow(elsewhere, web, { ports: [Port.tcp(80)] });'],
    ['with pods that a label excludes', web('egress', {
      to: [{
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'mail' } },
        podSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] },
      }],
      ports: [{ port: 25 }],
    }),
    'shop.allow(web, pods, { ports: [Port.tcp(25)] });'],
  ])('%s', (_, object, flow) => {
    expect(flowsOf(object)).toEqual([flow]);
  });

  test('from pods of other namespaces by labels of both, beside those of the own namespace', () => {
    const rule = { from: [{ namespaceSelector: { matchLabels: { team: 'a' } }, ...app('x') }], ports: [{ port: 80 }] };
    expect(imported([CLOSED, web('ingress', rule)]).text).toContain('const elsewhere = Peer.namespacesWithLabels({ team: \'a\' }, '
      + '{ requirements: [LabelRequirement.noneOf(\'kubernetes.io/metadata.name\', [\'shop\'])], podLabels: { app: \'x\' } });');
  });

  test('from several blocks at once, and from one with exceptions by itself', () => {
    const block = (cidr: string, ...except: string[]) => ({ ipBlock: { cidr, ...(except.length > 0 && { except }) } });
    const { text, objects, error } = imported([CLOSED, web('ingress', {
      from: [block('9.9.9.0/24'), block('8.8.0.0/16', '8.8.8.0/24'), block('8.8.4.0/24'), block('9.9.9.0/24')], ports: [{ port: 80 }],
    })]);
    expect(error).toBeUndefined();
    expect(text).toContain('const addresses = Peer.cidrs([\'8.8.4.0/24\', \'9.9.9.0/24\']);');
    expect(flowsIn(text)).toEqual([
      'shop.allow(Peer.cidr(\'8.8.0.0/16\', { exceptions: [\'8.8.8.0/24\'] }), web, { ports: [Port.tcp(80)] });',
      'shop.allow(addresses, web, { ports: [Port.tcp(80)] });',
    ]);
    expect(objects.filter(({ spec }) => spec.ingress)).toHaveLength(2);
  });

  test('once, where both ends have a rule, on the ports that both allow', () => {
    const inside = policy('api', { ...app('api'), ingress: [{ from: [app('web')], ports: [{ port: 80 }, { port: 443 }] }] });
    expect(flowsOf(web('egress', { to: [app('api')], ports: [{ port: 443, endPort: 444 }] }), inside)).toEqual(['shop.allow(web, api, { ports: [Port.tcp(443)] });']);
  });

  test('for the pods that both ends mean, where they mean different ones', () => {
    const inside = policy('api', { ...app('api'), ingress: [{ from: [{ podSelector: {} }] }] });
    expect(flowsOf(web('egress', { to: [{ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }], ports: [{ port: 80 }] }), inside))
      .toEqual(['shop.allow(web, api, { ports: [Port.tcp(80)] });']);
  });

  test('not at all, where only one of two isolated ends has a rule', () => {
    const { text, differences } = imported([CLOSED, web('egress', { to: [app('api')], ports: [{ port: 80 }] })]);
    expect(flowsIn(text)).toEqual([]);
    expect(text).toContain('// cannot be imported: rule 1 of the egress of shop/egress: the other end is isolated and no rule there allows it');
    expect(differences).toEqual([]);
  });

  test('once for pods of which some are isolated, where the rules of these allow it all', () => {
    const open = policy('open', { ...app('db'), policyTypes: ['Egress'], egress: [{ ports: [{ port: 80 }, { port: 81 }] }] });
    const into = policy('in', { ...app('api'), ingress: [{ from: [{ podSelector: { matchLabels: { component: 'client' } } }], ports: [{ port: 80 }] }] });
    const shut = policy('shut', { ...app('cache'), policyTypes: ['Egress'] });
    expect(flowsIn(imported([open, into]).text).filter(flow => flow.includes('api'))).toEqual(['shop.allow(client, api, { ports: [Port.tcp(80)] });']);
    const { text } = imported([open, into, shut]);
    expect(text).toContain('= Peer.labels({ component: \'client\' }, { namespace: \'shop\', requirements: [LabelRequirement.noneOf(\'app\', [\'cache\'])] });');
    expect(flowsIn(text).filter(flow => flow.includes('api'))).toHaveLength(1);
  });

  test('with what its policy says about itself', () => {
    const annotations = { 'description': 'orders', 'owner': 'team', 'expires': '2027-01-31', 'last-reviewed': 'yesterday' };
    expect(flowsOf(policy('p', { ...app('web'), ingress: [{ ports: [{ port: 80 }] }] }, { annotations })))
      .toEqual(['shop.allow(Peer.anyone(), web, { ports: [Port.tcp(80)], description: \'orders\', owner: \'team\', expires: \'2027-01-31\' });']);
  });
});

describe('what would be wider is not said', () => {
  test('a rule to anywhere does not lead to metadata endpoints, and the difference is told', () => {
    const { text, differences } = imported([CLOSED, web('egress', {})]);
    expect(flowsIn(text)).toEqual(['shop.allow(web, Peer.anyone(), { ports: [Port.all()] });']);
    expect(differences).toEqual(['rule 1 of the egress of shop/egress: every address but the metadata endpoints of clouds: who reaches one of those may take '
      + 'the identity of the node']);
  });

  test('a block does not hold a metadata endpoint', () => {
    expect(flowsOf(web('egress', { to: [{ ipBlock: { cidr: '169.254.169.254/31' } }], ports: [{ port: 80 }] })))
      .toEqual(['shop.allow(web, Peer.cidr(\'169.254.169.254/31\', { exceptions: [\'169.254.169.254/32\'] }), { ports: [Port.tcp(80)] });']);
  });

  test('a metadata endpoint is opened to the pods that had it, and to no whole namespace', () => {
    const rule = { to: [{ ipBlock: { cidr: '169.254.169.254/32' } }], ports: [{ port: 80 }] };
    expect(flowsOf(web('egress', rule))).toHaveLength(1);
    const { text, differences } = imported([policy('all', { podSelector: {}, policyTypes: ['Egress'], egress: [rule] })]);
    expect(flowsIn(text)).toEqual([]);
    expect(differences).toHaveLength(1);
  });

  test('a namespace opens no DNS where the policies did not', () => {
    const { text, objects } = imported([CLOSED]);
    expect(text).toContain('management: Management.FLOWS_ONLY');
    expect(objects.map(({ kind, spec }) => [kind, spec])).toEqual([['NetworkPolicy', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }]]);
  });

  test('a namespace on which nothing is declared has no constant that compilers would complain of', () => {
    const { text, error } = imported([policy('closed', { podSelector: {}, policyTypes: ['Ingress'] })]);
    expect(error).toBeUndefined();
    expect(text).toContain('\nnew ZeroTrustNamespace(new Chart(app, \'shop\'), \'Namespace\', {\n');
    expect(text).not.toContain('const shop');
  });

  test('a namespace asks no resolver that does not let it in', () => {
    const toDns = policy('dns', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }], ports: [{ port: 53, protocol: 'UDP' }] }],
    });
    const system = (ingress: object[]) => policy('system', { podSelector: {}, ingress }, { namespace: 'kube-system' });
    const platformOf = (...objects: object[]) => /platform: (.*),/.exec(imported(objects).text)?.[1];
    const asked = 'Platform.kubernetes({ dns: Dns.pods({ namespace: \'kube-system\', labels: { \'k8s-app\': \'kube-dns\' }, ports: [Port.udp(53)] }) })';
    expect(platformOf(toDns)).toBe(asked);
    expect(platformOf(toDns, system([{ from: [{ namespaceSelector: {} }], ports: [{ port: 53, protocol: 'UDP' }] }]))).toBe(asked);
    expect(platformOf(toDns, system([]))).toBeUndefined();
  });

  test('pods that no policy selects stay open, and those that one selects are isolated in its directions alone', () => {
    const { text } = imported([web('ingress', { ports: [{ port: 80 }] })]);
    expect(text).toContain('isolation: Isolation.NONE,');
    expect(text).toContain('{ workload: web, isolation: Isolation.INGRESS },');
  });
});

describe('nothing from a manifest becomes code', () => {
  const NASTY = 'a\'; process.exit(1); //\n`${1}` */ \u2028\u2029\u202e\\ "\0\x7f\ud800';

  test('a string of the program is the text, on one line of visible characters', () => {
    const code = stringCode(NASTY);
    expect(new Function(`return ${code}`)()).toBe(NASTY);
    expect(code).toMatch(/^[\x20-\x7e]+$/);
  });

  test('a comment stays one line', () => {
    expect(commentCode(NASTY).split(/[\r\n\u2028\u2029]/)).toHaveLength(1);
  });

  test('an object has the keys that it had, whatever they are', () => {
    const value = JSON.parse('{"__proto__": "x", "constructor": {"a-b": [null, 1, true]}, "": "y"}');
    const copy = new Function(`return ${valueCode(value)}`)();
    expect(Object.entries(copy)).toEqual(Object.entries(value));
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  test('identifiers are none that mean something, and each is given once', () => {
    const identifiers = new Identifiers();
    expect(['class', 'app', '9-lives', '', 'my-api', 'my api', 'process'].map(text => identifiers.take(text)))
      .toEqual(['class2', 'app2', 'peer9Lives', 'peer', 'myApi', 'myApi2', 'process2']);
    expect([identifiers.take('default', 'default-namespace'), identifiers.take('web', 'web-in-shop'), identifiers.take('web', 'web-in-shop'), identifiers.take('web', 'web-in-shop')])
      .toEqual(['defaultNamespace', 'web', 'webInShop', 'webInShop2']);
  });

  test('a description with a program in it is a description', () => {
    const { objects, text } = imported([CLOSED, policy('p', { ...app('web'), ingress: [{ ports: [{ port: 80 }] }] }, { annotations: { description: NASTY.replace('\ud800', '').replace('\0', '') } })]);
    expect(run(text).error).toBeUndefined();
    expect(objects.filter(({ metadata }) => metadata.annotations?.['kubernetes.io/description']?.includes('process.exit(1)'))).toHaveLength(1);
  });
});

describe('the command', () => {
  const text = `${JSON.stringify(CLOSED)}\n---\n${JSON.stringify(web('ingress', { ports: [{ port: 80 }] }))}`;

  test('prints the program, and counts on stderr', () => {
    const { code, stdout, stderr } = zeroTrust(['import', fileWith(text)]);
    expect([code, stderr]).toEqual([0, 'zero-trust: 1 flow from 2 policies\n']);
    expect(stdout).toMatch(/^import \{ ApiObject, App, Chart \} from 'cdk8s';\n[^]*\napp\.synth\(\);\n$/);
  });

  test('writes a file, and never over one that is there', () => {
    const manifests = fileWith(text);
    const output = join(dirname(manifests), 'main.ts');
    expect(zeroTrust(['import', manifests, '-o', output])).toMatchObject({ code: 0, stdout: '' });
    const written = readFileSync(output, 'utf8');
    expect(zeroTrust(['import', manifests, '-o', output])).toMatchObject({ code: 2, stdout: '' });
    expect(readFileSync(output, 'utf8')).toBe(written);
  });

  test('exits with 1 where the program does not say all of it', () => {
    const { code, stderr } = zeroTrust(['import', fileWith(JSON.stringify(web('egress', {})))]);
    expect(code).toBe(1);
    expect(stderr).toContain('every address but the metadata endpoints');
  });

  test('says nothing of half of the manifests: without a policy that denies, more would be allowed', () => {
    const manifests = fileWith(`${text}\n---\n${JSON.stringify(policy('Bad_Name', { podSelector: {} }))}`);
    const output = join(dirname(manifests), 'main.ts');
    expect(zeroTrust(['import', manifests, '-o', output])).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(output)).toBe(false);
  });

  test('exits with 1 where the proof will ask who is in a block, and says so on stderr and beside the flow', () => {
    const manifests = fileWith(JSON.stringify(web('ingress', { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 80 }] })));
    const unknown = zeroTrust(['import', manifests]);
    const why = 'pods may have addresses in 10.0.0.0/8: import with --pod-ranges, the blocks of the cluster\'s pods';
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain(`rule 1 of the ingress of shop/ingress: ${why}`);
    expect(unknown.stdout).toContain(`// the proof asks before this synthesizes: ${why}\nshop.allow(Peer.cidr('10.0.0.0/8'), web`);
    expect(zeroTrust(['import', manifests, '--pod-ranges', '10.244.0.0/16']).stderr).toContain('pods have addresses in 10.0.0.0/8: leave theirs out with exceptions');
    expect(zeroTrust(['import', manifests, '--pod-ranges', '172.16.0.0/16'])).toMatchObject({ code: 0, stderr: 'zero-trust: 1 flow from 1 policy\n' });
  });

  describe('asks nothing about pods in a block', () => {
    const block = { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 80 }] };
    const anyPod = { from: [{ namespaceSelector: {} }], ports: [{ port: 80 }, { port: 81 }] };

    const deny = (direction: string) => policy('deny', { podSelector: {}, policyTypes: [direction] });

    test.each<[string, object[]]>([
      ['a rule lets every pod in anyway', [deny('Ingress'), web('ingress', block, anyPod)]],
      ['a rule lets anyone in anyway', [deny('Ingress'), web('ingress', block, { ports: [{ port: 80 }] })]],
      ['a rule lets every pod in at more pods', [deny('Ingress'), web('ingress', block), policy('all', { podSelector: {}, ingress: [anyPod] })]],
      ['two flows together let every pod in, because some pods of the namespace are isolated',
        [web('ingress', block, anyPod), policy('out', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }] }] })]],
      ['pods may go out to every pod anyway', [deny('Egress'), web('egress', { to: block.from, ports: block.ports }, { to: [{ namespaceSelector: {} }] })]],
    ])('where %s', (_, objects) => {
      const { text: program, ...outcome } = imported(objects);
      expect({ program, error: outcome.error, differences: outcome.differences }).toEqual({ program, error: undefined, differences: [] });
    });

    test.each<[string, object[]]>([
      ['on other ports', [deny('Ingress'), web('ingress', block, { ...anyPod, ports: [{ port: 81 }] })]],
      ['at other pods', [deny('Ingress'), web('ingress', block), policy('all', { ...app('api'), ingress: [anyPod] })]],
      ['from some pods', [deny('Ingress'), web('ingress', block, { from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }] })]],
      ['from all but the isolated ones', [CLOSED, web('ingress', block, anyPod)]],
    ])('but where that is %s', (_, objects) => {
      const { differences, error } = imported(objects);
      expect(differences).toEqual([expect.stringContaining('pods may have addresses in 10.0.0.0/8')]);
      expect(error).toContain('pods in 10.0.0.0');
    });
  });

  test('takes the blocks of pods, and refuses what is none', () => {
    expect(zeroTrust(['import', fileWith(text), '--pod-ranges', '10.0.0.0/8, fd00::/8']).stdout).toContain('podRanges: [\'10.0.0.0/8\', \'fd00::/8\']');
    expect(zeroTrust(['import', fileWith(text), '--pod-ranges', '10.0.0.1/8'])).toMatchObject({ code: 2, stdout: '' });
  });
});

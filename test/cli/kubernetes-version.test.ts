import { fileWith, SHOP, zeroTrust } from './run';
import { COMMANDS } from '../../src/cli/commands';

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {containers: [{name: c, image: c}]}\n`;

// Every server up to 1.35 takes the block, and cuts off what is beyond its mask. From 1.36 on the policy is refused: it isolates nobody.
const MANIFESTS = [pod('a'), pod('b'), `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: few, namespace: shop}
spec:
  podSelector: {matchLabels: {app: b}}
  ingress: [{from: [{ipBlock: {cidr: 203.0.113.77/24}}]}]
`].join('---\n');

const EXPECTATIONS = 'expectations: [{from: shop/a, to: shop/b, port: TCP 80, verdict: deny}]\n';

describe('a block with bits beyond its mask', () => {
  const file = fileWith(MANIFESTS);
  const old = fileWith(MANIFESTS.replace('203.0.113.77/24', '203.0.113.0/24'));
  const run = (args: readonly string[], version?: string) => zeroTrust([...args, ...(version === undefined ? [] : ['--kubernetes-version', version])]);

  // What the output holds if the policy counts, and if it does not.
  test.each<[string, string[], string, string]>([
    ['list', ['list', '--format', 'csv', '--to', 'shop/b', file], '203.0.113.0', 'shop/a[Pod],shop/b[Pod],All Connections'],
    ['explain', ['explain', 'shop/a', 'shop/b', 'TCP 80', file], 'shop/few', 'no policy'],
    ['expect', ['expect', '--profile', 'never', fileWith(EXPECTATIONS), file], 'ok: 1 of 1', 'failed: 0 of 1'],
    ['exposure', ['exposure', '--format', 'json', '--direction', 'ingress', file], '"isolated": true', '"isolated": false'],
    ['paths', ['paths', '--from', 'shop/a', '--to', 'shop/b', '--profile', 'never', file], 'no path', 'shop/b'],
    ['diff', ['diff', old, file], 'no difference', 'shop/b'],
  ])('counts for %s with 1.35, and is left out by default', (_, args, counted, leftOut) => {
    const [before, now] = [run(args, '1.35'), run(args)];
    expect(before.stdout).toContain(counted);
    expect(before.stderr).toContain('1.35 accepts it, 1.36 refuses it [cidr-not-strict]');
    expect(before.code).toBe(0);
    expect(now.stdout).toContain(leftOut);
    expect(now.stdout).not.toContain(counted);
    expect(now.stderr).toContain('refused from Kubernetes 1.36 on [cidr-not-strict]');
    expect(now.code).toBe(1);
  });

  test.each([['lint', '--fail-on', 'block-not-matched'], ['check', '--fail-on', 'block-not-matched'], ['report'], ['requests']])(
    'is no mistake for %s with 1.35, and one by default', (...args) => {
      expect(run([...args, file], '1.35').code).toBe(0);
      expect(run([...args, file]).code).toBe(1);
    });

  test('is imported with 1.35, and nothing is by default', () => {
    const named = fileWith(`${MANIFESTS}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n`);
    expect(run(['import', named], '1.35').stdout).toContain('203.0.113.0/24');
    expect(run(['import', named])).toMatchObject({ code: 2, stdout: '' });
  });

  test('is no mistake of a listed policy with 1.35', () => {
    expect(run(['policies', file], '1.35')).toMatchObject({ code: 0, stdout: 'shop/few  does not say why\n1 policies\n' });
    expect(run(['policies', file]).code).toBe(1);
  });
});

// A command that reads manifests without it would answer about another cluster than the one beside it.
test.each(Object.keys(COMMANDS))('%s takes the version, and refuses one that is none', name => {
  const ends: { readonly [command: string]: string[] } = { explain: ['shop/web', 'shop/db', 'TCP 1'], expect: ['a'], diff: [SHOP] };
  const { code, stderr } = zeroTrust([name, ...ends[name] ?? [], SHOP, '--kubernetes-version', 'latest']);
  expect(code).toBe(2);
  expect(stderr).toContain('Kubernetes version must be written as 1.36 or 1.36.2, got "latest"');
});

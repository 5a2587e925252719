import { fileWith, SHOP, withoutPlaces, zeroTrust } from './run';

function policy(name: string, annotations: object | undefined, spec: object = { podSelector: {} }): string {
  return JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace: 'shop', annotations }, spec });
}

describe('policies', () => {
  test('lists every policy by name with the reason that it carries', () => {
    const file = fileWith([
      policy('b', { 'cdk8s-zero-trust/flow': 'web -> api', 'kubernetes.io/description': 'the web calls' }),
      policy('a', { 'kubernetes.io/description': 'nothing else' }),
      policy('c', undefined),
    ].join('\n---\n'));
    expect(zeroTrust(['policies', file])).toEqual({
      code: 0,
      stderr: '',
      stdout: 'shop/a  nothing else\nshop/b  web -> api: the web calls\nshop/c  does not say why\n3 policies\n',
    });
  });

  test('lists a policy that the API server refuses too, and says that it is refused', () => {
    const file = fileWith(policy('bad', undefined, { podSelector: {}, policyTypes: ['Up'] }));
    const { code, stdout, stderr } = zeroTrust(['policies', file]);
    expect([code, stdout]).toEqual([1, 'shop/bad  does not say why\n1 policies\n']);
    expect(withoutPlaces(stderr)).toContain('zero-trust: input.yaml:1: NetworkPolicy shop/bad spec.policyTypes');
  });

  test('says what is no YAML, and lists the rest', () => {
    const file = fileWith(`${policy('a', undefined)}\n---\n{broken: [\n`);
    const { code, stdout, stderr } = zeroTrust(['policies', file]);
    expect([code, stdout]).toEqual([1, 'shop/a  does not say why\n1 policies\n']);
    expect(stderr).toContain('[not-yaml]');
  });

  test('shows control characters of a reason, and lets them do nothing', () => {
    const file = fileWith(policy('a', { 'kubernetes.io/description': '\u001b[2Jgone\nshop/z  fake' }));
    expect(zeroTrust(['policies', file]).stdout).toBe('shop/a  \\u{1b}[2Jgone\\u{a}shop/z  fake\n1 policies\n');
  });

  test('lists those of the shop', () => {
    expect(zeroTrust(['policies', SHOP]).stdout.split('\n').slice(0, -2).map(line => line.split(' ')[0])).toEqual([
      'shop/api', 'shop/db', 'shop/default-deny', 'shop/web',
    ]);
  });

  test('fails for a file that is not there: exit code 2', () => {
    const { code, stdout, stderr } = zeroTrust(['policies', 'nowhere']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('zero-trust: nowhere: no such file or directory');
  });
});

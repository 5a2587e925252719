import { fileWith, SHOP, withoutPlaces, zeroTrust } from './run';

describe('explain', () => {
  test('says which rules allow a connection, with their places: exit code 0', () => {
    const { code, stdout, stderr } = zeroTrust(['explain', 'shop/web', 'shop/api', 'TCP 8080', SHOP]);
    expect([code, stderr]).toEqual([0, '']);
    expect(withoutPlaces(stdout)).toMatch(/^shop\/Deployment\/web -> shop\/Deployment\/api on TCP 8080: ALLOWED\n/);
    expect(withoutPlaces(stdout)).toMatch(/egress: ALLOWED: shop\/web spec\.egress\[0\] allows[^]*ingress: ALLOWED: shop\/api spec\.ingress\[0\] allows/);
    // Policies with the line on which they begin, rules with their own.
    for (const place of ['shop/web (shop.yaml:74)', 'TCP 8080 (shop.yaml:86)', 'TCP 8080 (shop.yaml:98)', 'spec.ingress[1] does not allow it (shop.yaml:100)']) {
      expect(withoutPlaces(stdout)).toContain(place);
    }
  });

  test('says why no rule allows it and what would: exit code 0', () => {
    const { code, stdout } = zeroTrust(['explain', 'shop/web', 'shop/StatefulSet/db', 'TCP 5432', SHOP]);
    expect(code).toBe(0);
    expect(withoutPlaces(stdout)).toMatch(/^shop\/Deployment\/web -> shop\/StatefulSet\/db on TCP 5432: DENIED\n/);
    expect(stdout).toContain('To allow it:');
  });

  test('takes workloads as the list prints them', () => {
    const asked = zeroTrust(['explain', 'shop/web[Deployment]', 'shop/db[StatefulSet]', '5432', SHOP]);
    expect(asked).toEqual(zeroTrust(['explain', 'shop/web', 'shop/db', 'TCP 5432', SHOP]));
  });

  test.each([
    [[], 'DEPENDS'], [['--profile', 'never'], 'DENIED'], [['--profile', 'matched'], 'DEPENDS'],
  ])('hangs on the network plugin where blocks may match pods: %j', (options, verdict) => {
    const { code, stdout } = zeroTrust(['explain', ...options, 'tools/debug', 'shop/web', 'TCP 3000', SHOP]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, `tools/Pod/debug -> shop/Deployment/web on TCP 3000: ${verdict}`]);
  });

  test.each([['4', 'ALLOWED'], ['6', 'DENIED']])('asks about one family: %s', (family, verdict) => {
    const manifests = fileWith([
      '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c, image: c}]}}', '---',
      '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: v4}, spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}}',
    ].join('\n'));
    const { code, stdout } = zeroTrust(['explain', '--family', family, 'internet', 'default/a', 'TCP 80', manifests]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, `internet -> default/Pod/a on TCP 80 over IPv${family}: ${verdict}`]);
  });

  test('reads standard input', () => {
    const stdin = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "c", "image": "c"}]}}';
    expect(zeroTrust(['explain', 'internet', 'default/a', 'TCP 80', '-'], { stdin }).stdout).toMatch(/: ALLOWED\n/);
  });

  test.each([
    ['a workload that is not there', ['shop/webb', 'shop/db', 'TCP 5432'], 'did you mean "shop/web"?'],
    ['two ends outside the cluster', ['internet', '10.0.0.1', 'TCP 5432'], 'source or destination must be in the cluster'],
    ['an address with host bits', ['10.0.0.1/8', 'shop/db', 'TCP 5432'], 'write "10.0.0.0/8"'],
    ['a port that is none', ['shop/web', 'shop/db', 'postgres'], 'must be a protocol and a number from 1 to 65535, for instance "TCP 8080", got "postgres"'],
    ['a family that is none', ['--family', '5', 'shop/web', 'shop/db', '1'], 'must be 4 or 6, got "5"'],
  ])('fails for %s: exit code 2', (_, args, message) => {
    const { code, stdout, stderr } = zeroTrust(['explain', ...args, SHOP]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('fails without manifests: exit code 2', () => {
    expect(zeroTrust(['explain', 'shop/web', 'shop/db', 'TCP 5432'])).toEqual({
      code: 2, stdout: '', stderr: "error: missing required argument 'manifests'\n(add --help for an example)\n",
    });
  });
});

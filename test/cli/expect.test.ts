import { fileWith, SHOP, withoutPlaces, zeroTrust } from './run';

function expectationsFile(...entries: object[]): string {
  return fileWith(JSON.stringify({ expectations: entries }), 'expectations.json');
}

function allow(from: string, to: string, port = 'TCP 8080', more: object = {}): object {
  return { from, to, port, verdict: 'allow', ...more };
}

function deny(from: string, to: string, port = 'TCP 8080', more: object = {}): object {
  return { from, to, port, verdict: 'deny', ...more };
}

describe('expectations that hold', () => {
  test('are counted: exit code 0', () => {
    const file = fileWith(`
expectations:
  - from: shop/web
    to: shop/Deployment/api
    port: TCP 8080
    verdict: allow
    why: the web calls
  - {from: shop/web, to: shop/db, port: TCP 5432, verdict: deny}
`, 'expectations.yaml');
    expect(zeroTrust(['expect', file, SHOP])).toEqual({ code: 0, stdout: 'ok: 2 of 2 expectations hold\n', stderr: '' });
  });

  test.each([
    ['between workloads', allow('shop/web', 'shop/api')],
    ['on another port', deny('shop/web', 'shop/api', 'TCP 3000')],
    ['on another protocol', deny('shop/web', 'shop/api', 'UDP 8080')],
    ['the other way round', deny('shop/api', 'shop/web', 'TCP 3000')],
    ['from replica to replica', allow('shop/db', 'shop/db', 'TCP 5432')],
    ['from replica to replica on a port that is closed', deny('shop/db', 'shop/db', 'TCP 5433')],
    ['between replicas that nothing allows', deny('shop/web', 'shop/web', 'TCP 3000')],
    ['from a block to a named port', allow('203.0.113.0/24', 'shop/web', 'TCP 3000')],
    ['from a part of a block', allow('203.0.113.128/25', 'shop/web', 'TCP 3000')],
    ['from an address', allow('203.0.113.7', 'shop/web', 'TCP 3000')],
    ['from an address beside the block', deny('203.0.114.1', 'shop/web', 'TCP 3000')],
    ['from an IPv6 address', allow('2001:db8::1', 'shop/web', 'TCP 3000', { family: 6 })],
    ['from an IPv6 address outside of it', deny('2001:db9::1', 'shop/web', 'TCP 3000')],
    ['from the internet', allow('internet', 'tools/debug', 'TCP 22')],
    // Documentation addresses such as those that web lets in are not the internet.
    ['from the internet to what it does not reach', deny('internet', 'shop/web', 'TCP 3000')],
    ['to the internet', deny('shop/web', 'internet', 'TCP 443')],
    ['over one family', deny('internet', 'shop/db', 'TCP 5432', { family: 4 })],
    ['in a range', allow('tools/debug', 'shop/api', 'UDP 9005')],
    ['beside a range', deny('tools/debug', 'shop/api', 'UDP 9011')],
    ['as the list prints workloads', allow('shop/web[Deployment]', 'shop/api[Deployment]')],
  ])('%s', (_, entry) => {
    expect(zeroTrust(['expect', expectationsFile(entry), SHOP])).toEqual({ code: 0, stdout: 'ok: 1 of 1 expectations hold\n', stderr: '' });
  });

  test('may come from standard input', () => {
    const run = zeroTrust(['expect', '-', SHOP], { stdin: JSON.stringify({ expectations: [allow('shop/web', 'shop/api')] }) });
    expect(run).toEqual({ code: 0, stdout: 'ok: 1 of 1 expectations hold\n', stderr: '' });
  });

  test('are 50,000 on one small cluster', () => {
    const entries = Array.from({ length: 50_000 }, (_, i) => (i % 2 ? allow('shop/web', 'shop/api') : deny('203.0.114.0/24', 'shop/web', `TCP ${1 + i % 60_000}`)));
    expect(zeroTrust(['expect', expectationsFile(...entries), SHOP]).stdout).toBe('ok: 50000 of 50000 expectations hold\n');
  });
});

describe('expectations that do not hold', () => {
  test('are each told with place, reason and explanation: exit code 1', () => {
    const file = fileWith(`expectations:
  - {from: shop/web, to: shop/api, port: TCP 8080, verdict: allow}
  - {from: shop/api, to: shop/db, port: TCP 5432, verdict: deny, why: customer data}
  - {from: shop/web, to: shop/db, port: TCP 5432, verdict: allow}
`);
    const { code, stdout, stderr } = zeroTrust(['expect', file, SHOP]);
    expect([code, stderr]).toEqual([1, '']);
    expect(withoutPlaces(stdout)).toContain('input.yaml:3: shop/api => shop/db : TCP 5432 fails: expected deny (customer data), but it is allowed\n'
      + '  shop/Deployment/api -> shop/StatefulSet/db on TCP 5432: ALLOWED\n');
    expect(withoutPlaces(stdout)).toContain('input.yaml:4: shop/web => shop/db : TCP 5432 fails: expected allow, but it is denied\n'
      + '  shop/Deployment/web -> shop/StatefulSet/db on TCP 5432: DENIED\n');
    expect(stdout).toMatch(/\nfailed: 1 of 3 expectations hold\n$/);
  });

  test.each([
    ['a workload that does not exist, though nobody reaches it', deny('shop/web', 'shop/dbb', 'TCP 5432'), 'nothing is called "shop/dbb"; did you mean "shop/db"?'],
    ['a source that does not exist', deny('shop/wbe', 'shop/db', 'TCP 5432'), 'nothing is called "shop/wbe"; did you mean "shop/web"?'],
    ['allow where it depends on the network plugin', allow('tools/debug', 'shop/web', 'TCP 3000'), 'expected allow, but it depends'],
    ['deny where it depends on the network plugin', deny('tools/debug', 'shop/web', 'TCP 3000'), 'expected deny, but it depends'],
    ['allow where a part of the addresses is allowed', allow('203.0.112.0/23', 'shop/web', 'TCP 3000'),
      'expected allow, but it depends: from 203.0.112.0-203.0.112.255 it is denied'],
    ['deny where a part of the addresses is allowed', deny('203.0.112.0/23', 'shop/web', 'TCP 3000'),
      'expected deny, but it depends: from 203.0.113.0-203.0.113.255 it is allowed'],
    ['deny where the internet is a part of what is allowed', deny('0.0.0.0/0', 'shop/web', 'TCP 3000'), 'expected deny, but it depends'],
  ])('fails for %s', (_, entry, message) => {
    const { code, stdout } = zeroTrust(['expect', expectationsFile(entry), SHOP]);
    expect(code).toBe(1);
    expect(stdout).toContain(message);
    expect(stdout).toMatch(/failed: 0 of 1 expectations hold\n$/);
  });

  test('are settled by --profile', () => {
    const file = expectationsFile(deny('tools/debug', 'shop/web', 'TCP 3000'));
    expect(zeroTrust(['expect', '--profile', 'never', file, SHOP]).code).toBe(0);
    expect(zeroTrust(['expect', '--profile', 'matched', file, SHOP]).code).toBe(1);
  });

  test('fails for a name that kinds share, and names them', () => {
    const pods = ['Deployment', 'StatefulSet'].map(kind => JSON.stringify({
      apiVersion: 'apps/v1', kind, metadata: { name: 'both', namespace: 'x' }, spec: { template: { metadata: {}, spec: { containers: [{ name: 'c' }] } } },
    }));
    const { code, stdout } = zeroTrust(['expect', expectationsFile(allow('x/both', 'shop/api', 'TCP 1')), SHOP, fileWith(pods.join('\n---\n'))]);
    expect(code).toBe(1);
    expect(stdout).toContain('"x/Deployment/both" or "x/StatefulSet/both"');
  });

  test('are red, and the rest green, when a person watches who did not say NO_COLOR', () => {
    const file = expectationsFile(deny('shop/web', 'shop/api'));
    expect(zeroTrust(['expect', file, SHOP], { tty: true }).stdout).toContain('\u001b[31mfails\u001b[0m');
    expect(zeroTrust(['expect', file, SHOP], { tty: true, env: { NO_COLOR: '1' } }).stdout).not.toContain('\u001b');
    expect(zeroTrust(['expect', file, SHOP]).stdout).not.toContain('\u001b');
  });

  test('show control characters of reasons and names', () => {
    const { stdout } = zeroTrust(['expect', expectationsFile(deny('shop/web', 'shop/api', 'TCP 8080', { why: 'a\u001b[2Jb\nok' })), SHOP]);
    expect(stdout).toContain('expected deny (a\\u{1b}[2Jb\\u{a}ok), but it is allowed\n');
  });
});

describe('a file of expectations', () => {
  test.each([
    ['no list', '{}', ['1: the file must have expectations']],
    ['an empty list', 'expectations: []', ['1: expectations must be a list of at least one, got []']],
    ['a list alone', '- {from: a/b}', ['1: the file must be an object with expectations, got [{"from":"a/b"}]']],
    ['nothing', '', ['1: the file must be an object with expectations, got nothing']],
    ['another key', 'expectation: []', ['1: the file has no "expectation"; did you mean expectations?', '1: the file must have expectations']],
    ['text instead of an expectation', 'expectations:\n  - shop/web', [
      '2: an expectation must be an object with from, to, port, family, verdict, why, got "shop/web"',
    ]],
    ['missing fields', 'expectations:\n  - {from: shop/web}', [
      '2: an expectation must have to', '2: an expectation must have port', '2: an expectation must have verdict',
    ]],
    ['wrong values', 'expectations:\n  - from: web\n    to: 5\n    port: http\n    family: ipv4\n    verdict: allowed\n    why: 7', [
      '2: from must be namespace/name, namespace/kind/name, an address, a CIDR or internet, got "web"',
      '3: to must be namespace/name, namespace/kind/name, an address, a CIDR or internet, got 5',
      '4: port must be a protocol and a number from 1 to 65535, for instance "TCP 8080", got "http"',
      '5: family must be 4 or 6, got "ipv4"',
      '6: verdict must be allow or deny, got "allowed"',
      '7: why must be a text, got 7',
    ]],
    ['a misspelt field', 'expectations:\n  - {from: a/b, to: a/c, port: TCP 1, verdikt: deny}', [
      '2: an expectation has no "verdikt"; did you mean verdict?', '2: an expectation must have verdict',
    ]],
    ['a block with host bits', 'expectations:\n  - {from: 10.0.0.1/8, to: a/b, port: TCP 1, verdict: deny}', [
      '2: from: cidr must not have host bits set, got "10.0.0.1/8"; write "10.0.0.0/8"',
    ]],
    ['a family that the block does not have', 'expectations:\n  - {from: 10.0.0.0/8, to: a/b, port: TCP 1, family: 6, verdict: deny}', [
      '2: family must be that of 10.0.0.0/8, got 6',
    ]],
    ['no workload at either end', 'expectations:\n  - {from: internet, to: 10.0.0.0/8, port: TCP 1, verdict: deny}', [
      '2: from or to must be a workload: policies say nothing of a connection from internet to 10.0.0.0/8',
    ]],
    ['a port that is too high', 'expectations:\n  - {from: a/b, to: a/c, port: TCP 65536, verdict: deny}', [
      '2: port must be a protocol and a number from 1 to 65535, for instance "TCP 8080", got "TCP 65536"',
    ]],
    ['no YAML', 'expectations:\n  - {from: [', ['2: is neither YAML nor JSON: Flow sequence in block collection must be sufficiently indented and end with a ]']],
    ['a key that stands twice', 'expectations:\n  - {from: a/b, from: a/c, to: a/d, port: TCP 1, verdict: deny}', [
      '2: is neither YAML nor JSON: Map keys must be unique',
    ]],
    ['two documents', 'expectations: [{from: a/b, to: a/d, port: TCP 1, verdict: deny}]\n---\nexpectations: []', ['3: the file must hold one document']],
  ])('refuses %s: exit code 2, with line, value and what is allowed', (_, text, mistakes) => {
    const { code, stdout, stderr } = zeroTrust(['expect', fileWith(text), SHOP]);
    expect([code, stdout]).toEqual([2, '']);
    expect(withoutPlaces(stderr).trimEnd().split('\n')).toEqual(mistakes.map(mistake => `zero-trust: input.yaml:${mistake}`));
  });

  test.each([
    ['a file that is not there', ['nowhere.yaml', SHOP], 'ENOENT: no such file or directory'],
    ['manifests that are not there', [expectationsFile(allow('a/b', 'c/d')), 'nowhere'], 'nowhere: no such file or directory'],
    ['standard input for both', ['-', '-'], 'standard input can be read once only'],
  ])('fails for %s: exit code 2', (_, args, message) => {
    const { code, stdout, stderr } = zeroTrust(['expect', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

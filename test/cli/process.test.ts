import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { SHOP, zeroTrust } from './run';

const BIN = path.join(__dirname, '..', '..', 'bin', 'zero-trust');

// What the other tests ask in process, once as users start it: bin and lib, which are compiled before the tests run.
describe('bin/zero-trust', () => {
  test('writes what main writes, and exits with its code', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'list', SHOP], { encoding: 'utf8' });
    expect({ code: status, stdout, stderr }).toEqual(zeroTrust(['list', SHOP]));
  });

  test('reads a pipe', () => {
    const input = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "c", "image": "c"}]}}';
    const { status, stdout } = spawnSync(process.execPath, [BIN, 'list', '--format', 'csv', '-'], { encoding: 'utf8', input });
    expect(status).toBe(0);
    expect(stdout.split('\n')).toHaveLength(1 + 4 + 1);
  });

  test.each([[['list', 'nowhere'], 2], [['lsit'], 2], [['--version'], 0]])('exits as documented: %j with %d', (args, code) => {
    expect(spawnSync(process.execPath, [BIN, ...args]).status).toBe(code);
  });

  test('ends quietly when the reader of a pipe goes away', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${BIN}" list --format json "${SHOP}" | true`], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});

import { fileWith, SHOP, zeroTrust } from './run';
import { version } from '../../package.json';
import { COMMANDS } from '../../src/cli/commands';
import { Terminal } from '../../src/cli/terminal';

const NAMES = Object.keys(COMMANDS);

describe('zero-trust', () => {
  test('has these commands', () => {
    expect(NAMES).toEqual(expect.arrayContaining(['list', 'explain', 'expect', 'policies']));
    expect(Object.values(COMMANDS).map(make => make(new Terminal(process)).name())).toEqual(NAMES);
  });

  test.each(NAMES)('%s --help has an example and the exit codes', name => {
    const { code, stdout, stderr } = zeroTrust([name, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`Example:\\n  zero-trust ${name} `));
    expect(stdout).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 /);
  });

  test('--version is that of the package', () => {
    expect(zeroTrust(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('--help names the commands', () => {
    const { code, stdout } = zeroTrust(['--help']);
    expect(code).toBe(0);
    for (const name of NAMES) { expect(stdout).toContain(`  ${name} `); }
  });

  test('fails without a command: exit code 2, with the help on stderr', () => {
    const { code, stdout, stderr } = zeroTrust([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: zero-trust');
  });

  test.each([[['\u001b[2Jlist']], [['list', '--\u001b[2J']], [['list', '--format', '\u001b[2J', SHOP]], [['list', '--namespace', '\u001b[2J', SHOP]]])(
    'shows no control characters of what was typed: %j', args => {
      const { code, stderr } = zeroTrust(args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/\\u\{?(00)?1b\}?\[2J/);
      expect(stderr.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    });

  test('fails for a misspelt command and says which is meant', () => {
    const { code, stdout, stderr } = zeroTrust(['lsit', SHOP]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain("error: unknown command 'lsit'\n(Did you mean list?)");
  });

  test('fails for a command without manifests', () => {
    const { code, stdout, stderr } = zeroTrust(['list']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain("error: missing required argument 'manifests'");
  });

  test('draws a bar of how much is done where a person watches, and none elsewhere', () => {
    const entry = '{from: shop/web, to: shop/api, port: TCP 8080, verdict: allow}';
    const file = fileWith(`expectations: [${Array.from({ length: 1_500 }, () => entry).join(', ')}]`);
    const bars = zeroTrust(['expect', file, SHOP], { tty: true }).stderr.split('\r').filter(line => line.endsWith('expectations'));
    expect(bars).toEqual([
      `\u001b[K[${' '.repeat(30)}] 0 of 1500 expectations`,
      `\u001b[K[${'#'.repeat(20)}${' '.repeat(10)}] 1000 of 1500 expectations`,
    ]);
    expect(zeroTrust(['expect', file, SHOP]).stderr).toBe('');
  });

  test('shows on stderr how far it is, and takes that away, when a person watches', () => {
    const watched = zeroTrust(['list', SHOP], { tty: true });
    expect(watched.stderr).toMatch(/^\r\u001b\[Kreading manifests.*\r\u001b\[K$/s);
    expect(watched.stdout).toBe(zeroTrust(['list', SHOP]).stdout);
  });

  test('shows nothing of that when nobody does', () => {
    expect(zeroTrust(['list', SHOP]).stderr).toBe('');
  });
});

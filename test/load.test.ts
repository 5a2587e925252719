import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

test('a synth loads neither yaml nor commander', () => {
  const loaded = filesLoadedBy("require('cdk8s-zero-trust')");
  expect(loaded).toContain('lib/index.js');
  // The yaml of cdk8s is its own, in a folder of its own.
  expect(loaded.filter(file => /^node_modules\/(yaml|commander)\//.test(file))).toEqual([]);
});

test('the command line loads the command that is asked for, and reads files without cdk8s', () => {
  const loaded = filesLoadedBy("require('./lib/cli/main').main(['node', 'zero-trust', 'list', 'test/cli/fixtures/shop.yaml'], "
    + '{ stdout: { write() {} }, stderr: process.stderr, env: {} })');
  expect(loaded).toContain('lib/cli/list.js');
  expect(loaded.filter(file => /^(lib\/(cli\/(lint|report|import)|lint|platforms|constructs)\b|node_modules\/cdk8s\/)/.test(file))).toEqual([]);
});

function filesLoadedBy(code: string): string[] {
  const script = `${code}; console.log(JSON.stringify(Object.keys(require.cache)))`;
  const output = execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  return (JSON.parse(output) as string[]).map(file => file.slice(ROOT.length + 1).replaceAll('\\', '/'));
}

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const APP = `
const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop');
const policy = (id, spec) => new ApiObject(chart, id, {
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: id.toLowerCase(), namespace: 'shop' }, spec });
policy('Deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
if (process.env.OPEN) { policy('Open', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{}] }); }
app.synth();
`;

/** Runs the cdk8s-cli of this repository on an app, with the compiled package where the CLI looks for plugins that are installed. */
function synth(properties: object, env: { [name: string]: string } = {}) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'zero-trust-plugin-'));
  const plugin = path.join(directory, 'plugins', 'cdk8s-zero-trust', '0.0.0', 'node_modules', 'cdk8s-zero-trust');
  fs.mkdirSync(path.dirname(plugin), { recursive: true });
  fs.symlinkSync(ROOT, plugin);
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(directory, 'node_modules'));
  fs.writeFileSync(path.join(directory, 'main.js'), APP);
  fs.writeFileSync(path.join(directory, 'cdk8s.yaml'), JSON.stringify({
    language: 'typescript',
    app: 'node main.js',
    pluginsDirectory: path.join(directory, 'plugins'),
    validations: [{ package: 'cdk8s-zero-trust', version: '0.0.0', class: 'ZeroTrustValidation', properties }],
  }));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s'), 'synth'], {
      cwd: directory, encoding: 'utf8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', ...env },
    });
    return { code: status, output: stdout + stderr };
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

describe('cdk8s synth with the plugin', () => {
  test('fails with exit code 2 and shows the paths of the constructs', () => {
    const { code, output } = synth({ failOn: 'allow-all' }, { OPEN: '1' });
    expect(code).toBe(2);
    expect(output).toContain('ZT404 allow-all (1 occurrences)');
    expect(output).toContain('- Construct Path: shop/Open');
    expect(output).toContain('- Resource Name: open');
    expect(output).toContain('error: NetworkPolicy shop/open <= anyone : all ports spec.ingress[0] (line ');
  });

  test('succeeds where nothing is found that counts', () => {
    expect(synth({ failOn: 'allow-all' })).toMatchObject({ code: 0, output: expect.stringContaining('success') });
  });

  test('fails with exit code 1 on a property that is none', () => {
    expect(synth({ failsOn: 'error' })).toMatchObject({ code: 1, output: expect.stringContaining('did you mean failOn?') });
  });
});

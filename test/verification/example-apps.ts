import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App } from 'cdk8s';
import { registryOf } from '../../src/constructs/private/app-registry';
import { declarationOf } from '../../src/constructs/private/proving/declaration';
import { readCluster } from '../../src/manifests/read-cluster';
import { Declaration } from '../../src/verification/declaration';
import { ProofFinding } from '../../src/verification/finding';
import { prove } from '../../src/verification/prove';

/** What an app declares, and the objects that it writes. */
export interface ExampleApp {
  readonly declaration: Declaration;
  readonly objects: any[];
}

/** The apps that an example makes. */
export function appsOf(example: string): ExampleApp[] {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const before = process.env.CDK8S_OUTDIR;
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const apps: App[] = [];
  try {
    process.env.CDK8S_OUTDIR = outdir;
    jest.isolateModules(() => {
      const { App: TheirApp } = jest.requireActual('cdk8s');
      const synth = TheirApp.prototype.synth;
      TheirApp.prototype.synth = function () { apps.push(this); return synth.call(this); };
      jest.requireActual(join(__dirname, '..', '..', 'examples', example, 'main.ts'));
    });
    return apps.map(app => ({
      declaration: declarationOf(registryOf(app)),
      objects: registryOf(app).rendering.peek(() => app.node.findAll().filter(ApiObject.isApiObject).map(object => (object as ApiObject).toJson())),
    }));
  } finally {
    stderr.mockRestore();
    if (before === undefined) { delete process.env.CDK8S_OUTDIR; } else { process.env.CDK8S_OUTDIR = before; }
    rmSync(outdir, { recursive: true });
  }
}

/** What the proof finds when the objects are these. */
export function proveObjects(declaration: Declaration, objects: readonly any[]): readonly ProofFinding[] {
  const { cluster, findings } = readCluster(objects.map(object => ({ object, source: {} })));
  return prove({ cluster, read: findings, declaration, acceptances: [] }).findings;
}

import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import { programOf } from '../../src/cli/importing/program';
import * as library from '../../src/index';
import { Manifests } from '../../src/manifests/manifests';
import { Cluster } from '../../src/model/cluster/cluster';

/** What an imported program comes to. */
export interface Imported {
  readonly text: string;
  readonly differences: readonly string[];
  /** The objects that it writes. */
  readonly objects: any[];
  /** Why it cannot be synthesized; absent: it can. */
  readonly error?: string;
}

/** The cluster of some objects. */
export function clusterOf(objects: any[]): Cluster {
  return Manifests.fromYaml(objects.map(object => JSON.stringify(object)).join('\n---\n')).cluster;
}

/** Imports the objects and runs the program. */
export function imported(objects: any[], podRanges: string[] = []): Imported {
  const { text, differences } = programOf(clusterOf(objects)._state, podRanges);
  return { text, differences, ...run(text) };
}

/** Runs a program as `cdk8s synth` would, and gives its objects even where the proof or something else stops it. */
export function run(text: string): Pick<Imported, 'objects' | 'error'> {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText, diagnostics } = ts.transpileModule(text, { reportDiagnostics: true, compilerOptions });
  if (diagnostics?.length) { throw new Error(`no TypeScript: ${diagnostics[0].messageText}\n${text}`); }
  const outdir = mkdtempSync(join(tmpdir(), 'imported-'));
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const apps: cdk8s.App[] = [];
  class App extends cdk8s.App {
    public constructor() {
      super({ outdir });
      apps.push(this);
    }
  }
  const modules: { [name: string]: unknown } = { 'cdk8s': { ...cdk8s, App }, 'cdk8s-zero-trust': library };
  const execute = () => { new Function('require', 'exports', outputText)((name: string) => modules[name], {}); };
  try {
    const error = messageOf(execute);
    const constructs = apps.flatMap(app => app.node.findAll());
    const objects = constructs.filter(construct => cdk8s.ApiObject.isApiObject(construct)).map(object => object.toJson());
    return { objects, ...(error !== undefined && { error }) };
  } finally {
    stderr.mockRestore();
    rmSync(outdir, { recursive: true });
  }
}

function messageOf(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

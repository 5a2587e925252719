import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseAllDocuments, stringify } from 'yaml';
import { Connectivity } from '../../src/analysis/connectivity';
import { Expectation } from '../../src/assertions/expectations/expectation';
import { readExpectations } from '../../src/assertions/expectations/read-expectations';
import { check } from '../../src/cli/expectations/check';
import { FindingLevel } from '../../src/manifests/input-finding';
import { Manifests } from '../../src/manifests/manifests';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** What an example writes, and what its folder says about it. */
export interface Example {
  /** The text of each manifest that it writes, by name. */
  readonly files: { [name: string]: string };
  readonly stderr: string;
  /** Who else is in the cluster, as objects. */
  readonly surroundings: any[];
  readonly expectations: readonly Expectation[];
}

/** Runs `main.ts` of an example as `cdk8s synth` would, and reads what lies beside it. */
export function runExample(name: string): Example {
  const { expectations, mistakes } = readExpectations(fileOf(name, 'expectations.yaml'));
  if (mistakes.length > 0) { throw new Error(`examples/${name}/expectations.yaml: ${JSON.stringify(mistakes)}`); }
  return { ...synth(name), surroundings: objectsIn(fileOf(name, 'cluster.yaml')), expectations };
}

/** The text of a file in the folder of an example. */
export function fileOf(name: string, file: string): string {
  return readFileSync(join(EXAMPLES, name, file), 'utf8');
}

/** The objects of a text. */
export function objectsIn(text: string): any[] {
  return parseAllDocuments(text).map(document => document.toJS()).filter(object => object !== null);
}

/** The objects that an example writes. */
export function manifestsOf(example: Example): any[] {
  return Object.values(example.files).flatMap(objectsIn);
}

/** Who reaches whom among these objects. Throws where one of them would be left out. */
export function connectivityOf(objects: any[]): Connectivity {
  const { cluster, findings } = Manifests.fromYaml(textOf(objects));
  const refused = findings.filter(({ level }) => level === FindingLevel.REFUSED);
  if (refused.length > 0) { throw new Error(`objects are refused: ${JSON.stringify(refused)}`); }
  return Connectivity.of(cluster);
}

/** Every workload among these objects, as expectations call it. */
export function workloadsIn(objects: any[]): string[] {
  return Manifests.fromYaml(textOf(objects)).cluster._state.workloads.map(({ namespace, name }) => `${namespace}/${name}`);
}

/** The expectations that do not hold among these objects, as `from => to : port`, in the order of the file. */
export function failing(expectations: readonly Expectation[], objects: any[]): string[] {
  const connectivity = connectivityOf(objects);
  return expectations.filter(expectation => check(expectation, connectivity) !== undefined).map(described);
}

/** Whether all expectations hold among these objects. */
export function allHold(expectations: readonly Expectation[], objects: any[]): boolean {
  const connectivity = connectivityOf(objects);
  return expectations.every(expectation => check(expectation, connectivity) === undefined);
}

/** An expectation as a line. */
export function described({ from, to, port, family }: Expectation): string {
  return `${from} => ${to} : ${port.protocol} ${port.port}${family === undefined ? '' : ` (${family})`}`;
}

function synth(name: string): { readonly files: { [name: string]: string }; readonly stderr: string } {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const before = process.env.CDK8S_OUTDIR;
  const lines: string[] = [];
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(text => lines.push(`${text}`) > 0);
  try {
    process.env.CDK8S_OUTDIR = outdir;
    jest.isolateModules(() => { jest.requireActual(join(EXAMPLES, name, 'main.ts')); });
    const files = Object.fromEntries(readdirSync(outdir).filter(file => file.endsWith('.yaml')).sort().map(file => [file, readFileSync(join(outdir, file), 'utf8')]));
    return { files, stderr: lines.join('') };
  } finally {
    stderr.mockRestore();
    if (before === undefined) { delete process.env.CDK8S_OUTDIR; } else { process.env.CDK8S_OUTDIR = before; }
    rmSync(outdir, { recursive: true });
  }
}

function textOf(objects: any[]): string {
  return objects.map(object => stringify(object)).join('---\n');
}

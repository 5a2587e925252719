import * as fs from 'node:fs';
import * as path from 'node:path';
import { documents } from './documents';
import { KubernetesObject } from './objects';

/** Manifests of one size and kind: the same on each run. */
export interface Scenario {
  readonly title: string;
  /** The files, each with what it holds. Made one after the other, because all of them together are large. */
  readonly files: () => Iterable<{ readonly name: string; readonly objects: readonly KubernetesObject[] }>;
}

/** Writes the files of the scenario. */
export function writeScenario(scenario: Scenario, directory: string): void {
  for (const { name, objects } of scenario.files()) { fs.writeFileSync(path.join(directory, `${name}.yaml`), documents(objects)); }
}

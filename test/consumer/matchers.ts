import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';

const SPECS = join(__dirname, 'matchers');
/** By the name under which it is installed. */
const COMPILERS = { 'typescript-5.9': 'npm:typescript@~5.9.0', 'typescript': '~6.0.0' };
/** How compilers find `cdk8s-zero-trust/jest`: by `typesVersions`, and by `exports`. */
const RESOLUTIONS = {
  node10: { module: 'commonjs', moduleResolution: 'node10' },
  node16: { module: 'node16', moduleResolution: 'node16' },
};
/** What each test has besides its imports, and how it is compiled. */
const TRIED = [
  { spec: 'globals', types: ['jest'], resolution: 'node10' },
  { spec: 'globals', types: ['jest'], resolution: 'node16' },
  { spec: 'imported', types: ['node'], resolution: 'node16' },
] as const;

/**
 * Compiles tests that use the jest matchers in an empty project, with every compiler and resolution that is promised, and runs them.
 * @param directory where the project is made
 * @param dependencies the library and its peers
 * @param versions of jest and @types/jest
 */
export function tryMatchers(directory: string, dependencies: Record<string, string>, versions: Record<string, string>): void {
  mkdirSync(directory);
  const { jest, '@types/jest': types } = versions;
  const all = { ...dependencies, ...COMPILERS, jest, '@jest/globals': jest, '@types/jest': types };
  write(directory, 'package.json', { private: true, dependencies: all, jest: { testMatch: ['**/*.spec.js'] } });
  run(directory, 'npm', 'install', '--no-audit', '--no-fund', '--no-package-lock');
  for (const { spec, types: ambient, resolution } of TRIED) {
    cpSync(join(SPECS, `${spec}.ts`), join(directory, `${spec}.spec.ts`));
    for (const compiler of Object.keys(COMPILERS)) {
      console.log(`${spec} with ${compiler}, ${resolution}`);
      // TypeScript 6 takes node10 only from who says that he knows of its end.
      const ignored = compiler === 'typescript' && resolution === 'node10' ? { ignoreDeprecations: '6.0' } : {};
      const options = { ...RESOLUTIONS[resolution], ...ignored, target: 'es2022', lib: ['es2022'], strict: true, types: ambient, rootDir: '.' };
      write(directory, 'tsconfig.json', { compilerOptions: { ...options, outDir: resolution }, files: [`${spec}.spec.ts`] });
      run(directory, 'node', `node_modules/${compiler}/bin/tsc`);
    }
  }
  cpSync(join(SPECS, 'shop.yaml'), join(directory, 'shop.yaml'));
  run(directory, 'npx', '--no-install', 'jest', ...Object.keys(RESOLUTIONS));
}

function write(directory: string, name: string, value: object): void {
  writeFileSync(join(directory, name), JSON.stringify(value));
}

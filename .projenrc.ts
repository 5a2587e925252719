import { cdk8s, javascript } from 'projen';

const SHOP = 'examples/three-tier-shop';
/** TypeScript that runs and is not packed. */
const UNPACKED = ['bench', 'examples', 'tools'];

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-zero-trust',
  description: 'Declare who talks to whom; get Kubernetes NetworkPolicies that are correct',
  keywords: ['cdk8s', 'kubernetes', 'networkpolicy', 'zero-trust', 'security'],
  author: 'The cdk8s-zero-trust maintainers',
  authorAddress: 'maintainers@cdk8s-zero-trust.example',
  authorOrganization: true,
  repositoryUrl: 'https://example.com/cdk8s-zero-trust/cdk8s-zero-trust.git',
  defaultReleaseBranch: 'main',
  license: 'Apache-2.0',
  stability: 'experimental',

  projenrcTs: true,
  projenVersion: '~0.103.25',
  packageManager: javascript.NodePackageManager.NPM,
  jsiiVersion: '~6.0.16',
  // TypeScript 7 has no JavaScript API: ts-jest, ts-node and eslint need 6.
  typescriptVersion: '~6.0.3',
  minNodeVersion: '20.16.0',

  cdk8sVersion: '2.70.0',
  constructsVersion: '10.5.0',
  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  bundledDeps: ['commander@^14.0.0', 'ipaddr.js@^2.2.0', 'yaml@^2.8.0'],
  devDeps: [
    '@jsii/spec', '@types/node@^20', 'ajv@^8', 'ajv-formats@^3', 'axe-core@^4', 'cdk8s-cli@^2.207.0', 'cdk8s-plus-33',
    'fast-check@^4', 'playwright-core@^1', 'tsx@^4',
  ],
  bin: { 'zero-trust': 'bin/zero-trust' },

  github: false,
  release: false,
  depsUpgrade: false,
  vscode: false,
  sampleCode: false,
  integrationTestAutoDiscover: false,
  docgenFilePath: 'API.md',

  publishToPypi: { distName: 'cdk8s-zero-trust', module: 'cdk8s_zero_trust' },
  publishToMaven: {
    javaPackage: 'io.github.cdk8szerotrust',
    mavenGroupId: 'io.github.cdk8s-zero-trust',
    mavenArtifactId: 'cdk8s-zero-trust',
  },
  publishToGo: { moduleName: 'example.com/cdk8s-zero-trust/cdk8s-zero-trust-go' },
  publishToNuget: { dotNetNamespace: 'Cdk8sZeroTrust', packageId: 'Cdk8sZeroTrust' },

  typecheckTests: true,
  // One pass over all of it: each would read the library again.
  tsconfigDev: { include: UNPACKED.map(directory => `../${directory}/**/*.ts`), exclude: ['../examples/**/dist'] },
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      moduleNameMapper: { '^cdk8s-zero-trust$': '<rootDir>/src' },
      // It makes the tests take three times as long, so it is a task of its own.
      collectCoverage: false,
      collectCoverageFrom: ['src/**/*.ts'],
      coverageThreshold: { lines: 90, branches: 80, functions: 80, statements: 90 },
      testTimeout: 60_000,
      // The default leaves a core idle, which is half of a machine with two.
      maxWorkers: '100%',
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', ...UNPACKED, 'projenrc'],
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },
});

// Address ranges are bits.
project.eslint!.addRules({ 'no-bitwise': 'off' });

// The package. `exports` lets the examples import it by name and hides the internals of lib/.
project.package.addField('type', 'commonjs');
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './jest': { types: './lib/assertions/jest/index.d.ts', default: './lib/assertions/jest/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
});
// For compilers that do not know `exports`.
project.package.addField('typesVersions', { '*': { jest: ['./lib/assertions/jest/index.d.ts'] } });
// 1.13.0 lists platform packages that are not all published, which breaks `npm ci`.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// Their install scripts only check or build what their platform packages already hold.
project.package.addField('allowScripts', { '@parcel/watcher': false, 'esbuild': false, 'unrs-resolver': false });

// Without `resolved` the lock file fits every registry.
const npmrc = new javascript.NpmConfig(project);
npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// projen adds a table with a line for every file.
project.jest!.config.coverageReporters = ['lcov', 'json-summary'];
project.addTask('coverage', { description: 'Run the tests and hold what they cover against the thresholds', exec: 'jest --ci --coverage' });

project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('CDK8S_CHECK_UPGRADE', 'false');

// Compile: on `npm ci` too, so that the examples and the command run right after it. Nothing is compiled twice: the stamp is the sum of
// what was compiled last, taken before. Times of files do not tell: projen writes package.json anew, and git what it checks out.
const compile = project.compileTask;
const SUM = 'sum="$(find src README.md package.json tsconfig.json -type f -exec cksum {} + | sort | cksum)"';
compile.reset(`bash -c '${SUM} && jsii --silence-warnings=reserved-word --fail-on-warnings && echo "$sum" > lib/.compiled'`);
compile.addCondition(`bash -c '${SUM} && test "$sum" != "$(cat lib/.compiled 2>&1)"'`);
project.package.setScript('prepare', 'projen compile');
const rosetta = project.addTask('rosetta', {
  description: 'Compile the examples of the README and the API comments',
  exec: 'jsii-rosetta extract --strict',
});
project.postCompileTask.spawn(rosetta);

// Test: some tests read .jsii and lib/, and the examples see the compiled types, hence the compile.
for (const directory of UNPACKED) {
  const config = new javascript.TypescriptConfig(project, {
    fileName: `${directory}/tsconfig.json`,
    include: ['**/*.ts'],
    exclude: ['**/dist'],
    compilerOptions: { noEmit: true, rootDir: '..' },
  });
  config.addExtends(project.tsconfig!);
}
project.testTask.prependSpawn(compile);

// Package: Python, Java, Go and .NET are built from generated code, with tools that not everybody has.
const packageJs = project.tasks.tryFind('package:js')!;
project.packageTask.reset();
project.packageTask.spawn(packageJs);
const pacmak = project.addTask('pacmak', {
  description: 'Generate the code of the other languages into dist/code',
  exec: 'jsii-pacmak --code-only --outdir dist/code --target python java go dotnet',
});

// Run.
project.addTask('demo', {
  description: 'Synthesize the example and list its policies',
  steps: [
    { spawn: compile.name },
    { exec: 'cdk8s synth', cwd: SHOP },
    { exec: `node bin/zero-trust policies ${SHOP}/dist` },
  ],
});
project.addTask('picture', {
  description: 'Draw the picture of the README',
  steps: [
    { spawn: compile.name },
    { exec: 'cdk8s synth', cwd: SHOP },
    { exec: `node bin/zero-trust report ${SHOP}/dist --svg shop -o docs/three-tier-shop.svg` },
  ],
});
project.addTask('bench', {
  description: 'Measure synth, proof and analysis',
  steps: [{ spawn: compile.name }, { exec: 'tsx bench/main.ts', receiveArgs: true }],
});
project.addTask('docs:platforms', {
  description: 'Write docs/platforms.md from the facts in src/platforms',
  exec: 'tsx tools/platforms-docs/main.ts',
});
project.addTask('docs:rules', {
  description: 'Write RULES.md from the rules in src/lint/rules',
  exec: 'tsx tools/rules-docs/main.ts',
});
project.addTask('refresh:ranges', {
  description: 'Write a table of provider ranges from files that were downloaded before',
  exec: 'tsx tools/provider-ranges/main.ts',
  receiveArgs: true,
});
const consumer = project.addTask('consumer', {
  description: 'Install the packed library beside its oldest and newest peers and compare the manifests',
  steps: [{ spawn: compile.name }, { exec: `tsx test/consumer/main.ts ${SHOP}` }],
});
project.addTask('test:browser', {
  description: 'Open reports in Chromium and look at what a reader would',
  exec: 'tsx test/browser/main.ts',
  receiveArgs: true,
});
project.addTask('languages', {
  description: 'Build and run the example in the other languages and compare the manifests',
  steps: [{ spawn: compile.name }, { exec: 'tsx test/languages/main.ts', receiveArgs: true }],
});
project.addTask('ci:build', {
  description: 'What `projen build` makes of the sources, the other languages and the consumer, without the tests',
  steps: [compile, project.postCompileTask, packageJs, pacmak, consumer]
    .map(task => ({ spawn: task.name })),
});

for (const path of ['.jsii.tabl.json', '/examples/**/dist/']) project.gitignore.exclude(path);
for (const path of [
  '/.ci/', '/.npmrc', '.jsii.tabl.json', '/lib/.compiled', '/bench/', '/docs/', '/examples/', '/rosetta/', '/tools/', '/ARCHITECTURE.md', '/CONTRIBUTING.md',
]) project.addPackageIgnore(path);

project.synth();

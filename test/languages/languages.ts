import { join } from 'node:path';

/** A command, with what it is given. */
export type Step = readonly string[];

/** A language other than TypeScript in which the example is written. */
export interface Language {
  /** What jsii-pacmak calls it, and the folder of its program. */
  readonly name: string;
  /** Commands that say the version of what the language needs. */
  readonly tools: readonly Step[];
  /**
   * What builds the generated package and the program, and what runs it, in a copy of the program's folder.
   * @param code the folder with a folder for each language, which holds the generated package
   */
  readonly steps: (code: string) => readonly Step[];
  /** Npm packages that are generated as well, each into a folder of its own in that of the code; absent: none. */
  readonly alsoGenerated?: readonly string[];
}

/** What the library is used beside. These are generated too where not every version is in a registry that everybody reaches. */
const PEERS = ['constructs', 'cdk8s', 'cdk8s-plus-28'];

/** The generated modules of Go, with the folder of the package and that of the module in it. */
const GO_MODULES = [
  ['example.com/cdk8s-zero-trust/cdk8s-zero-trust-go/cdk8szerotrust', '.', 'cdk8szerotrust'],
  ['github.com/aws/constructs-go/constructs/v10', 'constructs', 'constructs'],
  ['github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2', 'cdk8s', 'cdk8s'],
  ['github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2', 'cdk8s-plus-28', 'cdk8splus28'],
] as const;

/** Every language that has a program, the quickest to build first. */
export const LANGUAGES: readonly Language[] = [
  {
    name: 'python',
    tools: [['python3', '--version'], ['python3', '-c', 'import venv, ensurepip']],
    steps: code => [
      ['python3', '-m', 'venv', 'venv'],
      [join('venv', 'bin', 'pip'), 'install', '--quiet', join(code, 'python')],
      [join('venv', 'bin', 'python'), 'main.py'],
    ],
  },
  {
    name: 'go',
    tools: [['go', 'version']],
    alsoGenerated: PEERS,
    steps: code => [
      ['go', 'mod', 'edit', ...GO_MODULES.map(([module, folder, inside]) => `-replace=${module}=${join(code, folder, 'go', inside)}`)],
      ['go', 'mod', 'tidy'],
      ['go', 'run', '.'],
    ],
  },
  {
    name: 'java',
    tools: [['javac', '-version'], ['mvn', '--version']],
    alsoGenerated: PEERS,
    steps: code => [
      ...[...[...PEERS, '.'].map(folder => join(code, folder, 'java')), '.'].map(folder => maven('--file', join(folder, 'pom.xml'), 'install')),
      maven('dependency:copy-dependencies', '-DoutputDirectory=libraries'),
      ['java', '-cp', ['libraries/*', 'target/classes'].join(':'), 'Main'],
    ],
  },
];

// With a repository of its own: these jars are no releases, and would stay in that of the user.
function maven(...args: readonly string[]): Step {
  return ['mvn', '--batch-mode', '--quiet', '-Dmaven.repo.local=repository', '-Dmaven.javadoc.skip', '-Dmaven.source.skip', ...args];
}

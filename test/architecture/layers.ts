/** What a layer, a folder of src, may import. */
export interface Layer {
  /** Why it may import this and no more. */
  readonly why: string;
  /** The layers it may import, besides itself. */
  readonly layers: string[];
  /** The packages it may import. */
  readonly packages?: string[];
  /** The packages of which it may import types: these leave no trace in what is compiled. */
  readonly types?: string[];
}

const RESULTS = ['analysis', 'manifests', 'model'];
const JUDGES = ['verification', 'lint', 'assertions', 'report'];

export const LAYERS: Record<string, Layer> = {
  'model': {
    layers: [],
    packages: ['ipaddr.js', 'node:crypto'],
    types: ['constructs'],
    why: 'values mean the same to whoever declares and to whoever checks, so they depend on neither',
  },
  'platforms': {
    layers: ['model'],
    why: 'facts are data; what is done with them is decided elsewhere',
  },
  'manifests': {
    layers: ['model'],
    packages: ['cdk8s', 'constructs', 'yaml', 'node:fs', 'node:path'],
    why: 'the proof is one because it reads the manifests and knows nothing of what wrote them',
  },
  'analysis': {
    layers: ['model'],
    why: 'the proof is one because the analysis knows nothing of constructs and platforms; it is pure functions on a Cluster',
  },
  'verification': {
    layers: RESULTS,
    types: ['constructs'],
    why: 'it compares what is declared, a value, with what the manifests allow; the facts of a platform come in as values',
  },
  'lint': {
    layers: [...RESULTS, 'platforms'],
    why: 'a rule judges manifests, with the facts of a platform, whoever wrote them',
  },
  'assertions': {
    // Of report the text of an explanation, so that a failed test tells the same as the command.
    layers: [...RESULTS, 'report'],
    packages: ['yaml', 'node:fs'],
    types: ['cdk8s', 'constructs', 'expect'],
    why: 'tests ask the analysis, as the proof does, never the constructs under test',
  },
  'report': {
    // Of verification its result, which is plain data. Lint judges what nobody judged before. `..` is package.json, for the version.
    layers: [...RESULTS, 'lint', 'verification', '..'],
    why: 'a format reads only the result, so that every format tells the same; whoever has an app hands over what its proof came to',
  },
  'constructs': {
    layers: ['verification', 'platforms', 'model'],
    packages: ['cdk8s', 'constructs', 'cdk8s-plus-28', 'node:path'],
    why: 'they write manifests and start the proof; how manifests are read is none of their business',
  },
  'plugin': {
    layers: [...JUDGES, ...RESULTS],
    why: 'it hands the results to cdk8s-cli, which passes the manifests in',
  },
  'cli': {
    // `..` is package.json, for the version.
    layers: [...JUDGES, ...RESULTS, 'platforms', '..'],
    packages: ['commander', 'yaml', 'node:fs', 'node:path'],
    why: 'commands work on manifests of any origin; argv and the file system live here and in manifests',
  },
  'index.ts': {
    layers: ['model', 'platforms', 'constructs', 'plugin', ...JUDGES, 'analysis', 'manifests'],
    why: 'commands are run, not imported, and would load commander into every synth',
  },
};

/** Packages that only some files of a layer may import. */
export const CONFINED: Record<string, { readonly to: string; readonly why: string }> = {
  'cdk8s-plus-28': {
    to: 'constructs/private/images/',
    why: 'workloads are read structurally, so that every version of cdk8s-plus works; only images are rendered with this one',
  },
};

export const LIMITS = { linesPerFile: 200, filesPerFolder: 20 };

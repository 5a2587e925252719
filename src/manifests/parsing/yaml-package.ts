let loaded: typeof import('yaml') | undefined;

/** The package `yaml`. A synth reads no YAML, and this is large: it is loaded when it is needed. */
export function yaml(): typeof import('yaml') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  loaded ??= require('yaml') as typeof import('yaml');
  return loaded;
}

import { conditionsOf } from '../lint/fail-on';
import { platformNamed, pluginNamed } from '../lint/known-platforms';
import type { LintOptions } from '../lint/lint';
import { checkDate } from '../model/text/date';
import { nearest } from '../model/text/nearest';
import { quote } from '../model/text/quote';

/** What `properties` in cdk8s.yaml say. */
export interface PluginProperties {
  /** How it is judged. */
  readonly lint: LintOptions;
  /** What makes the synth fail. */
  readonly failOn: readonly string[];
  /** Files with expectations. */
  readonly expectations: readonly string[];
}

const READERS: { readonly [name: string]: (value: unknown) => unknown } = {
  failOn: value => conditionsOf(texts(value).join(',')),
  platform: value => platformNamed(text(value)),
  cni: value => pluginNamed(text(value)),
  asOf: value => checkDate(text(value), 'the day'),
  suppressions: value => list(value),
  expectations: value => texts(value),
};

/**
 * Reads what the user wrote. Throws for what is not known: a word that is misspelt must not switch a check off.
 * @param given the properties; absent: none
 */
export function readProperties(given: unknown): PluginProperties {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) { throw new Error(`properties must be a map, got ${quote(given)}`); }
  const read = new Map(Object.entries(given).map(([name, value]) => [name, readProperty(name, value)]));
  return {
    lint: Object.fromEntries([...read].filter(([name]) => !['failOn', 'expectations'].includes(name))),
    failOn: (read.get('failOn') ?? ['error']) as readonly string[],
    expectations: (read.get('expectations') ?? []) as readonly string[],
  };
}

function readProperty(name: string, value: unknown): unknown {
  const names = Object.keys(READERS);
  if (!names.includes(name)) {
    const near = nearest(name, names);
    throw new Error(`properties have no ${quote(name)}; ${near === undefined ? `they may have ${names.join(', ')}` : `did you mean ${near}?`}`);
  }
  try {
    return READERS[name]!(value);
  } catch (error) {
    throw new Error(`properties.${name}: ${(error as Error).message}`);
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text) : [text(value)];
}

// A day without quotes is one too, which the parser of cdk8s-cli leaves as a text.
function text(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') { throw new Error(`must be a text, got ${quote(value)}`); }
  return value;
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) { throw new Error(`must be a list of {rule, subject, reason}, got ${quote(value)}`); }
  return value;
}

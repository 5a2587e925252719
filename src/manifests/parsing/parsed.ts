import { DuplicateKey } from '../input-finding';
import { ObjectPath } from '../object-path';

/** One document of a text, or one value of a stream of JSON. */
export interface ParsedValue {
  readonly value: unknown;
  /** The keys that stand twice, with their paths in the value. */
  readonly duplicates: readonly DuplicateKey[];
  /** The line on which it begins. */
  readonly line: number;
  /** The line of an item of a List in it. Quick, but holds on to all that was parsed: not to be kept. */
  readonly lineOfItem: (path: ObjectPath) => number;
  /** The line of any part of it, or of the nearest part around that which is there. Parses again: for findings only. */
  readonly locate: (path: ObjectPath) => number;
}

/** A document that cannot be read, or what stands behind the end of one. */
export interface Unreadable {
  readonly line: number;
  readonly rule: 'not-yaml' | 'too-many-aliases' | 'unread';
  /** Why, in one line. */
  readonly problem: string;
}

/** Whether the document can be read. */
export function isReadable(parsed: ParsedValue | Unreadable): parsed is ParsedValue {
  return 'locate' in parsed;
}

/** Whether it is the error for what is nested too deeply. Not by its class: code may run beside another global object. */
export function isTooDeep(error: unknown): boolean {
  return (error as Error | undefined)?.name === 'RangeError';
}

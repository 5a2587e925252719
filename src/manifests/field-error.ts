import { quote } from '../model/text/quote';

/** A value in a manifest that cannot be understood. */
export class FieldError extends Error {
  /**
   * @param path the field, for instance `spec.podSelector`
   * @param problem what is wrong with it, and what is allowed
   * @param received the value
   */
  public constructor(public readonly path: string, problem: string, received: unknown) {
    super(`${problem}, got ${quote(received)}`);
  }
}

/** The value as a list; empty where it is absent or null. Throws for anything else. */
export function listAt(value: unknown, path: string): any[] {
  if (value === undefined || value === null) { return []; }
  if (!Array.isArray(value)) { throw new FieldError(path, 'must be a list', value); }
  return value;
}

/** The value as an object with string values; empty where it is absent or null. Throws for anything else. */
export function stringsAt(value: unknown, path: string): { [key: string]: string } {
  if (value === undefined || value === null) { return {}; }
  if (typeof value !== 'object' || Array.isArray(value)) { throw new FieldError(path, 'must be an object', value); }
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') { throw new FieldError(`${path}.${key}`, 'must be a text in quotes', text); }
  }
  return value as { [key: string]: string };
}

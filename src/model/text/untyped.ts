import { quote } from './quote';

// JavaScript callers, and mistakes in generated code, may pass anything: it is refused here, before a missing value means everyone.

/** The options, as an object. Throws for null, lists and anything else that is none. */
export function requireOptions<T>(options: T, what: string): T {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new Error(`${what} must be an object, got ${quote(options)}; leave it out, or write { name: value }`);
  }
  return options;
}

/** The list; empty where it is left out. Throws for null and anything else that is none. */
export function requireList<T>(list: T[] | undefined, what: string): T[] {
  if (list !== undefined && !Array.isArray(list)) {
    throw new Error(`${what} must be a list, got ${quote(list)}; write [ ] around it`);
  }
  return list ?? [];
}

/** The text, if there is one. Throws for anything else. */
export function requireText(text: string | undefined, what: string): string | undefined {
  if (text !== undefined && typeof text !== 'string') {
    throw new Error(`${what} must be a text, got ${quote(text)}; write it in quotes`);
  }
  return text;
}

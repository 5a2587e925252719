import { createHash } from 'node:crypto';

/** The first 8 hex digits of the SHA-256 of the text: enough to tell peers apart, and the same on every machine. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/**
 * The text as part of a Kubernetes name: words of a construct id are parted by '-', everything else that a
 * name cannot hold becomes '-'. `OrdersApi` gives `orders-api`. Empty when nothing is left.
 */
export function slug(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The text as part of a name that is never empty: a hash of it where no letter of it can stand in a name. */
export function nameOf(text: string): string {
  return slug(text) || shortHash(text);
}

/** The text, or where it is longer than `max` its beginning and a hash of all of it. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) { return text; }
  return `${text.slice(0, max - 9).replace(/[-.]+$/, '')}-${shortHash(text)}`;
}

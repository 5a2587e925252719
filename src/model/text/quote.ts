import { printable } from './printable';

/**
 * A value as an error message shows it: strings in double quotes with invisible characters escaped, at most 200 characters.
 */
export function quote(value: unknown): string {
  const text = printable(typeof value === 'string' ? JSON.stringify(value) : describe(value));
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

function describe(value: unknown): string {
  if (value === null || typeof value !== 'object') { return String(value); }
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

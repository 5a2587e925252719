import { quote } from './quote';

/** Throws unless the text is a day of the calendar, written as YYYY-MM-DD. */
export function checkDate(text: string, what: string): string {
  const valid = typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text);
  if (!valid) {
    throw new Error(`${what} must be a day written as YYYY-MM-DD, got ${quote(text)}; write for instance "2027-01-31"`);
  }
  return text;
}

// 2027-02-31 parses, as the 3rd of March.
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

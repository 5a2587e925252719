import { Row } from './row';
import { Fact } from '../../src/model/fact';

/** A row for each fact in the value, however deep, called by the names on the way to it. */
export function factRows(value: unknown, path: readonly string[] = []): Row[] {
  if (isFact(value)) { return [{ what: path.join(' '), writes: factText(value.value), why: '', facts: [value] }]; }
  if (Array.isArray(value)) { return value.flatMap((one: unknown) => factRows(one, path)); }
  // What has a class is a value that facts are made of, or a preset.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) { return []; }
  return Object.entries(value).flatMap(([key, one]) => factRows(one, [...path, key]));
}

/** What a fact states, for people. */
export function factText(value: unknown): string {
  if (typeof value === 'boolean') { return value ? 'yes' : 'no'; }
  if (Array.isArray(value)) { return value.map(factText).join(', '); }
  if (typeof value !== 'object' || value === null) { return `${value as string | number}`; }
  const { ports, can, since } = value as { ports?: unknown; can?: boolean; since?: string };
  if (can !== undefined) { return can && since !== undefined ? `from ${since} on` : factText(can); }
  // Values such as Cidr, Port and Peer say what they are.
  if (value.toString !== Object.prototype.toString) { return `${value as { toString(): string }}${Array.isArray(ports) ? ` on ${ports.join(' and ')}` : ''}`; }
  return Object.entries(value).map(([key, one]) => `${key}: ${factText(one)}`).join('; ');
}

function isFact(value: unknown): value is Fact<unknown> {
  return typeof value === 'object' && value !== null && 'confidence' in value && 'source' in value;
}

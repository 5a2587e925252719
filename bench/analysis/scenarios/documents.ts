import { KubernetesObject } from './objects';

/** The objects as YAML, in the block style of kubectl. Texts are in quotes only where they have to be. */
export function documents(objects: readonly KubernetesObject[]): string {
  return objects.map(object => `---\n${block(object, '')}`).join('');
}

function block(value: object, indent: string): string {
  if (Array.isArray(value)) {
    return value.map(item => `${indent}- ${inline(item) ?? block(item as object, `${indent}  `).trimStart()}`).map(ended).join('');
  }
  return Object.entries(value).map(([key, field]) => `${indent}${key}:${nested(field, indent)}`).map(ended).join('');
}

function nested(value: unknown, indent: string): string {
  const short = inline(value);
  return short !== undefined ? ` ${short}` : `\n${block(value as object, Array.isArray(value) ? indent : `${indent}  `)}`;
}

/** What fits behind a key: a scalar, or an empty collection. */
function inline(value: unknown): string | undefined {
  if (typeof value === 'string') { return /^[A-Za-z][\w./-]*$/.test(value) ? value : JSON.stringify(value); }
  if (typeof value !== 'object') { return String(value); }
  return Object.keys(value!).length > 0 ? undefined : Array.isArray(value) ? '[]' : '{}';
}

function ended(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n`;
}

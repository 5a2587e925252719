import { quote } from './quote';
import { requireOptions } from './untyped';

/** The label that every namespace carries by itself, with its name as the value. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const LABEL_NAME = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** Throws unless the text is a DNS label, which the API server wants of a namespace's name. */
export function checkNamespaceName(name: string, where = ''): string {
  if (typeof name !== 'string' || name.length > 63 || !DNS_LABEL.test(name)) {
    throw new Error(`${where}namespace name must be at most 63 of a-z, 0-9 and '-', with a letter or digit at both ends, got ${quote(name)}; `
      + 'write for instance "shop"');
  }
  return name;
}

/** Throws unless the text is a DNS subdomain of at most `max` characters, which the API server wants of most names. */
export function checkObjectName(name: string, where = '', max = 253): string {
  if (!isSubdomain(name, max)) {
    throw new Error(`${where}name must be at most ${max} of a-z, 0-9, '-' and '.', with a letter or digit around each '.', got ${quote(name)}; `
      + 'write for instance "shop-api"');
  }
  return name;
}

/** Throws unless every key and value is one that the API server takes as a label. */
export function checkLabels(labels: { [key: string]: string }, where = ''): void {
  requireOptions(labels, `${where}labels`);
  for (const [key, value] of Object.entries(labels)) {
    checkLabelKey(key, where);
    checkLabelValue(value, where, key);
  }
}

/** Throws unless the text is a label key: an optional DNS subdomain and '/', then at most 63 characters. */
export function checkLabelKey(key: string, where = ''): void {
  if (!isQualifiedName(key)) {
    throw new Error(`${where}label key must be at most 63 of letters, digits, '-', '_' and '.', after an optional DNS name and '/', `
      + `got ${quote(key)}; write for instance "app" or "example.com/team"`);
  }
}

/** Throws unless the text is a label value. The empty text is one, and not the same as no label. */
export function checkLabelValue(value: string, where = '', key = ''): void {
  if (typeof value !== 'string' || value.length > 63 || (value !== '' && !LABEL_NAME.test(value))) {
    throw new Error(`${where}value of label ${quote(key)} must be at most 63 of letters, digits, '-', '_' and '.', with a letter or digit `
      + `at both ends, got ${quote(value)}; write for instance "api"`);
  }
}

// Every object of an app carries the same few keys. The bound is for manifests that do not.
const MOST_KEPT = 1_000;
const QUALIFIED = new Set<string>();

function isQualifiedName(key: string): boolean {
  if (typeof key !== 'string') { return false; }
  if (QUALIFIED.has(key)) { return true; }
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const isQualified = name.length <= 63 && LABEL_NAME.test(name) && (slash < 0 || isSubdomain(key.slice(0, slash), 253));
  if (isQualified && QUALIFIED.size < MOST_KEPT) { QUALIFIED.add(key); }
  return isQualified;
}

function isSubdomain(name: string, max: number): boolean {
  return typeof name === 'string' && name.length <= max && name.split('.').every(part => DNS_LABEL.test(part));
}

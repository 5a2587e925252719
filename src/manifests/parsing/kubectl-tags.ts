import type { Alias, ScalarTag } from 'yaml';
import { yaml } from './yaml-package';

const BASE_64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const DATE = /^\d{4}-\d\d?-\d\d?(?:$|[Tt ]\d)/;
/** Tags with which kubectl takes only what looks like it; the `yaml` package takes the rest as texts, with a warning. */
const STRICT_TAG = /^Unresolved tag: tag:yaml\.org,2002:(?:null|bool|int|float)\b/;

/** Whether a warning of the `yaml` package is an error to kubectl. */
export function isRefusedTag(warning: string): boolean {
  return STRICT_TAG.test(warning);
}

/** Tags that mean something else to kubectl than to the `yaml` package. */
export const KUBECTL_TAGS: ScalarTag[] = [
  {
    tag: 'tag:yaml.org,2002:merge', default: 'key', test: /^<<$/, resolve: () => Object.assign(new (yaml().Scalar)('<<'), { addToJSMap: merge }),
  },
  {
    tag: 'tag:yaml.org,2002:binary',
    resolve: (text, onError) => {
      const digits = text.replace(/[\r\n]/g, '');
      if (!BASE_64.test(digits)) { onError('!!binary must be followed by base64'); }
      const bytes = Buffer.from(digits, 'base64');
      const decoded = bytes.toString('utf8');
      // Of other bytes kubectl makes other characters; nobody means them.
      if (!Buffer.from(decoded).equals(bytes)) { onError('!!binary must be the base64 of UTF-8'); }
      return decoded;
    },
  },
  {
    tag: 'tag:yaml.org,2002:timestamp',
    resolve: (text, onError) => {
      if (!DATE.test(text)) { onError('!!timestamp must be followed by a date'); }
      return text;
    },
  },
];

type Context = Parameters<Alias['resolve']>[1];

/** A merge as kubectl's parser does it: what is merged replaces what stands before it, and what stands behind it replaces that. */
function merge(context: Context, target: Map<unknown, unknown> | object, value: unknown): void {
  // Of several mappings the first counts.
  const sources = yaml().isSeq(value) ? [...value.items].reverse() : [value];
  for (const source of sources) {
    const mapping = yaml().isAlias(source) ? source.resolve(context!.doc, context) : source;
    if (!yaml().isMap(mapping)) { throw new Error('<< must be followed by a mapping, or a list of mappings'); }
    for (const [key, inner] of mapping.toJSON(null, context, Map) as Map<unknown, unknown>) {
      if (target instanceof Map) {
        target.set(key, inner);
      } else {
        Object.defineProperty(target, String(key), { value: inner, writable: true, enumerable: true, configurable: true });
      }
    }
  }
}

import { Labels } from '../model/selector';

/** What the library and its readers say about an object begins with this. */
const OWN = 'cdk8s-zero-trust/';
/** Everything else that somebody reads: what people call the same, and what puts pods into a mesh. */
const KNOWN = ['kubernetes.io/description', 'description', 'owner', 'last-reviewed', 'expires', 'linkerd.io/inject'];

/** The annotations that somebody reads, as a field to spread: others may be long, and a cluster has many of them. */
export function readAnnotations({ annotations }: any): { annotations?: Labels } {
  const read: { [key: string]: string } = {};
  for (const key of Object.keys(annotations ?? {})) {
    if (key.startsWith(OWN) || KNOWN.includes(key)) { read[key] = annotations[key] ?? ''; }
  }
  return Object.keys(read).length > 0 ? { annotations: read } : {};
}

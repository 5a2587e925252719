import { LABELS, thrownBy } from './labels';
import { Check, list, object, open, received, Shape, text, texts } from './shape';
import { checkLabelKey, checkNamespaceName, checkObjectName } from '../../model/text/kubernetes-names';

const MOST_BYTES = 256 * 1024;

const ANNOTATIONS: Shape = texts((annotations, place) => {
  let bytes = 0;
  for (const key of Object.keys(annotations)) {
    const value = annotations[key];
    bytes += Buffer.byteLength(key) + Buffer.byteLength(typeof value === 'string' ? value : '');
    // Capital letters are allowed everywhere in it.
    const bad = thrownBy(checkLabelKey, key.toLowerCase());
    if (bad !== undefined) { place.report('annotation-key', bad.replace('label key', 'annotation key'), key); }
  }
  if (bytes > MOST_BYTES) { place.report('annotations-size', `must be at most ${MOST_BYTES} bytes together, got ${bytes}`); }
});

const FINALIZERS: Shape = list(text((finalizer, place) => {
  const isKnown = finalizer.includes('/') || ['kubernetes', 'orphan', 'foregroundDeletion'].includes(finalizer);
  if (!isKnown || thrownBy(checkLabelKey, finalizer) !== undefined) {
    place.report('finalizer', `must be a DNS name, '/' and at most 63 of letters, digits, '-', '_' and '.', ${received(finalizer)}`);
  }
}));

const OWNER = {
  apiVersion: text(), kind: text(), name: text(), uid: text(), controller: { kind: 'boolean' }, blockOwnerDeletion: { kind: 'boolean' },
} as const satisfies Record<string, Shape>;

const OWNERS: Shape = list(object(OWNER, (owner, place) => {
  for (const field of ['apiVersion', 'kind', 'name', 'uid']) {
    if ((owner[field] ?? '') === '') { place.report('owner-reference', `must not be empty, ${received(owner[field])}`, field); }
  }
}), (owners, place) => {
  if (owners.filter((owner: any) => owner?.controller === true).length > 1) {
    place.report('owner-reference', `must hold at most one with controller: true, ${received(owners)}`);
  }
});

/** How an object of some kind may be called: reports what is wrong with a name. */
type NameRule = 'object-name' | 'namespace-name';
const NAMES: Record<NameRule, (name: string) => void> = { 'object-name': checkObjectName, 'namespace-name': checkNamespaceName };

const named = (rule: NameRule): Check => ({ name, generateName }, place) => {
  const prefix = typeof generateName === 'string' && generateName !== '' ? generateName : undefined;
  const badPrefix = prefix === undefined ? undefined : thrownBy(NAMES[rule], completed(prefix));
  if (badPrefix !== undefined) { place.report(rule, badPrefix, 'generateName'); }
  if ((name ?? '') === '') {
    if (prefix === undefined) { place.report('object-name', `must have a name, ${received(name)}`, 'name'); }
    return;
  }
  const bad = typeof name === 'string' ? thrownBy(NAMES[rule], name) : undefined;
  if (bad !== undefined) { place.report(rule, bad, 'name'); }
};

// The server puts letters after it.
function completed(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

/** The namespace of an object; empty means the one that the client works in. */
const NAMESPACE: Shape = text((namespace, place) => {
  const bad = namespace === '' ? undefined : thrownBy(checkNamespaceName, namespace);
  if (bad !== undefined) { place.report('namespace-name', bad); }
});

const LOOSE = { name: text(), generateName: text(), labels: LABELS, annotations: ANNOTATIONS };

const STRICT = {
  ...LOOSE,
  selfLink: text(),
  uid: text(),
  resourceVersion: text(),
  generation: { kind: 'large integer' },
  creationTimestamp: { kind: 'time' },
  deletionTimestamp: { kind: 'time' },
  deletionGracePeriodSeconds: { kind: 'large integer' },
  ownerReferences: OWNERS,
  finalizers: FINALIZERS,
  managedFields: list(object({
    manager: text(), operation: text(), apiVersion: text(), time: { kind: 'time' }, fieldsType: text(), fieldsV1: { kind: 'anything' }, subresource: text(),
  })),
} as const satisfies Record<string, Shape>;

/** The metadata of a NetworkPolicy, every field of it. */
export const POLICY_META: Shape = object({ ...STRICT, namespace: NAMESPACE }, named('object-name'));
/** The metadata of a Namespace. A namespace of its own is dropped by the server. */
export const NAMESPACE_META: Shape = object({ ...STRICT, namespace: text() }, named('namespace-name'));
// Owners that are written by hand are often not complete, and nothing that is read hangs on what is missing: such a pod is not left out.
const KNOWN = { ...STRICT, namespace: NAMESPACE, ownerReferences: list(object(OWNER)), finalizers: list(text()) };

/** The metadata of an object of a known kind in a namespace: every field, and what is in those that are read. */
export const NAMED_META: Shape = object(KNOWN, named('object-name'));
/** The same of an object that is called like a part of a DNS name. */
export const LABEL_NAMED_META: Shape = object(KNOWN, (meta, place) => {
  const name = typeof meta.name === 'string' && meta.name !== '' ? meta.name : undefined;
  if (name === undefined) { return named('object-name')(meta, place); }
  const bad = thrownBy(checkNamespaceName, name);
  if (bad !== undefined) { place.report('object-name', bad.replace('namespace name', 'name'), 'name'); }
});
/** What is looked at in the metadata of any object: kinds differ in how they are called. */
export const ANY_META: Shape = open({ ...LOOSE, namespace: NAMESPACE });
/** The metadata of a pod template. */
export const TEMPLATE_META: Shape = open({ labels: LABELS, annotations: ANNOTATIONS });
/** The finalizers of a Namespace's spec. */
export const NAMESPACE_FINALIZERS = FINALIZERS;

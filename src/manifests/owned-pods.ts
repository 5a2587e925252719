import { ManifestObject } from './input-finding';

/**
 * The objects without those that another object of the input owns, such as the pods of a Deployment: the owner stands for
 * them.
 */
export function foldOwned(objects: readonly ManifestObject[]): ManifestObject[] {
  const present = new Set(objects.map(({ object }) => key(object?.metadata?.namespace, object?.kind, object?.metadata?.name)));
  return objects.filter(({ object }) => {
    const owner = object?.metadata?.ownerReferences?.find((reference: any) => reference?.controller !== false);
    return !owner || !present.has(key(object.metadata.namespace, owner.kind, owner.name));
  });
}

function key(namespace: unknown, kind: unknown, name: unknown): string {
  return `${namespace ?? 'default'}/${kind}/${name}`;
}

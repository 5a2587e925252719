import { ObjectPath } from './object-path';

/** An object, and where in a List it stands. */
interface Listed {
  readonly object: any;
  readonly path: ObjectPath;
}

/** The objects that a value holds: the items of a List, and of Lists in it. The items of a PodList may leave out that they are Pods. */
export function flattenLists(value: any): Listed[] {
  return flatten(value, [], []);
}

function flatten(value: any, path: ObjectPath, around: readonly unknown[]): Listed[] {
  // kubectl passes over a document without anything, and refuses such an item of a List.
  if ((value === null || value === undefined) && path.length === 0) { return []; }
  // A List that is an item of itself, by an alias, has no end.
  if (!isList(value) || around.includes(value.items)) { return [{ object: value, path }]; }
  const kind = value.kind.slice(0, -'List'.length);
  return (value.items ?? []).flatMap((item: any, i: number) => {
    const bare = kind !== '' && typeof item === 'object' && item !== null && item.kind === undefined;
    return flatten(bare ? { apiVersion: value.apiVersion, kind, ...item } : item, [...path, 'items', i], [...around, value.items]);
  });
}

function isList(value: any): boolean {
  return typeof value === 'object' && value !== null && /List$/.test(value.kind ?? '') && (Array.isArray(value.items) || value.items === null);
}

/** What the map has under the key; made, and kept there, when it has nothing. */
export function memo<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) { map.set(key, value = make()); }
  return value;
}

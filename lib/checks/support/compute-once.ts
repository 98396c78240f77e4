/**
 * Returns a function that computes its result once for each object. Evidence never changes: the checks of a cluster share its lists,
 * and all clusters of a fleet share the role definitions.
 */
export function computeOnce<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}

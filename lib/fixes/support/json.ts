/** Returns JSON that doesn't depend on the order of keys. Members that are `undefined` are absent. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(byKey)) : inner,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byKey([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Whether a value that was read has everything that was written. Members that Azure adds don't count, and texts compare without
 * case, because Azure returns IDs in another case. A list needs one item for each that was written.
 */
export function containsJson(present: unknown, written: unknown): boolean {
  if (Array.isArray(written))
    return (
      Array.isArray(present) && written.every((item) => present.some((candidate) => containsJson(candidate, item)))
    );
  if (isObject(written))
    return isObject(present) && Object.entries(written).every(([name, value]) => containsJson(present[name], value));
  return canonicalJson(present ?? null).toLowerCase() === canonicalJson(written ?? null).toLowerCase();
}

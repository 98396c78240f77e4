import { canonicalJson } from './canonical-json';

/**
 * Whether a value that was read says all that was written: members that Azure adds do not count, and texts compare without
 * case, since Azure answers ids in another case than they were sent. A list holds one item for each that was written.
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

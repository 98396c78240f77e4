import { isRecord } from '@/lib/model/defined';
import { canonicalJson } from '@/lib/model/json';

export { canonicalJson };

/**
 * Whether a read value has everything that was written. Azure's additions don't count. Text compares without case, because Azure
 * changes the case of IDs.
 */
export function containsJson(present: unknown, written: unknown): boolean {
  if (Array.isArray(written))
    return (
      Array.isArray(present) && written.every((item) => present.some((candidate) => containsJson(candidate, item)))
    );
  if (isRecord(written))
    return isRecord(present) && Object.entries(written).every(([name, value]) => containsJson(present[name], value));
  return canonicalJson(present ?? null).toLowerCase() === canonicalJson(written ?? null).toLowerCase();
}

import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';

type Ids = readonly (string | null | undefined)[];

/** Returns `unknown` for a principal that wasn't looked up or belongs to another tenant. */
export function existenceOf({ parts }: Pick<Snapshot, 'parts'>, ids: Ids): 'exists' | 'gone' | 'unknown' {
  const entries = valueOr(parts.directory, {});
  const states = ids.flatMap((id) => (id ? (entryOf(entries, id.toLowerCase())?.state ?? []) : []));
  if (states.includes('not-found')) return 'gone';
  return states.includes('found') ? 'exists' : 'unknown';
}

/** Warns about a deleted principal, to which Azure assigns no role. */
export function missingPrincipalWarnings(snapshot: Snapshot, ids: Ids): string[] {
  return existenceOf(snapshot, ids) === 'gone'
    ? [
        'This principal was deleted from the tenant. If you remove the role, you can’t assign it to this principal again.',
      ]
    : [];
}

import type { Snapshot } from '@/lib/model/evidence';
import { entryOf } from '@/lib/model/lookup-table';

type Ids = readonly (string | null | undefined)[];

/** Whether the directory answered that it has no principal with one of these ids; not where it was not asked. */
export function isGone({ parts }: Pick<Snapshot, 'parts'>, ids: Ids): boolean {
  const entries = parts.directory.state === 'read' ? parts.directory.value : {};
  return ids.some((id) => id && entryOf(entries, id.toLowerCase())?.state === 'not-found');
}

/**
 * What a plan says when it takes a role from somebody whom the directory no longer has: Azure gives nothing to such a
 * principal, so there is no way back.
 */
export function gonePrincipalWarnings(snapshot: Snapshot, ids: Ids): string[] {
  return isGone(snapshot, ids)
    ? ['The directory no longer has this principal: once it is taken, the role cannot be given back.']
    : [];
}

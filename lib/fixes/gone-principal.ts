import type { Snapshot } from '@/lib/model/evidence';

/**
 * What a plan says when it takes a role from somebody whom the directory no longer has: Azure gives nothing to such a
 * principal, so there is no way back. Nothing is said where the directory was not asked.
 */
export function gonePrincipalWarnings({ parts }: Snapshot, ids: readonly (string | null | undefined)[]): string[] {
  const entries = parts.directory.state === 'read' ? parts.directory.value : {};
  const isGone = ids.some((id) => id && entries[id.toLowerCase()]?.state === 'not-found');
  return isGone ? ['The directory no longer has this principal: once it is taken, the role cannot be given back.'] : [];
}

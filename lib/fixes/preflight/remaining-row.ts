import type { Snapshot } from '@/lib/model/evidence';
import type { PreflightRow } from '../plan/fix-plan';
import { existenceOf } from '../roles/missing-principal';

export interface Remaining {
  id: 'last-admin' | 'last-owner';
  role: string;
  /** Of the remaining principals. Absent if Azure doesn't return one. */
  objectIds: readonly (string | null | undefined)[];
  ifLast: string;
}

/**
 * Whether a role has a principal left. Only principals that the directory confirms count. If none is confirmed and some can exist, the
 * row is unknown with consent.
 */
export function remainingRow({ parts }: Pick<Snapshot, 'parts'>, remaining: Remaining): PreflightRow {
  const { id, role, objectIds, ifLast } = remaining;
  const states = objectIds.map((objectId) => existenceOf({ parts }, [objectId]));
  const confirmed = states.filter((state) => state === 'exists').length;
  const undecided = states.filter((state) => state === 'unknown').length;
  if (confirmed > 0)
    return {
      id,
      state: 'pass',
      message: `${confirmed} other ${role} ${confirmed === 1 ? 'remains' : 'principals remain'}.`,
    };
  if (undecided === 0) return { id, state: 'warn', message: ifLast, consent: true, facts: [role] };
  const others = undecided === 1 ? 'the other principal' : `the ${undecided} other principals`;
  return {
    id,
    state: 'unknown',
    message: `Couldn’t check whether ${others} with the ${role} role ${undecided === 1 ? 'exists' : 'exist'}. ${needs(parts)}`,
    consent: true,
    facts: [role, String(undecided), parts.directory.state],
    about: objectIds
      .filter((objectId) => existenceOf({ parts }, [objectId]) === 'unknown')
      .map(String)
      .toSorted(),
  };
}

function needs({ directory }: Snapshot['parts']): string {
  if (directory.state === 'not-loaded') return 'To check, select Show names and groups on Overview.';
  if (directory.state === 'unreadable') return directory.message;
  return 'Microsoft Graph returned no clear result.';
}

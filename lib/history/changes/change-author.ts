import { namePatterns } from '@/lib/model/azure/arm-id';
import type { ActivityLogEvent, ResourceChangeRow } from '@/lib/model/azure/governance-bodies';
import type { ChangeAuthor } from '@/lib/model/resource-change';

const objectIdClaim = 'http://schemas.microsoft.com/identity/claims/objectidentifier';

/**
 * Returns who sent a request. Recorded for a user (azure-cli, test_activity_log_list_scenario): the caller is the user
 * name, and the claims have `appid` and the object ID. UNCONFIRMED: that the caller of an application is its object ID.
 */
export function authorOfEvent({ caller, claims }: ActivityLogEvent): ChangeAuthor {
  const objectId = textOf(claims?.[objectIdClaim]) ?? (isId(caller) ? caller : null);
  const isApplication = textOf(claims?.idtyp) === 'app' || isId(caller);
  return {
    name: isId(caller) ? textOf(claims?.name) : caller || textOf(claims?.name),
    objectId: objectId ?? null,
    kind: caller || objectId ? (isApplication ? 'application' : 'user') : null,
  };
}

/** Returns a user name, an application ID, or `System` for no direct user action. */
export function authorOfRow({ properties: { changeAttributes } }: ResourceChangeRow): ChangeAuthor {
  const { changedBy, changedByType } = changeAttributes ?? {};
  const type = changedByType?.toLowerCase();
  const kind = type === 'user' || type === 'application' || type === 'system' ? type : null;
  return { name: changedBy || null, objectId: null, kind };
}

export function clientIdOf({ claims }: ActivityLogEvent): string | null {
  return textOf(claims?.appid) ?? textOf(claims?.azp);
}

function isId(text: string | null | undefined): text is string {
  return namePatterns.guid.test(text ?? '');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

import type { ArmResource, JsonObject } from '../types';
import type { ArmCall } from './arm-call';
import { objectOf } from './json-values';

/** `systemData` after a write by this caller, as common-types v3 defines it: who made the resource stays, who changed it last is the caller. */
export function systemDataAfter(call: ArmCall, present: ArmResource | undefined): JsonObject {
  const created = objectOf(present?.systemData);
  const actor = call.caller.userName;
  const actorType = call.caller.kind === 'user' ? 'User' : 'Application';
  const now = new Date(call.now).toISOString();
  return {
    createdBy: created.createdBy ?? actor,
    createdByType: created.createdByType ?? actorType,
    createdAt: created.createdAt ?? now,
    lastModifiedBy: actor,
    lastModifiedByType: actorType,
    lastModifiedAt: now,
  };
}

import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import { identityKinds } from '@/lib/model/cluster';
import type { JsonObject } from '@/lib/model/json';
import { canonicalJson } from '../support/json';
import type { ClusterSetting, ClusterUpdateBody } from './cluster-setting';

/** Which identities a cluster has: the system-assigned one, and the ids of the user-assigned ones as Azure wrote them, sorted. */
export type IdentityValue = { system: boolean; userAssigned: string[] };

/**
 * `identity` of a cluster. A PATCH to `SystemAssigned` removes every user-assigned identity, so the type always names
 * all kinds that stay and each user-assigned identity is sent again; one that is left out stays, so one that goes is sent
 * as null (https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster).
 */
export const identitySetting: ClusterSetting<IdentityValue> = {
  path: 'identity',
  read: ({ identity }) => ({
    system: identityKinds(identity).system,
    userAssigned: identityKinds(identity).user ? sortedIds(Object.keys(identity?.userAssignedIdentities ?? {})) : [],
  }),
  toBody: (value, from) => toBody(value, from ? without(from.userAssigned, value.userAssigned) : []),
  fromBody: (body) => {
    const identity = body.identity;
    if (typeof identity?.type !== 'string') return undefined;
    const listed = identity.userAssignedIdentities ?? {};
    if (typeof listed !== 'object' || Array.isArray(listed)) return undefined;
    const [removed, kept] = [true, false].map((gone) =>
      Object.keys(listed).filter((id) => (listed[id] === null) === gone),
    );
    const value = { system: identityKinds({ type: identity.type }).system, userAssigned: sortedIds(kept ?? []) };
    return canonicalJson(body) === canonicalJson(toBody(value, removed ?? [])) ? value : undefined;
  },
};

/** The ids that are among the first and not among the second. */
export function without(ids: readonly string[], others: readonly string[]): string[] {
  return ids.filter((id) => !others.some((other) => sameId(other, id)));
}

/** In the order of the ids without case, since Azure may answer one in another case than it was sent. */
export function sortedIds(ids: readonly string[]): string[] {
  return [...ids].sort((left, right) => (normalizeId(left) < normalizeId(right) ? -1 : 1));
}

/** The type alone removes the last user-assigned identity, so null is said only where others stay. */
function toBody({ system, userAssigned }: IdentityValue, removed: readonly string[]): ClusterUpdateBody {
  const kept = userAssigned.map((id): [string, JsonObject | null] => [id, {}]);
  const gone = removed.map((id): [string, JsonObject | null] => [id, null]);
  return {
    identity: {
      type: typeOf(system, kept.length > 0),
      ...(kept.length > 0 ? { userAssignedIdentities: Object.fromEntries([...kept, ...gone]) } : {}),
    },
  };
}

function typeOf(system: boolean, user: boolean): string {
  if (system) return user ? 'SystemAssigned, UserAssigned' : 'SystemAssigned';
  return user ? 'UserAssigned' : 'None';
}

/** Whether this is the ARM id of a user-assigned identity. */
export function isIdentityId(id: string): boolean {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[\w-]+\/?$/i.test(
    id,
  );
}

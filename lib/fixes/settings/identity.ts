import { normalizeId, sameId } from '@/lib/model/azure/arm-id';
import { identityKinds } from '@/lib/model/cluster';
import { type JsonObject, jsonObjectSchema } from '@/lib/model/json';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import type { ClusterSetting, ClusterUpdateBody } from './cluster-setting';

/** The identities of a cluster, user-assigned IDs sorted and in Azure's spelling. */
export type IdentityValue = { system: boolean; userAssigned: string[] };

const source = 'https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster';

export const systemIdentityOnImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes',
  reversible: 'yes',
  reversal:
    'You can turn off the identity again. Its object ID is then lost, and turning on the identity later creates a new object ID.',
  money: 'No documented cost',
  affects: 'No one. The identity has no access until you assign it a role.',
  source,
};

export const systemIdentityOffImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes',
  reversible: 'partly',
  reversal: 'Turning the identity back on creates a new object ID. You must assign the previous roles again.',
  money: 'No documented cost',
  affects: 'Anything that uses this identity, such as data connections, external tables, and customer-managed keys',
  source,
};

export const identityLost =
  'The system-assigned identity is deleted from Microsoft Entra ID. Its object ID and all its roles are lost.';

/**
 * A PATCH to `SystemAssigned` removes all user-assigned identities, so the type names every kind that stays and each
 * identity is sent again. Omitted ones stay, so removed ones are null
 * (https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster).
 */
export const identitySetting: ClusterSetting<IdentityValue> = {
  paths: ['identity'],
  name: 'managed identities',
  terraform: (json) => {
    const { type = null, userAssignedIdentities } = jsonObjectSchema.catch({}).parse(json);
    if (type === 'None') return { note: 'Remove the identity block.', attributes: {} };
    const listed = Object.entries(jsonObjectSchema.catch({}).parse(userAssignedIdentities));
    const kept = listed.flatMap(([id, value]) => (value === null ? [] : [id]));
    return { block: 'identity', attributes: { type, ...(kept.length > 0 ? { identity_ids: kept } : {}) } };
  },
  locksOut: false,
  impact: ({ system }) => (system ? systemIdentityOnImpact : systemIdentityOffImpact),
  revertWarnings: ({ system }) => [
    system
      ? 'A new system-assigned identity has a different object ID. Assign it the roles that the cluster needs.'
      : identityLost,
  ],
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

export function without(ids: readonly string[], others: readonly string[]): string[] {
  return ids.filter((id) => !others.some((other) => sameId(other, id)));
}

/** Without case, because Azure can return an ID in another case. */
export function sortedIds(ids: readonly string[]): string[] {
  return [...ids].sort((left, right) => (normalizeId(left) < normalizeId(right) ? -1 : 1));
}

/** The type alone removes the last identity, so null is sent only if others stay. */
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

export function isIdentityId(id: string): boolean {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[\w-]+\/?$/i.test(
    id,
  );
}

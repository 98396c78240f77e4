import { identityKinds } from '@/lib/model/cluster';
import type { JsonObject } from '@/lib/model/json';
import { canonicalJson } from '../canonical-json';
import type { ClusterSetting } from './cluster-setting';

/** Which identities a cluster has: the system-assigned one, and the ids of the user-assigned ones as Azure wrote them, sorted. */
export type IdentityValue = { system: boolean; userAssigned: string[] };

/**
 * `identity` of a cluster. A PATCH to `SystemAssigned` removes every user-assigned identity, so the type always names
 * all kinds that stay and each user-assigned identity is sent again
 * (https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster).
 */
export const identitySetting: ClusterSetting<IdentityValue> = {
  path: 'identity',
  read: ({ identity }) => ({
    system: identityKinds(identity).system,
    userAssigned: identityKinds(identity).user ? Object.keys(identity?.userAssignedIdentities ?? {}).sort() : [],
  }),
  toBody: (value) => ({
    identity: {
      type: typeOf(value),
      ...(value.userAssigned.length > 0
        ? { userAssignedIdentities: Object.fromEntries(value.userAssigned.map((id): [string, JsonObject] => [id, {}])) }
        : {}),
    },
  }),
  fromBody: (body) => {
    const identity = body.identity;
    if (typeof identity?.type !== 'string') return undefined;
    const listed = identity.userAssignedIdentities ?? {};
    if (typeof listed !== 'object' || Array.isArray(listed)) return undefined;
    const value = { system: identityKinds({ type: identity.type }).system, userAssigned: Object.keys(listed).sort() };
    return canonicalJson(body) === canonicalJson(identitySetting.toBody(value)) ? value : undefined;
  },
};

function typeOf({ system, userAssigned }: IdentityValue): string {
  if (system) return userAssigned.length > 0 ? 'SystemAssigned, UserAssigned' : 'SystemAssigned';
  return userAssigned.length > 0 ? 'UserAssigned' : 'None';
}

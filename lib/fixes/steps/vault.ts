import * as z from 'zod';
import { neededKeyPermissions } from '@/lib/checks/support/key-permissions';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { vaultOf } from '../keys/key-evidence';
import { changePart, changeReading } from '../predict/change-part';
import type { Impact } from '../support/impact';
import { requirePart, requireRead } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';
import { defineStep, pathOf, present } from './define-step';
import { type Entry, leaves } from './entries';

export const keyPolicyImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds',
  reversible: 'yes',
  reversal: 'You can remove the added permissions from the access policy.',
  money: 'No documented cost',
  affects: 'Only the identity, for all keys in the key vault',
  source: 'https://learn.microsoft.com/azure/key-vault/general/assign-access-policy',
};

const removePolicyImpact: Impact = { ...keyPolicyImpact, reversal: 'You can add the permissions again.' };

function entries({ parts, chosenKey }: Snapshot): Entry[] {
  const vault = valueOr(chosenKey ? chosenKey.vault : parts.keyVault, undefined);
  return vault ? leaves(`vaults/${vault.name}`, vault.properties) : [];
}

/** Source: specs keyvault 2023-07-01. */
export const vaultUpdate = defineStep({
  kind: 'vault.update',
  fields: {
    id: armId,
    properties: z.strictObject({
      enableSoftDelete: z.literal(true).optional(),
      enablePurgeProtection: z.literal(true).optional(),
    }),
  },
  request: ({ id, properties }) => ({
    method: 'PATCH',
    path: pathOf(id, 'keyVault'),
    body: { properties: present(properties) },
  }),
  action: 'Microsoft.KeyVault/vaults/write',
  words: ({ id }) => `Update the key vault ${lastSegment(id)}`,
  needsRunningCluster: false,
  access: () => null,
  entries,
  evidence: (snapshot, { id }) => vaultOf(snapshot, id),
  apply: (snapshot, { id, properties }) =>
    changeVault(snapshot, id, (vault) => ({ ...vault, properties: { ...vault.properties, ...properties } })),
});

const policy = z.strictObject({
  tenantId: z.string().min(1).max(64),
  objectId: z.string().min(1).max(64),
  permissions: z.strictObject({ keys: z.array(z.string().max(64)) }),
});

const policyFields = { id: armId, properties: z.strictObject({ accessPolicies: z.array(policy).min(1) }) };

export const vaultAccessPolicyAdd = defineStep({
  kind: 'vault-access-policy.add',
  fields: policyFields,
  request: ({ id, properties }) => ({
    method: 'PUT',
    path: pathOf(`${id}/accessPolicies/add`, 'keyVault'),
    body: { properties },
  }),
  action: 'Microsoft.KeyVault/vaults/accessPolicies/write',
  words: ({ id }) => `Add an access policy to the key vault ${lastSegment(id)}`,
  needsRunningCluster: false,
  access: ({ id }) => ({ by: 'key-policy', isRemoval: false, vaultId: id }),
  entries,
  evidence: (snapshot, { id }) => vaultOf(snapshot, id),
  apply: (snapshot, { id, properties: { accessPolicies } }) =>
    changeVault(snapshot, id, (vault) => {
      const current = vault.properties.accessPolicies ?? [];
      const added = accessPolicies.filter(
        ({ objectId }) => !current.some((existing) => sameId(existing.objectId, objectId)),
      );
      const merged = changeKeys(vault, accessPolicies, (keys, asked) => [
        ...keys,
        ...asked.filter((key) => !isIn(keys, key)),
      ]);
      return { ...vault, properties: { ...vault.properties, accessPolicies: [...merged, ...added] } };
    }),
  back: (step) => ({ ...step, kind: 'vault-access-policy.remove' }),
  /** Removes only permissions that plans add, and only of the cluster's identities, because a policy has no name that shows its origin. */
  undo: ({ id, properties: { accessPolicies } }, _before, snapshot) => {
    const [asked, ...more] = accessPolicies;
    const keys = asked?.permissions.keys ?? [];
    const path = `accessPolicies/${asked?.objectId ?? ''}`;
    const isOfPlan = keys.length > 0 && keys.every((key) => neededKeyPermissions.some((needed) => needed === key));
    if (!asked || more.length > 0 || !isOfPlan || !isOwnIdentity(snapshot, asked.objectId))
      throw undoRefused('The plan doesn’t match the change. Remove the identity’s permissions in the Azure portal.', [
        { path, expected: [...neededKeyPermissions], actual: keys },
      ]);
    const vault = requireRead(vaultOf(snapshot, id), 'key vault');
    const current = (vault.properties.accessPolicies ?? []).find(
      ({ objectId, applicationId }) => sameId(objectId, asked.objectId) && !applicationId,
    );
    const held = current?.permissions?.keys ?? [];
    if (!current?.tenantId || !keys.every((key) => isIn(held, key)))
      throw undoRefused(
        'The access policy was changed or removed after the fix. Review the access policies of the key vault in the Azure portal.',
        [{ path, expected: keys, actual: held }],
      );
    const { tenantId, objectId } = current;
    return {
      step: {
        kind: 'vault-access-policy.remove',
        id: vault.id,
        properties: { accessPolicies: [{ tenantId, objectId, permissions: { keys } }] },
      },
      impact: removePolicyImpact,
      warnings: [],
    };
  },
});

export const vaultAccessPolicyRemove = defineStep({
  kind: 'vault-access-policy.remove',
  fields: policyFields,
  request: ({ id, properties }) => ({
    method: 'PUT',
    path: pathOf(`${id}/accessPolicies/remove`, 'keyVault'),
    body: { properties },
  }),
  action: 'Microsoft.KeyVault/vaults/accessPolicies/write',
  words: ({ id }) => `Remove an access policy from the key vault ${lastSegment(id)}`,
  needsRunningCluster: false,
  access: ({ id }) => ({ by: 'key-policy', isRemoval: true, vaultId: id }),
  entries,
  evidence: (snapshot, { id }) => vaultOf(snapshot, id),
  apply: (snapshot, { id, properties }) =>
    changeVault(snapshot, id, (vault) => {
      const accessPolicies = changeKeys(vault, properties.accessPolicies, (keys, asked) =>
        keys.filter((key) => !isIn(asked, key)),
      );
      return { ...vault, properties: { ...vault.properties, accessPolicies } };
    }),
});

export const vaultSteps = [vaultUpdate, vaultAccessPolicyAdd, vaultAccessPolicyRemove] as const;

/** Changes the cluster's or the selected key's vault. */
function changeVault(snapshot: Snapshot, id: string, change: (vault: Vault) => Vault): Snapshot {
  const changeIfSame = (vault: Vault): Vault => (sameId(vault.id, id) ? change(vault) : vault);
  const { chosenKey } = snapshot;
  return {
    ...changePart(snapshot, 'keyVault', (vault) => vault && changeIfSame(vault)),
    ...(chosenKey ? { chosenKey: { ...chosenKey, vault: changeReading(chosenKey.vault, changeIfSame) } } : {}),
  };
}

type Policies = NonNullable<Vault['properties']['accessPolicies']>;

/** Source: specs keyvault 2023-07-01, AccessPolicies_Update. */
function changeKeys(
  { properties }: Vault,
  asked: readonly z.infer<typeof policy>[],
  change: (keys: readonly string[], asked: readonly string[]) => string[],
): Policies {
  return (properties.accessPolicies ?? []).map((current) => {
    const keys = asked.find(({ objectId }) => sameId(objectId, current.objectId))?.permissions.keys ?? [];
    if (keys.length === 0) return current;
    const { permissions } = current;
    return { ...current, permissions: { ...permissions, keys: change(permissions?.keys ?? [], keys) } };
  });
}

function isIn(keys: readonly string[], key: string): boolean {
  return keys.some((other) => sameId(other, key));
}

export function isOwnIdentity(snapshot: Snapshot, principalId: string): boolean {
  const { identity } = requirePart(snapshot, 'cluster');
  const attached = Object.values(identity?.userAssignedIdentities ?? {}).flatMap((user) => user?.principalId ?? []);
  return [...attached, ...(identity?.principalId ? [identity.principalId] : [])].some((own) =>
    sameId(own, principalId),
  );
}

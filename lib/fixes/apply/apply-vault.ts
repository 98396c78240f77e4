import { sameId } from '@/lib/model/azure/arm-id';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { reachesChosenKey, reachesOwnKey, usesKey } from '../keys/key-evidence';
import { scopeOf } from '../roles/azure-roles';
import { type KeySetting, sameKey, toKeySetting } from '../settings/customer-managed-key';
import type { StepOf } from '../steps';
import { changePart, changeReading } from './change-part';

/** The evidence after a step that writes a vault, be it the cluster's or the one of a key that was chosen for it. */
export function applyVault(
  snapshot: Snapshot,
  step: StepOf<'vault.update' | 'vault-access-policy.add' | 'vault-access-policy.remove'>,
): Snapshot {
  const change = (vault: Vault): Vault => {
    if (!sameId(vault.id, step.id)) return vault;
    return step.kind === 'vault.update'
      ? { ...vault, properties: { ...vault.properties, ...step.properties } }
      : { ...vault, properties: { ...vault.properties, accessPolicies: withPolicies(vault, step) } };
  };
  return {
    ...changePart(snapshot, 'keyVault', (vault) => vault && change(vault)),
    ...(snapshot.chosenKey
      ? { chosenKey: { ...snapshot.chosenKey, vault: changeReading(snapshot.chosenKey.vault, change) } }
      : {}),
  };
}

/** The evidence with other Azure roles at a key: the chosen one's, and the cluster's own, each with those alone that reach it. */
export function changeKeyRoles(
  snapshot: Snapshot,
  change: (present: AzureRoleAssignment[]) => AzureRoleAssignment[],
): Snapshot {
  const { chosenKey } = snapshot;
  const reaching = (reaches: (scope: string) => boolean) => (present: AzureRoleAssignment[]) =>
    change(present)
      .filter((one) => present.includes(one) || reaches(scopeOf(one)))
      .map((one) => (one.roleName === null ? { ...one, roleName: roleNameIn(snapshot, one.roleDefinitionId) } : one));
  const changed = changePart(
    snapshot,
    'keyRoleAssignments',
    reaching((scope) => reachesOwnKey(snapshot, scope)),
  );
  if (!chosenKey) return changed;
  const ofChosen = reaching((scope) => reachesChosenKey(chosenKey, scope));
  const roleAssignments = changeReading(chosenKey.roleAssignments, ofChosen);
  return withDefinitions({ ...changed, chosenKey: { ...chosenKey, roleAssignments } });
}

function roleNameIn({ chosenKey, parts }: Snapshot, roleDefinitionId: string): string | null {
  const readings = [parts.roleDefinitions, ...(chosenKey ? [chosenKey.roleDefinitions] : [])];
  const known = readings.flatMap((reading) => (reading.state === 'read' ? reading.value : []));
  return known.find(({ id }) => sameId(id, roleDefinitionId))?.roleName ?? null;
}

/** Once the cluster uses the chosen key, what was read of that key is what there is to say of the cluster's. */
export function followKey(before: Snapshot, after: Snapshot): Snapshot {
  const { chosenKey, parts } = after;
  if (!chosenKey?.keyName || !usesKey(after, chosenKey.keyVaultUri, chosenKey.keyName)) return after;
  if (sameKey(keyOf(before), keyOf(after))) return after;
  const { vault, key, roleAssignments } = chosenKey;
  return withDefinitions({
    ...after,
    parts: { ...parts, keyVault: vault, vaultKey: key, keyRoleAssignments: roleAssignments },
  });
}

function keyOf({ parts }: Snapshot): KeySetting | null {
  return parts.cluster.state === 'read' ? toKeySetting(parts.cluster.value.properties.keyVaultProperties) : null;
}

/** What the roles at the chosen key may do, for the checks that judge the cluster's key. */
function withDefinitions(snapshot: Snapshot): Snapshot {
  const { chosenKey } = snapshot;
  if (chosenKey?.roleDefinitions.state !== 'read') return snapshot;
  const known = chosenKey.roleDefinitions.value;
  return changePart(snapshot, 'roleDefinitions', (present) => [
    ...present,
    ...known.filter(({ id }) => !present.some((one) => sameId(one.id, id))),
  ]);
}

type Policies = NonNullable<Vault['properties']['accessPolicies']>;

/** `add` joins permissions to those that are there, `remove` takes them away (specs keyvault 2023-07-01, AccessPolicies_Update). */
function withPolicies(
  { properties }: Vault,
  step: StepOf<'vault-access-policy.add' | 'vault-access-policy.remove'>,
): Policies {
  const present = properties.accessPolicies ?? [];
  const named = (objectId: string) =>
    step.properties.accessPolicies.find((policy) => sameId(policy.objectId, objectId))?.permissions.keys ?? [];
  const isIn = (keys: readonly string[], key: string) => keys.some((one) => sameId(one, key));
  const changed = present.map((policy) => {
    const keys = policy.permissions?.keys ?? [];
    const asked = named(policy.objectId);
    const after =
      step.kind === 'vault-access-policy.add'
        ? [...keys, ...asked.filter((key) => !isIn(keys, key))]
        : keys.filter((key) => !isIn(asked, key));
    return asked.length === 0 ? policy : { ...policy, permissions: { ...policy.permissions, keys: after } };
  });
  if (step.kind === 'vault-access-policy.remove') return changed;
  const added = step.properties.accessPolicies.filter(
    ({ objectId }) => !present.some((policy) => sameId(policy.objectId, objectId)),
  );
  return [...changed, ...added];
}

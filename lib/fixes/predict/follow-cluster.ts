import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { reachesChosenKey, reachesOwnKey, usesKey } from '../keys/key-evidence';
import { scopeOf } from '../roles/azure-roles';
import { type KeySetting, sameKey, toKeySetting } from '../settings/customer-managed-key';
import { identitySetting } from '../settings/identity';
import { changePart, changeReading } from './change-part';

/** Changes the Azure roles at the selected key and at the cluster's own key. */
export function changeKeyRoles(
  snapshot: Snapshot,
  change: (present: AzureRoleAssignment[]) => AzureRoleAssignment[],
): Snapshot {
  const { chosenKey } = snapshot;
  const reaching = (reaches: (scope: string) => boolean) => (present: AzureRoleAssignment[]) =>
    change(present)
      .filter((role) => present.includes(role) || reaches(scopeOf(role)))
      .map((role) =>
        role.roleName === null ? { ...role, roleName: roleNameIn(snapshot, role.roleDefinitionId) } : role,
      );
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
  const known = readings.flatMap((reading) => valueOr(reading, []));
  return known.find(({ id }) => sameId(id, roleDefinitionId))?.roleName ?? null;
}

/** Makes the evidence of the selected key the cluster's. */
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

/** Adds role definitions at the selected key, for the checks of the cluster's key. */
function withDefinitions(snapshot: Snapshot): Snapshot {
  const { chosenKey } = snapshot;
  if (chosenKey?.roleDefinitions.state !== 'read') return snapshot;
  const known = chosenKey.roleDefinitions.value;
  return changePart(snapshot, 'roleDefinitions', (present) => [
    ...present,
    ...known.filter(({ id }) => !present.some((role) => sameId(role.id, id))),
  ]);
}

/** Updates the evidence after an identity was attached or removed. */
export function followIdentities(after: Snapshot): Snapshot {
  const { chosenIdentity, parts } = after;
  if (parts.cluster.state !== 'read') return after;
  const { userAssigned } = identitySetting.read(parts.cluster.value);
  const isAttached = ({ id }: { id: string }) => userAssigned.some((attached) => sameId(attached, id));
  return changePart(after, 'userAssignedIdentities', (present) => {
    const kept = present.filter(isAttached);
    const isNew = chosenIdentity && isAttached(chosenIdentity) && !kept.some(({ id }) => sameId(id, chosenIdentity.id));
    return isNew ? [...kept, chosenIdentity] : kept;
  });
}

import { sameId } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { StepOf } from '@/lib/model/fix-step';
import type { Vault } from '@/lib/model/key-vault-bodies';
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

/** The evidence with other Azure roles at the key. */
export function changeKeyRoles(
  snapshot: Snapshot,
  change: (present: AzureRoleAssignment[]) => AzureRoleAssignment[],
): Snapshot {
  const { chosenKey } = snapshot;
  return {
    ...changePart(snapshot, 'keyRoleAssignments', change),
    ...(chosenKey
      ? { chosenKey: { ...chosenKey, roleAssignments: changeReading(chosenKey.roleAssignments, change) } }
      : {}),
  };
}

/** Once the cluster uses the chosen key, what was read of that key is what there is to say of the cluster's. */
export function followKey(before: Snapshot, after: Snapshot): Snapshot {
  const { chosenKey, parts } = after;
  if (!chosenKey || after.parts.cluster.state !== 'read' || before.parts.cluster.state !== 'read') return after;
  const { keyName, keyVaultUri } = after.parts.cluster.value.properties.keyVaultProperties ?? {};
  const isChosen = sameText(keyName, chosenKey.keyName) && sameText(hostOf(keyVaultUri), hostOf(chosenKey.keyVaultUri));
  if (!isChosen) return after;
  return {
    ...after,
    parts: {
      ...parts,
      keyVault: chosenKey.vault,
      vaultKey: chosenKey.key,
      keyRoleAssignments: chosenKey.roleAssignments,
    },
  };
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

function hostOf(uri: string | null | undefined): string | undefined {
  return uri && URL.canParse(uri) ? new URL(uri).hostname : undefined;
}

function sameText(left: string | null | undefined, right: string | undefined): boolean {
  return left != null && right !== undefined && sameId(left, right);
}

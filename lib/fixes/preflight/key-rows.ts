import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { keyEvidenceOf, lackedKeyPermissions } from '../keys/key-evidence';
import { keyIdentityOf } from '../keys/key-identity';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { customerManagedKeySetting, type KeySetting } from '../settings/customer-managed-key';
import { accessOfStep, applyPlan } from '../steps';
import { clusterBody } from '../steps/cluster';
import { followerLimitsRow, formerKeyRows, keyDependentsRows } from './key-dependents-rows';
import { keyIdentityRows } from './key-identity-rows';
import { keyUsableRows } from './key-usable-rows';
import { notChecked } from './not-checked';
import type { PreflightFacts } from './preflight-facts';
import { vaultRows } from './vault-rows';

/** Judges the new key, dependents of the former one, and access to the current one. */
export function keyRows(snapshot: Snapshot, plan: FixPlan, { at }: PreflightFacts): PreflightRow[] {
  if (snapshot.parts.cluster.state !== 'read') return [];
  const cluster = snapshot.parts.cluster.value;
  const present = customerManagedKeySetting.read(cluster);
  const key = keyThatIsSet(plan);
  if (key === undefined) return present ? keyAccessRows(snapshot, plan, present) : [];
  if (key === null) return present ? formerKeyRows(snapshot, present) : [];
  const evidence = keyEvidenceOf(snapshot, key.keyVaultUri, key.keyName);
  const identity = keyIdentityOf(snapshot, key.userIdentity);
  return [
    ...vaultRows({ cluster, key, identity, vault: evidence.vault }),
    ...keyIdentityRows(key, identity, evidence),
    ...keyUsableRows(key, evidence, at),
    followerLimitsRow(snapshot),
    ...keyDependentsRows(snapshot, key),
  ];
}

function keyThatIsSet({ steps }: FixPlan): KeySetting | null | undefined {
  return steps
    .flatMap((step) => clusterBody(step) ?? [])
    .map((body) => customerManagedKeySetting.fromBody(body))
    .find((key) => key !== undefined);
}

function keyAccessRows(snapshot: Snapshot, plan: FixPlan, key: KeySetting): PreflightRow[] {
  const id = 'key-access';
  if (removalsOf(plan).length === 0) return [];
  const { name, principalId, whyNoId = '' } = keyIdentityOf(snapshot, key.userIdentity);
  const lacked = (state: Snapshot) =>
    principalId ? lackedKeyPermissions(keyEvidenceOf(state, key.keyVaultUri, key.keyName), principalId) : undefined;
  const now = lacked(snapshot);
  const before = now?.value;
  const after = lacked(withoutRoles(applyPlan(snapshot, plan), plan))?.value;
  if (!before || !after)
    return takesFrom(principalId, plan)
      ? [
          {
            id,
            ...notChecked(
              'the cluster’s access to the customer-managed key',
              now ? now.unknown?.[0] : { message: whyNoId },
              'If the cluster can’t access the key, Azure suspends the cluster and its followers.',
            ),
          },
        ]
      : [];
  if (after.length <= before.length) return [];
  return [
    {
      id,
      state: 'block',
      message: `After this change, ${name} lacks permissions on the customer-managed key: ${after.join(', ')}. Azure then suspends the cluster and its followers. Select another key or identity first.`,
    },
  ];
}

/** Returns whether a plan can remove permissions of the key's identity. */
function takesFrom(principalId: string | undefined, plan: FixPlan): boolean {
  return removalsOf(plan).some(
    (access) =>
      access.by === 'key-policy' || principalId === undefined || sameId(access.properties.principalId, principalId),
  );
}

/** Access that can be access to the key. */
function removalsOf({ steps }: FixPlan) {
  return steps.flatMap((step) => {
    const access = accessOfStep(step);
    return access?.isRemoval && (access.by === 'azure-role' || access.by === 'key-policy') ? [access] : [];
  });
}

/** A role removed above the key is removed at the key. */
function withoutRoles(snapshot: Snapshot, plan: FixPlan): Snapshot {
  const gone = removalsOf(plan).flatMap((access) => (access.by === 'azure-role' ? [access.id.toLowerCase()] : []));
  const { keyRoleAssignments } = snapshot.parts;
  if (keyRoleAssignments.state !== 'read') return snapshot;
  const value = keyRoleAssignments.value.filter((assignment) => !gone.includes(assignment.id.toLowerCase()));
  return { ...snapshot, parts: { ...snapshot.parts, keyRoleAssignments: { ...keyRoleAssignments, value } } };
}

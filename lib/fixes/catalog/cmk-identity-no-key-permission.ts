import type * as z from 'zod';
import { decidedByRoles, type KeyPermission, neededKeyPermissions } from '@/lib/checks/support/key-permissions';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { cryptoServiceEncryptionUserRole } from '@/lib/model/azure/azure-role';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { type Problem, refusal } from '@/lib/model/problem';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { keyEvidenceOf, keyRolesOf, lackedKeyPermissions, usesKey } from '../keys/key-evidence';
import { keyIdentityOf } from '../keys/key-identity';
import { keyParts, keyRequest, ownKey } from '../planners/plan-key';
import { assignmentName, toRoleAssignmentId, toRoleDefinitionId } from '../roles/assignment-id';
import { scopeOf, toRoleProperties } from '../roles/azure-roles';
import type { FixStep } from '../steps';
import { ofKind, type UndoneStep } from '../steps/define-step';
import { keyGrant } from '../steps/kinds';
import {
  assignAzureRoleImpact,
  removalOf,
  removeAzureRoleImpact,
  roleAssignmentCreate,
} from '../steps/role-assignment';
import { isOwnIdentity, keyPolicyImpact, vaultAccessPolicyAdd } from '../steps/vault';
import { keyInput } from '../support/input-schemas';
import { requireRead } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';

export const cmkIdentityNoKeyPermission = defineFix({
  id: 'cmk-identity-no-key-permission',
  input: keyInput,
  steps: keyGrant,
  button: 'Grant access to the key',
  parts: keyParts,
  key: keyRequest,
  knownInput: ownKey,
});

/** Closes cmk-identity-no-key-permission: grants access by a role or an access policy, as the vault requires. */
export const cmkIdentityNoKeyPermissionPlan = () =>
  definePlan(cmkIdentityNoKeyPermission, {
    plan: ({ keyVaultUri, keyName, userIdentity }, snapshot) => {
      const key = keyEvidenceOf(snapshot, keyVaultUri, keyName);
      const vault = requireRead(key.vault, 'key vault');
      const identity = keyIdentityOf(snapshot, userIdentity);
      const { principalId } = identity;
      if (!principalId) throw noPrincipal(identity.name, identity.deleted);
      const names = {
        // Another key doesn't affect the cluster's finding.
        closesCheck: usesKey(snapshot, keyVaultUri, keyName),
        title: `Grant ${identity.name} access to the key ${keyName} in ${vault.name}`,
      };
      const lacked = lackedKeyPermissions(key, principalId);
      if (lacked.value?.length === 0)
        return nothingToDo(
          snapshot,
          names,
          `All required permissions on the key are already assigned to ${identity.name}.`,
        );
      if (!decidedByRoles(vault))
        return planPolicy(snapshot, names, { vault, principalId, keys: lacked.value ?? neededKeyPermissions });
      return planRole(snapshot, names, {
        scope: `${vault.id}/keys/${keyName}`,
        principalId,
        present: valueOr(key.roleAssignments, []),
      });
    },
    undo: (step, _before, snapshot) => {
      const assignment = ofKind(roleAssignmentCreate, step);
      return assignment && undoKeyRole(assignment, snapshot);
    },
  });

type Names = Pick<DraftedPlan, 'title'> & { closesCheck?: boolean };

function planRole(
  snapshot: Snapshot,
  names: Names,
  { scope, principalId, present }: { scope: string; principalId: string; present: readonly AzureRoleAssignment[] },
): DraftedPlan {
  const isThere = present.some(
    (assignment) =>
      sameId(scopeOf(assignment), scope) &&
      sameId(assignment.roleDefinitionId, cryptoServiceEncryptionUserRole) &&
      sameId(assignment.principalId, principalId),
  );
  if (isThere)
    return nothingToDo(
      snapshot,
      names,
      'The identity already has the role Key Vault Crypto Service Encryption User on the key.',
    );
  const assignment = {
    id: toRoleAssignmentId(scope, assignmentName(scope, cryptoServiceEncryptionUserRole, principalId)),
    scope,
    properties: {
      roleDefinitionId: toRoleDefinitionId(scope, cryptoServiceEncryptionUserRole),
      principalId,
      principalType: 'ServicePrincipal',
    },
  };
  return draftPlan(snapshot, {
    ...names,
    steps: [{ kind: roleAssignmentCreate.kind, ...assignment }],
    impact: assignAzureRoleImpact,
  });
}

function planPolicy(
  snapshot: Snapshot,
  names: Names,
  { vault, principalId, keys }: { vault: Vault; principalId: string; keys: readonly KeyPermission[] },
): DraftedPlan {
  const { tenantId } = vault.properties;
  if (!tenantId) throw refusal('bad-upstream', 'Azure didn’t return the tenant of the key vault.', { next: ['retry'] });
  const policy: Omit<z.infer<typeof vaultAccessPolicyAdd.schema>, 'kind'> = {
    id: vault.id,
    properties: { accessPolicies: [{ tenantId, objectId: principalId, permissions: { keys: [...keys] } }] },
  };
  return draftPlan(snapshot, {
    ...names,
    steps: [{ kind: vaultAccessPolicyAdd.kind, ...policy }],
    impact: keyPolicyImpact,
    warnings: ['Access policies apply to all keys in the key vault, not only to this key.'],
  });
}

/** Removes only a role with the derived name of a plan. */
function undoKeyRole(step: z.infer<typeof roleAssignmentCreate.schema>, snapshot: Snapshot): UndoneStep<FixStep> {
  const { id, scope, properties } = step;
  const path = `keyRoleAssignments/${lastSegment(id)}`;
  const name = assignmentName(scope, cryptoServiceEncryptionUserRole, properties.principalId);
  const isAtKey = /\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+\/keys\/[^/]+$/i.test(scope);
  if (!isAtKey || !sameId(id, toRoleAssignmentId(scope, name)))
    throw undoRefused(
      'Kustodian didn’t create this role assignment on a key. Remove the assignment in the Azure portal instead.',
      [{ path, expected: name, actual: lastSegment(id) }],
    );
  const present = requireRead(keyRolesOf(snapshot, scope), 'Azure roles on the key').find((role) =>
    sameId(role.id, id),
  );
  if (
    !present ||
    !sameId(present.principalId, properties.principalId) ||
    !sameId(present.roleDefinitionId, cryptoServiceEncryptionUserRole)
  )
    throw undoRefused(
      'The role assignment was changed or removed after the fix. Review the roles on the key in the Azure portal.',
      [{ path, expected: properties, actual: present ? toRoleProperties(present) : null }],
    );
  return {
    step: removalOf(present),
    impact: removeAzureRoleImpact,
    warnings: isOwnIdentity(snapshot, present.principalId)
      ? []
      : [
          'The identity isn’t assigned to this cluster, but other resources that use the identity lose access to the key.',
        ],
  };
}

function noPrincipal(name: string, deleted: boolean): Problem {
  const why = deleted ? `${name} no longer exists` : `the object ID of ${name} is unknown`;
  return refusal('conflict', `Can’t grant access to the key, because ${why}. Select another identity for the key.`);
}

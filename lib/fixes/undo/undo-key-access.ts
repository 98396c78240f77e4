import { neededKeyPermissions } from '@/lib/checks/support/key-permissions';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { cryptoServiceEncryptionUserRole } from '@/lib/model/azure/azure-role';
import type { Snapshot } from '@/lib/model/evidence';
import { removeAzureRoleImpact } from '../impacts';
import { keyRolesOf, vaultOf } from '../keys/key-evidence';
import { keyPolicyImpact } from '../plans/plan-key';
import type { UndoneStep } from '../plans/undo';
import { requirePart, requireRead } from '../require-part';
import { toRoleAssignmentId } from '../roles/assignment-id';
import { assignmentName } from '../roles/assignment-name';
import { scopeOf, toRoleProperties } from '../roles/azure-roles';
import type { StepOf } from '../steps';
import { refuseUndo } from './refuse-undo';

/** Takes the role on a key back that a plan gave, recognised by the assignment's derived name; any other is left alone. */
export function undoKeyRole(step: StepOf<'role-assignment.create'>, snapshot: Snapshot): UndoneStep {
  const { id, scope, properties } = step;
  const path = `keyRoleAssignments/${lastSegment(id)}`;
  const name = assignmentName(scope, cryptoServiceEncryptionUserRole, properties.principalId);
  const isAtKey = /\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+\/keys\/[^/]+$/i.test(scope);
  if (!isAtKey || !sameId(id, toRoleAssignmentId(scope, name)))
    throw refuseUndo('The assignment is not one that a plan made on a key.', [
      { path, expected: name, actual: lastSegment(id) },
    ]);
  const present = requireRead(keyRolesOf(snapshot, scope), 'the Azure roles on the key').find((one) =>
    sameId(one.id, id),
  );
  if (
    !present ||
    !sameId(present.principalId, properties.principalId) ||
    !sameId(present.roleDefinitionId, cryptoServiceEncryptionUserRole)
  )
    throw refuseUndo('The assignment is no longer as the fix made it.', [
      { path, expected: properties, actual: present ? toRoleProperties(present) : null },
    ]);
  return {
    step: {
      kind: 'role-assignment.delete',
      id: present.id,
      scope: scopeOf(present),
      properties: toRoleProperties(present),
    },
    impact: removeAzureRoleImpact,
    warnings: identitiesOf(snapshot).some((own) => sameId(own, present.principalId))
      ? []
      : ['The identity is none of this cluster: whatever else uses the key with it loses the key.'],
  };
}

/**
 * Takes permissions on keys back that a plan gave to an identity of the cluster. A policy has no name that would tell who made it,
 * so nothing but what such a plan adds is ever taken, and from nobody but the cluster's own identities.
 */
export function undoKeyPolicy(step: StepOf<'vault-access-policy.add'>, snapshot: Snapshot): UndoneStep {
  const [policy, ...more] = step.properties.accessPolicies;
  const keys = policy?.permissions.keys ?? [];
  const path = `accessPolicies/${policy?.objectId ?? ''}`;
  const isOfPlan = keys.length > 0 && keys.every((key) => neededKeyPermissions.some((needed) => needed === key));
  if (!policy || more.length > 0 || !isOfPlan || !identitiesOf(snapshot).some((own) => sameId(own, policy.objectId)))
    throw refuseUndo('That is not how a fix gives an identity of this cluster access to its key.', [
      { path, expected: [...neededKeyPermissions], actual: keys },
    ]);
  const vault = requireRead(vaultOf(snapshot, step.id), 'the key vault');
  const present = (vault.properties.accessPolicies ?? []).find(
    ({ objectId, applicationId }) => sameId(objectId, policy.objectId) && !applicationId,
  );
  const held = present?.permissions?.keys ?? [];
  if (!present?.tenantId || !keys.every((key) => held.some((one) => sameId(one, key))))
    throw refuseUndo('The access policy is no longer as the fix made it.', [{ path, expected: keys, actual: held }]);
  const { tenantId, objectId } = present;
  return {
    step: {
      kind: 'vault-access-policy.remove',
      id: vault.id,
      properties: { accessPolicies: [{ tenantId, objectId, permissions: { keys } }] },
    },
    impact: keyPolicyImpact,
    warnings: [],
  };
}

function identitiesOf(snapshot: Snapshot): string[] {
  const { identity } = requirePart(snapshot, 'cluster');
  const attached = Object.values(identity?.userAssignedIdentities ?? {}).flatMap((one) => one?.principalId ?? []);
  return [...attached, ...(identity?.principalId ? [identity.principalId] : [])];
}

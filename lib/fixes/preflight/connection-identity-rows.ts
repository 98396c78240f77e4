import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import type { DraftedRow, PlanBody } from '../draft/plan-body';
import { attachedIdentity } from '../identities/cluster-identities';
import { identitySetting } from '../settings/identity';
import { dataConnectionUpdate } from '../steps/data-connection';
import { ofKind } from '../steps/define-step';
import { notChecked } from './not-checked';

/**
 * Roles that can read the source of a data connection, least privileged first. Source:
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/analytics and …/storage
 */
const eventHubRoles = {
  'a638d3c7-ab3a-418d-83e6-5f17a39d4fde': 'Azure Event Hubs Data Receiver',
  'f526a384-b230-433a-b45c-95f59c4a2dec': 'Azure Event Hubs Data Owner',
};
const storageRoles = {
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1': 'Storage Blob Data Reader',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
};

/** Returns whether the identity is attached and can read the source. */
export function connectionIdentityRows(snapshot: Snapshot, { steps }: PlanBody): DraftedRow[] {
  return steps.flatMap((step) => {
    const {
      managedIdentityResourceId: identityId,
      eventHubResourceId,
      storageAccountResourceId,
    } = ofKind(dataConnectionUpdate, step)?.body.properties ?? {};
    if (typeof identityId !== 'string') return [];
    return [
      attachedRow(snapshot, identityId),
      ...(typeof eventHubResourceId === 'string'
        ? [roleRow(snapshot, identityId, eventHubResourceId, eventHubRoles)]
        : []),
      ...(typeof storageAccountResourceId === 'string'
        ? [roleRow(snapshot, identityId, storageAccountResourceId, storageRoles)]
        : []),
    ];
  });
}

function attachedRow({ parts, clusterId }: Snapshot, identityId: string): DraftedRow {
  const id = 'identity-attached';
  if (parts.cluster.state !== 'read') return { id, ...notChecked('the identities of the cluster', parts.cluster) };
  const { system, userAssigned } = identitySetting.read(parts.cluster.value);
  const isOwn = sameId(identityId, clusterId);
  if (isOwn ? system : userAssigned.some((attached) => sameId(attached, identityId)))
    return { id, state: 'pass', message: 'The identity is assigned to the cluster.' };
  return isOwn
    ? {
        id,
        state: 'block',
        message: 'The cluster has no system-assigned identity. Turn it on first.',
        fix: { fixId: 'turn-system-identity-on', input: {} },
      }
    : {
        id,
        state: 'block',
        message: `The identity ${lastSegment(identityId)} isn’t assigned to the cluster. Add it first.`,
        fix: { fixId: 'attach-user-identity', input: { identityId } },
      };
}

function roleRow(
  snapshot: Snapshot,
  identityId: string,
  source: string,
  roles: Readonly<Record<string, string>>,
): DraftedRow {
  const id = `role-on:${lastSegment(source)}`;
  const [smallest = ''] = Object.values(roles);
  const { assignments, everywhere } = rolesOf(snapshot, identityId);
  const held = valueOr(assignments, []);
  const role = held.find(
    ({ roleDefinitionId, scope }) => Object.hasOwn(roles, roleDefinitionId) && containsId(scope, source),
  );
  if (role)
    return {
      id,
      state: role.condition ? 'warn' : 'pass',
      message: `The identity has the role ${roles[role.roleDefinitionId]} on ${lastSegment(source)}${role.condition ? ', with a condition' : ''}.`,
    };
  if (assignments.state === 'read' && everywhere)
    return {
      id,
      state: 'warn',
      message: `Couldn’t find a role that allows the identity to read ${lastSegment(source)}. Assign ${smallest} on this resource first. Ingestion stops if the identity can’t read the resource.`,
    };
  return {
    id,
    ...notChecked(
      `the roles of the identity on ${lastSegment(source)}`,
      assignments,
      `The identity needs ${smallest}.`,
    ),
  };
}

/** For user-assigned identities, all readable roles. For the system-assigned one, roles that reach the cluster. */
function rolesOf(
  { parts, clusterId }: Snapshot,
  identityId: string,
): { assignments: EvidenceResult<AzureRoleAssignment[]>; everywhere: boolean } {
  if (!sameId(identityId, clusterId))
    return {
      assignments: attachedIdentity(parts, identityId)?.roleAssignments ?? { state: 'not-loaded' },
      everywhere: true,
    };
  const principalId = parts.cluster.state === 'read' ? parts.cluster.value.identity?.principalId : undefined;
  const reading = parts.roleAssignments;
  if (reading.state !== 'read') return { assignments: reading, everywhere: false };
  const own = reading.value.filter((role) => sameId(role.principalId, principalId ?? ''));
  return { assignments: { ...reading, value: own }, everywhere: false };
}

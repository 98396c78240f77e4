import { namePatterns, normalizeId } from '@/lib/model/azure/arm-id';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { roleAssignmentSchema } from '../azure-bodies';
import { readRow } from '../reads/read-list';
import { fromResourceGraph, kqlString, rolesNotIndexed } from '../resource-graph/from-resource-graph';
import { toAzureRoleAssignment } from '../resource-manager/read-roles';
import type { EvidenceContext } from './evidence-context';
import { assignmentsAt, roleNames } from './roles';

type Roles = EvidenceResult<AzureRoleAssignment[]>;

export interface IdentityPrincipal {
  identityId: string;
  principalId: string | null;
}

/**
 * Reads each identity's role assignments at any readable scope. ARM lists its own subscription, with an error if
 * unreadable. Resource Graph adds others, without errors.
 */
export async function rolesAnywhere(
  context: EvidenceContext,
  identities: readonly IdentityPrincipal[],
): Promise<Roles[]> {
  const principals = identities.map(({ principalId }) => principalId ?? '').filter((id) => namePatterns.guid.test(id));
  const [own, indexed] = await Promise.all([
    Promise.all(identities.map((identity) => rolesAround(context, identity))),
    principals.length > 0 ? rolesInIndex(context, principals) : undefined,
  ]);
  return own.map((roles, index) => joined(roles, indexed, identities[index]?.principalId ?? ''));
}

async function rolesAround(context: EvidenceContext, { identityId, principalId }: IdentityPrincipal): Promise<Roles> {
  if (principalId === null || !namePatterns.guid.test(principalId)) {
    const message = 'Azure didn’t return the principal ID of this identity, which is needed to read its roles.';
    return { state: 'unreadable', reason: 'no-match', message };
  }
  const subscription = identityId.split('/').slice(0, 3).join('/');
  return assignmentsAt(context, subscription, { principalId, otherTenant: true });
}

async function rolesInIndex(context: EvidenceContext, principalIds: readonly string[]): Promise<Roles> {
  const notIndexed = rolesNotIndexed(context.connection.cloud);
  if (notIndexed) return notIndexed;
  const names = await context.once(roleNames);
  const query = `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| where tostring(properties.principalId) in~ (${principalIds.map(kqlString).join(', ')})
| project id, name, properties
| order by id asc`;
  const action = 'Microsoft.Authorization/roleAssignments/read';
  return fromResourceGraph(context.connection, { query, withInherited: true, action }, (rows) =>
    rows.map((row) => toAzureRoleAssignment(readRow(row, roleAssignmentSchema), names)),
  );
}

function joined(own: Roles, indexed: Roles | undefined, principalId: string): Roles {
  if (own.state !== 'read' || indexed === undefined) return own;
  if (indexed.state !== 'read') return indexed;
  const ofPrincipal = indexed.value.filter(
    (assignment) => assignment.principalId.toLowerCase() === principalId.toLowerCase(),
  );
  const byId = new Map([...ofPrincipal, ...own.value].map((assignment) => [normalizeId(assignment.id), assignment]));
  return { ...own, value: [...byId.values()] };
}

import { namePatterns, normalizeId } from '@/lib/model/azure/arm-id';
import { roleAssignmentSchema } from '@/lib/model/azure/azure-bodies';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { readRow } from '../reads/read-list';
import { fromResourceGraph, kqlString, rolesNotIndexed } from '../resource-graph/from-resource-graph';
import { toAzureRoleAssignment } from '../resource-manager/read-roles';
import type { EvidenceContext } from './evidence-context';
import { assignmentsAt, roleNames } from './roles';

type Roles = EvidenceResult<AzureRoleAssignment[]>;

/** An identity with the object ID of its principal, `null` if unknown. */
export interface IdentityPrincipal {
  identityId: string;
  principalId: string | null;
}

/**
 * Reads the role assignments of each identity at any scope that the account can read, in the order of the identities. ARM lists
 * those in the identity's own subscription, with an error where the account can't read. Resource Graph adds other subscriptions,
 * without errors.
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
    const message = 'Azure does not tell the principal of this identity, so its roles cannot be asked for.';
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

import { namePatterns, normalizeId } from '@/lib/model/arm-id';
import { roleAssignmentSchema } from '@/lib/model/azure-bodies';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { Reading } from '@/lib/model/reading';
import type { EvidenceContext } from '../evidence-context';
import { kqlText, ofIndex } from '../of-index';
import { toAzureRoleAssignment } from '../read-role-assignments';
import { assignmentsAt } from './assignments-at';
import { roleNames } from './role-names';

/**
 * Azure roles of an identity's principal at any scope that the sign-in may read. The identity's own subscription is asked
 * itself, since it says when it refuses; the index adds the other subscriptions and leaves out in silence.
 */
export async function rolesAnywhere(
  context: EvidenceContext,
  identityId: string,
  principalId: string | undefined,
): Promise<Reading<AzureRoleAssignment[]>> {
  if (principalId === undefined || !namePatterns.guid.test(principalId)) {
    const message = 'Azure does not tell the principal of this identity, so its roles cannot be asked for.';
    return { state: 'unreadable', reason: 'no-match', message };
  }
  const subscription = identityId.split('/').slice(0, 3).join('/');
  const [own, others] = await Promise.all([
    assignmentsAt(context, subscription, { principalId, elsewhere: true }),
    indexedRoles(context, principalId),
  ]);
  if (own.state !== 'read') return own;
  if (others.state !== 'read') return others;
  const byId = new Map([...others.value, ...own.value].map((assignment) => [normalizeId(assignment.id), assignment]));
  return { ...own, value: [...byId.values()] };
}

async function indexedRoles(context: EvidenceContext, principalId: string): Promise<Reading<AzureRoleAssignment[]>> {
  const names = await context.once(roleNames);
  const query = `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| where tostring(properties.principalId) =~ ${kqlText(principalId)}
| project id, name, properties
| order by id asc`;
  const action = 'Microsoft.Authorization/roleAssignments/read';
  return ofIndex(context.connection, { query, withInherited: true, action }, (rows) =>
    rows.map((row) => toAzureRoleAssignment(roleAssignmentSchema.parse(row), names)),
  );
}

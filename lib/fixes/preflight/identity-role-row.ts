import { nameSome } from '@/lib/checks/name-some';
import { lastSegment } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { PreflightRow } from '@/lib/model/fix-plan';
import type { Reading } from '@/lib/model/reading';
import { parseKustoAssignmentId } from '../assignment-id';
import { scopeOf, scopeWords } from '../azure-roles';
import { readKustoAssignments } from '../kusto-assignments';
import { attachedIdentity, type LostIdentity } from './lost-identities';

/** The roles that identities hold which a plan takes from the cluster, Azure's and Kusto's, and what of them was not read. */
export function identityRoleRow(snapshot: Snapshot, lost: readonly LostIdentity[]): PreflightRow {
  const id = 'identity-roles';
  const roles = lost.flatMap((identity) => [...kustoRoles(snapshot, identity), ...azureRoles(snapshot, identity).held]);
  const gaps = [
    ...new Set([...kustoGaps(snapshot), ...lost.flatMap((identity) => azureRoles(snapshot, identity).gaps)]),
  ];
  const notRead = gaps.length > 0 ? ` Not read: ${gaps.join('; ')}.` : '';
  if (roles.length > 0)
    return {
      id,
      state: 'warn',
      message: `The cluster can no longer act with the roles that it holds: ${nameSome(roles)}.${notRead}`,
    };
  return gaps.length > 0
    ? { id, state: 'unknown', message: `No role of this identity was found.${notRead}` }
    : { id, state: 'pass', message: 'This identity holds no role.' };
}

function kustoRoles(snapshot: Snapshot, { principalIds }: LostIdentity): string[] {
  return readKustoAssignments(snapshot)
    .filter(({ properties }) =>
      [properties.aadObjectId, properties.principalId].some((one) => principalIds.includes(one?.toLowerCase() ?? '')),
    )
    .map(({ id, properties }) => `${properties.role} on ${parseKustoAssignmentId(id)?.database ?? 'the cluster'}`);
}

function kustoGaps({ parts }: Snapshot): string[] {
  const databases = parts.databasePrincipalAssignments;
  const all = databases.state === 'read' && databases.value.every(({ assignments }) => assignments.state === 'read');
  return parts.clusterPrincipalAssignments.state === 'read' && all
    ? []
    : ['some Kusto roles of the cluster and its databases'];
}

/** Of a user-assigned identity those at any scope that this sign-in may read, of the system-assigned one those that reach the cluster. */
function azureRoles({ parts }: Snapshot, identity: LostIdentity): { held: string[]; gaps: string[] } {
  const reading: Reading<AzureRoleAssignment[]> =
    identity.id === undefined
      ? parts.roleAssignments
      : (attachedIdentity(parts, identity.id)?.roleAssignments ?? { state: 'not-loaded' });
  const held = reading.state === 'read' ? reading.value : [];
  return {
    held: held
      .filter(({ principalId }) => identity.principalIds.includes(principalId.toLowerCase()))
      .map((role) => `${role.roleName ?? lastSegment(role.roleDefinitionId)} on ${scopeWords(scopeOf(role))}`),
    gaps: [
      ...(reading.state === 'read' ? [] : [`the Azure roles of ${identity.name}`]),
      ...(identity.id === undefined ? ['Azure roles of the system-assigned identity on other resources'] : []),
    ],
  };
}

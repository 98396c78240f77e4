import { apiVersions } from '@/lib/model/azure/api-versions';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { ofProvider } from '../reads/of-provider';
import { readRoleAssignments, toAzureRoleAssignment } from '../resource-manager/read-role-assignments';
import type { EvidenceContext } from './evidence-context';
import { roleNames } from './role-names';

/**
 * Azure role assignments at a scope and above it, or with `principalId` those of one principal around it, with the names of
 * their roles. `scope` is an encoded path, which may lie in another directory.
 */
export async function assignmentsAt(
  context: EvidenceContext,
  scope: string,
  { principalId, elsewhere }: { principalId?: string; elsewhere?: true } = {},
): Promise<EvidenceResult<AzureRoleAssignment[]>> {
  const [assignments, names] = await Promise.all([
    ofProvider(context.connection, readRoleAssignments(context.connection, scope, principalId), {
      apiVersion: apiVersions.authorization,
      action: 'Microsoft.Authorization/roleAssignments/read',
      ...(elsewhere ? { elsewhere } : {}),
    }),
    context.once(roleNames),
  ]);
  if (assignments.state !== 'read') return assignments;
  return { ...assignments, value: assignments.value.map((body) => toAzureRoleAssignment(body, names)) };
}

import { apiVersions } from '@/lib/model/azure/api-versions';
import type { RoleDefinitionBody } from '@/lib/model/azure/azure-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { ofProvider } from '../reads/of-provider';
import { roleNamesOf } from '../resource-manager/read-role-assignments';
import { readRoleDefinitions } from '../resource-manager/read-role-definitions';
import type { EvidenceContext } from './evidence-context';

/** Every role that can be assigned at the cluster: the built-in ones, and the custom ones that reach it. */
export function assignableRoles({
  connection,
  clusterPath,
}: EvidenceContext): Promise<EvidenceResult<RoleDefinitionBody[]>> {
  return ofProvider(connection, readRoleDefinitions(connection, clusterPath), {
    apiVersion: apiVersions.authorization,
    action: 'Microsoft.Authorization/roleDefinitions/read',
  });
}

/** Names of roles by GUID, lower case; without the definitions assignments still stand, nameless. */
export async function roleNames(context: EvidenceContext): Promise<Map<string, string>> {
  const roles = await context.once(assignableRoles);
  return roleNamesOf(roles.state === 'read' ? roles.value : []);
}

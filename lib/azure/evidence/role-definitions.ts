import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { type RoleDefinitionBody, roleDefinitionSchema } from '@/lib/model/azure/azure-bodies';
import type { AzureRoleAssignment, AzureRoleDefinition } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { ofProvider } from '../reads/of-provider';
import { readBody } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { readParts } from './read-parts';
import { assignableRoles } from './role-names';

/**
 * Definitions of the roles that the assignments of this request use. A custom role of another subscription is not assignable
 * at the cluster and is asked for where it is used; one that cannot be read there is missing.
 */
export const roleDefinitionsReader: EvidenceReader<'roleDefinitions'> = async (context) => {
  return definitionsOf(context, await usedRoles(context));
};

/** Definitions of some roles, by GUID with a scope at which each is used. */
export async function definitionsOf(
  context: EvidenceContext,
  used: ReadonlyMap<string, string>,
): Promise<EvidenceResult<AzureRoleDefinition[]>> {
  const roles = await context.once(assignableRoles);
  if (roles.state !== 'read') return roles;
  const known = new Map(roles.value.map((role) => [role.name.toLowerCase(), role]));
  const found = await Promise.all(
    [...used].map(([role, scope]) => known.get(role) ?? readOne(context.connection, scope, role)),
  );
  return { ...roles, value: found.filter((role) => role !== undefined).map(toAzureRoleDefinition) };
}

/** GUID of each role that is used → a scope at which it is. */
async function usedRoles(context: EvidenceContext): Promise<Map<string, string>> {
  const { roleAssignments, keyRoleAssignments, userAssignedIdentities, diagnosticSinks } = await readParts(context, [
    'roleAssignments',
    'keyRoleAssignments',
    'userAssignedIdentities',
    'diagnosticSinks',
  ]);
  const nested = [...(userAssignedIdentities ?? []), ...(diagnosticSinks ?? [])].flatMap(
    ({ roleAssignments: inside }) => (inside.state === 'read' ? inside.value : []),
  );
  const all: AzureRoleAssignment[] = [...(roleAssignments ?? []), ...(keyRoleAssignments ?? []), ...nested];
  return new Map(all.map(({ roleDefinitionId, scope }) => [roleDefinitionId, scope]));
}

async function readOne(connection: Connection, scope: string, role: string): Promise<RoleDefinitionBody | undefined> {
  const path = `${encodeId(scope)}/providers/Microsoft.Authorization/roleDefinitions/${role}?api-version=${apiVersions.authorization}`;
  const reading = await ofProvider(
    connection,
    connection.arm.send({ path }).then((answer) => readBody(answer, roleDefinitionSchema)),
    {
      apiVersion: apiVersions.authorization,
      action: 'Microsoft.Authorization/roleDefinitions/read',
      elsewhere: true,
    },
  );
  return reading.state === 'read' ? reading.value : undefined;
}

function toAzureRoleDefinition({ name, properties }: RoleDefinitionBody): AzureRoleDefinition {
  return {
    id: name.toLowerCase(),
    roleName: properties.roleName,
    type: properties.type ?? 'Unknown',
    permissions: properties.permissions ?? [],
  };
}

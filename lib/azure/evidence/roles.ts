import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { AzureRoleAssignment, AzureRoleDefinition } from '@/lib/model/evidence-parts';
import { type EvidenceResult, mapLoaded, valueOr } from '@/lib/model/evidence-result';
import { type RoleDefinitionBody, roleDefinitionSchema } from '../azure-bodies';
import { readBody } from '../reads/read-list';
import { fromProvider, type ProviderCall } from '../reads/to-evidence-result';
import {
  readRoleAssignments,
  readRoleDefinitions,
  roleNamesOf,
  toAzureRoleAssignment,
} from '../resource-manager/read-roles';
import type { Connection } from '../transport/connection';
import { type EvidenceContext, type EvidenceReader, valuesOfParts } from './evidence-context';

export const roleAssignmentsReader: EvidenceReader<'roleAssignments'> = (context) =>
  assignmentsAt(context, context.clusterPath);

/**
 * Reads the role assignments at and above a scope (an encoded path). With `principalId`, one principal's, also below.
 */
export async function assignmentsAt(
  context: EvidenceContext,
  scope: string,
  { principalId, otherTenant }: { principalId?: string; otherTenant?: true } = {},
): Promise<EvidenceResult<AzureRoleAssignment[]>> {
  const [assignments, names] = await Promise.all([
    fromProvider(context.connection, readRoleAssignments(context.connection, scope, principalId), {
      apiVersion: apiVersions.authorization,
      action: 'Microsoft.Authorization/roleAssignments/read',
      ...defined({ otherTenant }),
    }),
    context.once(roleNames),
  ]);
  return mapLoaded(assignments, (bodies) => bodies.map((body) => toAzureRoleAssignment(body, names)));
}

/** Returns role names by lowercase GUID, empty without role definitions. */
export async function roleNames(context: EvidenceContext): Promise<Map<string, string>> {
  return roleNamesOf(valueOr(await context.once(assignableRoles), []));
}

export const roleDefinitionsReader: EvidenceReader<'roleDefinitions'> = async (context) =>
  definitionsOf(context, await usedRoles(context));

/**
 * @param used the GUID of each role → a scope of an assignment, because custom roles of other subscriptions aren't
 * assignable at the cluster
 */
export async function definitionsOf(
  context: EvidenceContext,
  used: ReadonlyMap<string, string>,
): Promise<EvidenceResult<AzureRoleDefinition[]>> {
  const all = await context.once(assignableRoles);
  if (all.state !== 'read') return all;
  // Unused roles would be in every pack.
  const { rawBodies: _, ...roles } = all;
  const known = new Map(roles.value.map((role) => [role.name.toLowerCase(), role]));
  const found = await Promise.all(
    [...used].map(([role, scope]) => known.get(role) ?? readDefinition(context.connection, scope, role)),
  );
  return { ...roles, value: found.filter((role) => role !== undefined).map(toAzureRoleDefinition) };
}

function assignableRoles({ connection, clusterPath }: EvidenceContext): Promise<EvidenceResult<RoleDefinitionBody[]>> {
  return fromProvider(connection, readRoleDefinitions(connection, clusterPath), definitionCall);
}

const definitionCall: ProviderCall = {
  apiVersion: apiVersions.authorization,
  action: 'Microsoft.Authorization/roleDefinitions/read',
};

async function usedRoles(context: EvidenceContext): Promise<Map<string, string>> {
  const { roleAssignments, keyRoleAssignments, userAssignedIdentities, diagnosticSinks } = await valuesOfParts(
    context,
    ['roleAssignments', 'keyRoleAssignments', 'userAssignedIdentities', 'diagnosticSinks'],
  );
  const nested = [...(userAssignedIdentities ?? []), ...(diagnosticSinks ?? [])].flatMap((resource) =>
    valueOr(resource.roleAssignments, []),
  );
  const all: AzureRoleAssignment[] = [...(roleAssignments ?? []), ...(keyRoleAssignments ?? []), ...nested];
  return new Map(all.map(({ roleDefinitionId, scope }) => [roleDefinitionId, scope]));
}

async function readDefinition(
  connection: Connection,
  scope: string,
  role: string,
): Promise<RoleDefinitionBody | undefined> {
  const path = `${encodeId(scope)}/providers/Microsoft.Authorization/roleDefinitions/${role}?api-version=${apiVersions.authorization}`;
  const body = connection.arm.send({ path }).then((response) => readBody(response, roleDefinitionSchema));
  return valueOr(await fromProvider(connection, body, { ...definitionCall, otherTenant: true }), undefined);
}

function toAzureRoleDefinition({ name, properties }: RoleDefinitionBody): AzureRoleDefinition {
  return {
    id: name.toLowerCase(),
    roleName: properties.roleName,
    type: properties.type ?? 'Unknown',
    permissions: properties.permissions ?? [],
  };
}

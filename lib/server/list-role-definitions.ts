import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import type { RoleDefinitionsAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { RoleDefinitionBody } from '@/lib/model/azure/azure-bodies';
import { allowsAction, type Permission } from '@/lib/model/azure/permission';
import type { JsonObject } from '@/lib/model/json';

/** The Azure roles that can be assigned at a cluster, by name. */
export async function listRoleDefinitions(gateway: Gateway, ref: ClusterRef): Promise<RoleDefinitionsAnswer> {
  const { value } = await gateway.readRoleDefinitions(ref);
  const summaries = value.map(toSummary);
  return { roleDefinitions: summaries.sort((left, right) => left.roleName.localeCompare(right.roleName)) };
}

function toSummary({ id, name, properties }: RoleDefinitionBody): RoleDefinitionsAnswer['roleDefinitions'][number] {
  const permissions = properties.permissions ?? [];
  return {
    id,
    name,
    roleName: properties.roleName,
    roleType: properties.type ?? 'Unknown',
    description: properties.description ?? '',
    privileged: allowsAction(permissions, 'Microsoft.Authorization/roleAssignments/write'),
    permissions: permissions.map(toJsonObject),
  };
}

function toJsonObject({ actions, notActions, condition }: Permission): JsonObject {
  return { actions: actions ?? [], notActions: notActions ?? [], ...(condition ? { condition } : {}) };
}

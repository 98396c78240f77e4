import { isInherited, nameScope, scopeOf } from '@/lib/fixes/roles/azure-roles';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment, AzureRoleDefinition } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { capitalized } from '@/lib/model/text';
import { assignsKustoRoles, assignsRoles, roleGrant } from '@/lib/rbac/role-grant';
import { type ShownPrincipal, showPrincipal } from './shown-principal';

export interface AzureRoleRow {
  id: string;
  principal: ShownPrincipal;
  roleName: string;
  /** `access`: can assign roles. `data`: can assign itself a Kusto role. */
  privilege: 'access' | 'data' | null;
  scope: string;
  /** Name of the scope, without its kind. */
  scopeName: string;
  scopeId: string;
  inherited: boolean;
  condition: string | null;
  description: string | null;
}

/** Sorted from the cluster upwards. */
export function toAzureRoleRows(
  assignments: readonly AzureRoleAssignment[],
  {
    clusterId,
    parts,
  }: { clusterId: string; parts: Pick<Snapshot['parts'], 'directory' | 'roleDefinitions' | 'subscription'> },
): AzureRoleRow[] {
  const definitions = valueOr(parts.roleDefinitions, []);
  const rows = assignments.map((assignment) => {
    const scope = scopeOf(assignment);
    const inherited = isInherited(scope, clusterId);
    const { name, words } = nameScope(scope, parts.subscription);
    const row: AzureRoleRow = {
      id: assignment.id,
      principal: showPrincipal(parts.directory, {
        id: assignment.principalId,
        objectId: assignment.principalId,
        type: assignment.principalType ?? 'Unknown type',
        foreign: assignment.principalType === 'ForeignGroup',
      }),
      roleName: assignment.roleName ?? assignment.roleDefinitionId,
      privilege: privilegeOf(assignment.roleDefinitionId, definitions),
      scope: inherited ? capitalized(words) : 'This resource',
      scopeName: name,
      scopeId: scope,
      inherited,
      condition: assignment.condition,
      description: assignment.description,
    };
    return { row, depth: depthOf(scope) };
  });
  return rows
    .sort(
      (left, right) =>
        right.depth - left.depth ||
        left.row.roleName.localeCompare(right.row.roleName) ||
        nameOf(left.row.principal).localeCompare(nameOf(right.row.principal)),
    )
    .map(({ row }) => row);
}

function privilegeOf(role: string, definitions: readonly AzureRoleDefinition[]): AzureRoleRow['privilege'] {
  if (roleGrant(role, definitions, assignsRoles) === 'free') return 'access';
  return assignsKustoRoles.some((action) => roleGrant(role, definitions, action) === 'free') ? 'data' : null;
}

/** Management groups have long paths but are above subscriptions. */
function depthOf(scope: string): number {
  if (sameId(scope, '/')) return 0;
  return /^\/subscriptions\//i.test(scope) ? scope.split('/').length : 1;
}

function nameOf(principal: ShownPrincipal): string {
  return principal.name ?? principal.id;
}

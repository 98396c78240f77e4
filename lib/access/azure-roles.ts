import type { AccessEvidence, AccessHop, AccessPart, EligibleAssignment } from '@/lib/model/access';
import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import type { RegistrationAssignment } from '@/lib/model/azure/governance-bodies';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import {
  type ActionSet,
  type AllowedActions,
  actionsAtCluster,
  actionsAtDatabase,
  allowedActions,
  noAction,
  withCondition,
} from './azure-actions';
import { scopeLevel } from './azure-scope';
import type { DatabaseNames } from './database-names';
import { principalType } from './principal-name';
import type { PrincipalTable } from './principal-table';

/** Why some of a role's actions are unknown. */
export type LimitReason = 'condition' | 'definition' | 'delegation';

export interface HeldAzureRole {
  id: string;
  /** Key of the database, or `null` at and above the cluster. */
  database: string | null;
  isEligible: boolean;
  free: ActionSet;
  limited: ActionSet;
  limitReason: LimitReason;
  isDelegated: boolean;
  hop: AccessHop;
}

type Assignment = Pick<
  AzureRoleAssignment,
  'id' | 'scope' | 'principalId' | 'principalType' | 'roleDefinitionId' | 'condition'
> &
  Partial<Pick<AzureRoleAssignment, 'roleName'>>;

/** Mentions the principals of active, eligible, and delegated roles. */
export function* collectAzureRoles(
  evidence: AccessEvidence,
  table: PrincipalTable,
  names: DatabaseNames,
): Generator<void, HeldAzureRole[]> {
  const { parts, clusterId } = evidence;
  const roles = roleTable(evidence);
  const held: HeldAzureRole[] = [];
  const seen = new Set<string>();
  let count = 0;
  const lists: { part: AccessPart; isEligible: boolean; items: readonly (Assignment | EligibleAssignment)[] }[] = [
    { part: 'roleAssignments', isEligible: false, items: valueOr(parts.roleAssignments, []) },
    { part: 'roleEligibilitySchedules', isEligible: true, items: valueOr(parts.roleEligibilitySchedules, []) },
  ];
  for (const { items } of valueOr(parts.databaseRoleAssignments, [])) {
    lists.push({ part: 'databaseRoleAssignments', isEligible: false, items: valueOr(items, []) });
  }
  for (const { items } of valueOr(parts.databaseRoleEligibilitySchedules, [])) {
    lists.push({ part: 'databaseRoleEligibilitySchedules', isEligible: true, items: valueOr(items, []) });
  }
  for (const { part, isEligible, items } of lists) {
    for (const assignment of items) {
      if (++count % 256 === 0) yield;
      const level = scopeLevel(assignment.scope, clusterId);
      // A list at a database can repeat assignments from above.
      const key = `${isEligible}${normalizeId(assignment.id)}`;
      if (!level || seen.has(key)) continue;
      seen.add(key);
      const { principalId } = assignment;
      // A role without these actions still shows that the principal is in the cluster's own tenant.
      table.mention({
        ids: [principalId],
        objectId: principalId,
        type: principalType(assignment.principalType),
        isTypeAssumed: !assignment.principalType,
        tenantId: assignment.principalType?.toLowerCase() === 'foreigngroup' ? '' : null,
      });
      const { name, allowed, isDefined } = roles.get(assignment.roleDefinitionId);
      const actions = atPlace(withCondition(allowed, assignment.condition), level.database);
      if ((actions.free | actions.limited) === noAction) continue;
      if (level.database !== null) names.unlistedKeyOf(lastSegment(assignment.scope));
      held.push({
        id: principalId,
        database: level.database,
        isEligible,
        ...actions,
        limitReason: isDefined ? 'condition' : 'definition',
        isDelegated: false,
        hop: {
          kind: isEligible ? 'eligible-role' : 'azure-role',
          id: assignment.id,
          role: name ?? ('roleName' in assignment ? assignment.roleName : null) ?? assignment.roleDefinitionId,
          scope: assignment.scope || '/',
          part,
        },
      });
    }
  }
  for (const delegation of valueOr(parts.lighthouseDelegations, [])) {
    yield;
    collectDelegation(delegation, clusterId, roles, table, held);
  }
  return held;
}

/**
 * Principals of a delegation are in the managing tenant. Source:
 * https://learn.microsoft.com/azure/lighthouse/concepts/tenants-users-roles
 */
function collectDelegation(
  { id, properties }: RegistrationAssignment,
  clusterId: string,
  roles: RoleTable,
  table: PrincipalTable,
  held: HeldAzureRole[],
): void {
  const scope = id.replace(/\/providers\/Microsoft\.ManagedServices\/registrationAssignments\/[^/]+\/?$/i, '');
  const level = scopeLevel(scope, clusterId);
  const definition = properties.registrationDefinition?.properties;
  if (!level || !definition) return;
  const active = (definition.authorizations ?? []).map((authorization) => ({
    ...authorization,
    isEligible: false,
    // It can assign only these roles, and only to managed identities.
    isLimited: (authorization.delegatedRoleDefinitionIds?.length ?? 0) > 0,
  }));
  const eligible = (definition.eligibleAuthorizations ?? []).map((authorization) => ({
    ...authorization,
    isEligible: true,
    isLimited: false,
  }));
  for (const { principalId, principalIdDisplayName, roleDefinitionId, isEligible, isLimited } of [
    ...active,
    ...eligible,
  ]) {
    const { name, allowed, isDefined } = roles.get(lastSegment(roleDefinitionId));
    const limited = isLimited ? { free: noAction, limited: allowed.free | allowed.limited } : allowed;
    const actions = atPlace(limited, level.database);
    if ((actions.free | actions.limited) === noAction) continue;
    table.mention({
      ids: [principalId],
      objectId: principalId,
      type: 'unknown',
      tenantId: definition.managedByTenantId ?? '',
      displayName: principalIdDisplayName,
    });
    held.push({
      id: principalId,
      database: level.database,
      isEligible,
      ...actions,
      limitReason: isLimited ? 'delegation' : isDefined ? 'condition' : 'definition',
      isDelegated: true,
      hop: {
        kind: 'delegation',
        id,
        ...(definition.registrationDefinitionName ? { name: definition.registrationDefinitionName } : {}),
        role: name ?? roleDefinitionId,
        scope: scope || '/',
        part: 'lighthouseDelegations',
      },
    });
  }
}

function atPlace({ free, limited }: AllowedActions, database: string | null): AllowedActions {
  const effective = database === null ? actionsAtCluster : actionsAtDatabase;
  return { free: free & effective, limited: limited & effective };
}

interface RoleTable {
  /** All actions of an unreadable definition are possible. */
  get(roleDefinitionId: string): { name: string | null; allowed: AllowedActions; isDefined: boolean };
}

function roleTable({ parts }: AccessEvidence): RoleTable {
  const definitions = valueOr(parts.roleDefinitions, []);
  const byId = new Map(definitions.map((definition) => [definition.id.toLowerCase(), definition]));
  const known = new Map<string, ReturnType<RoleTable['get']>>();
  return {
    get(roleDefinitionId) {
      const id = lastSegment(roleDefinitionId).toLowerCase();
      const found = known.get(id);
      if (found) return found;
      const definition = byId.get(id);
      const role = definition
        ? { name: definition.roleName, allowed: allowedActions(definition.permissions), isDefined: true }
        : { name: null, allowed: { free: noAction, limited: actionsAtCluster }, isDefined: false };
      known.set(id, role);
      return role;
    },
  };
}

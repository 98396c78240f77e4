import { tenantTrust } from '@/lib/access/tenant-trust';
import { sameId } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { assignsRoles, roleGrant, underCondition } from '@/lib/rbac/role-grant';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { parseKustoAssignmentId } from '../roles/assignment-id';
import { isInherited, nameScope } from '../roles/azure-roles';
import { readKustoAssignments } from '../roles/kusto-assignments';
import { accessOfStep, applyPlan, type FixStep } from '../steps';
import type { AccessChange } from '../steps/define-step';
import { notChecked } from './not-checked';
import { type Me, ownAccessRow, type RemovedAccess } from './own-access-row';
import { remainingRow } from './remaining-row';

/** Returns a row for each way in which removing an assignment can lock people out. */
export function lockOutRows(snapshot: Snapshot, plan: FixPlan, me: Me): PreflightRow[] {
  const rows = plan.steps.flatMap((step, index) =>
    // Earlier steps count, such as the same role for a group.
    rowsOf(applyPlan(snapshot, { steps: plan.steps.slice(0, index) }), step, me),
  );
  // The last of several equal rows describes the final state.
  return [...new Map(rows.map((row) => [`${row.id} ${row.state}`, row])).values()];
}

function rowsOf(snapshot: Snapshot, step: FixStep, me: Me): PreflightRow[] {
  const removal = accessOfStep(step);
  if (!removal?.isRemoval) return [];
  switch (removal.by) {
    case 'kusto-role': {
      const found = readKustoAssignments(snapshot).find(({ id }) => sameId(id, removal.id));
      const principalIds = [removal.properties.principalId, found?.properties.aadObjectId || []].flat();
      // Azure role assignments verify nothing about Kusto roles.
      const { roleAssignments: _azure, ...who } = me;
      return [...lastAdminRows(snapshot, removal), ownAccessRow(toRemoved(removal, principalIds), who)];
    }
    case 'azure-role':
      return [
        ...inheritedRows(snapshot, removal),
        ...lastOwnerRows(snapshot, removal),
        ownAccessRow(toRemoved(removal, [removal.properties.principalId]), me),
      ];
    // keyRows and networkRows judge these.
    case 'key-policy':
    case 'private-endpoint':
      return [];
  }
}

type Removal<By = AccessChange['by']> = Extract<AccessChange, { by: By }>;

function toRemoved({ id, properties }: Removal<'kusto-role' | 'azure-role'>, principalIds: string[]): RemovedAccess {
  return { assignmentId: id, principalIds, principalType: properties.principalType };
}

function lastAdminRows({ parts }: Snapshot, removal: Removal<'kusto-role'>): PreflightRow[] {
  const id = 'last-admin';
  const role = removal.properties.role.toLowerCase();
  if (role !== 'alldatabasesadmin' && role !== 'admin') return [];
  if (parts.clusterPrincipalAssignments.state !== 'read')
    return [
      {
        id,
        ...notChecked('the remaining admins', parts.clusterPrincipalAssignments),
        consent: true,
        facts: ['unread'],
      },
    ];
  const trust = tenantTrust(parts.cluster, valueOr(parts.subscription, null)?.tenantId ?? null);
  const othersWith = (assignments: readonly PrincipalAssignment[], wanted: string) =>
    assignments
      .filter((other) => other.properties.role.toLowerCase() === wanted && !sameId(other.id, removal.id))
      // The cluster checks the tenant before roles.
      .filter(({ properties }) => trust.judge(properties.tenantId || null) !== 'blocked')
      .map(({ properties }) => properties.aadObjectId || properties.principalId);
  const onCluster = othersWith(parts.clusterPrincipalAssignments.value, 'alldatabasesadmin');
  if (role === 'alldatabasesadmin')
    return [
      remainingRow(
        { parts },
        {
          id,
          role: 'AllDatabasesAdmin',
          objectIds: onCluster,
          ifLast:
            'This is the last AllDatabasesAdmin. After this change, no principal administers the data of the whole cluster.',
        },
      ),
    ];
  const onDatabase = othersWith(databaseAssignments(parts, removal.id), 'admin');
  return [
    remainingRow(
      { parts },
      {
        id,
        role: 'Admin',
        objectIds: [...onCluster, ...onDatabase],
        ifLast:
          'This is the last database Admin, and the cluster has no AllDatabasesAdmin. After this change, no principal administers the data of the database.',
      },
    ),
  ];
}

function databaseAssignments(parts: Snapshot['parts'], assignmentId: string) {
  const database = parseKustoAssignmentId(assignmentId)?.database ?? '';
  const databases = valueOr(parts.databasePrincipalAssignments, []);
  const assignments = databases.find(({ databaseName }) => sameId(databaseName, database))?.assignments;
  return valueOr(assignments, []);
}

/** Judges permissions, because a custom role can assign roles, too. */
function lastOwnerRows({ parts }: Snapshot, removal: Removal<'azure-role'>): PreflightRow[] {
  const id = 'last-owner';
  const grantOf = ({
    roleDefinitionId,
    condition,
  }: {
    roleDefinitionId: string;
    condition?: string | null | undefined;
  }) => {
    const grant = roleGrant(roleDefinitionId, valueOr(parts.roleDefinitions, []), assignsRoles);
    return grant === 'unknown' ? grant : underCondition(grant, assignsRoles, condition);
  };
  const removed = grantOf(removal.properties);
  if (removed === 'none' || removed === 'limited') return [];
  if (parts.roleAssignments.state !== 'read')
    return [
      {
        id,
        ...notChecked('the remaining access administrators', parts.roleAssignments),
        consent: true,
        facts: ['unread'],
      },
    ];
  const others = parts.roleAssignments.value.filter(
    (other) => grantOf(other) === 'free' && !sameId(other.id, removal.id),
  );
  const row = remainingRow(
    { parts },
    {
      id,
      role: 'access administrator',
      objectIds: others.map(({ principalId }) => principalId),
      ifLast:
        'This is the last access administrator on the cluster and its parent scopes. After this change, no principal can assign roles at these scopes.',
    },
  );
  if (removed === 'free') return [row];
  // Without the definition, the removed role matters only if no other access administrator is confirmed.
  return row.state === 'pass'
    ? []
    : [
        {
          id,
          ...notChecked('the permissions of the removed role', parts.roleDefinitions),
          consent: true,
          facts: ['undefined-role'],
        },
      ];
}

/** The scope's name confirms a removal above the cluster, because it applies to the whole scope. */
function inheritedRows({ clusterId, parts }: Snapshot, { scope }: Removal<'azure-role'>): PreflightRow[] {
  if (!isInherited(scope, clusterId)) return [];
  const { name, words } = nameScope(scope, parts.subscription);
  return [
    {
      id: 'inherited-assignment',
      state: 'warn',
      message: `The cluster inherits this role from ${words}. The removal affects all resources in that scope.`,
      consent: true,
      facts: [scope],
      confirmWith: name,
    },
  ];
}

import type { EligibleAssignment } from '@/lib/model/access';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import { type RoleEligibilityInstance, roleEligibilityInstanceSchema } from '@/lib/model/azure/governance-bodies';
import { defined } from '@/lib/model/defined';
import type { DatabaseItems } from '@/lib/model/evidence-parts';
import { type EvidenceResult, mapLoaded } from '@/lib/model/evidence-result';
import { roleAssignmentSchema } from '../../azure-bodies';
import { listFromProvider } from '../../reads/to-evidence-result';
import { readDenyAssignments } from '../../resource-manager/read-permissions';
import { toAzureRoleAssignment } from '../../resource-manager/read-roles';
import { roleNames } from '../roles';
import type { AccessContext, AccessReader } from './access-context';

/**
 * Azure roles and deny assignments at the databases themselves. One list at the cluster without `$filter` takes one
 * request instead of one for each database. Sources:
 * https://learn.microsoft.com/azure/role-based-access-control/deny-assignments ("at, above, and below") and
 * https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest (`atScope()` is the filter
 * that leaves out subscopes). UNCONFIRMED: that the list of a resource includes the assignments at its child resources.
 */

export const databaseRoleAssignmentsReader: AccessReader<'databaseRoleAssignments'> = (context) =>
  onDatabases(context, async () => {
    const [list, names] = await Promise.all([
      listFromProvider(context.connection, {
        item: roleAssignmentSchema,
        path: `${context.clusterPath}/providers/Microsoft.Authorization/roleAssignments`,
        apiVersion: apiVersions.authorization,
        action: 'Microsoft.Authorization/roleAssignments/read',
      }),
      context.once(roleNames),
    ]);
    return mapLoaded(list, (bodies) => bodies.map((body) => toAzureRoleAssignment(body, names)));
  });

export const databaseDenyAssignmentsReader: AccessReader<'databaseDenyAssignments'> = (context) =>
  onDatabases(context, () => readDenyAssignments(context.connection, context.clusterPath, { below: true }));

export const roleEligibilitySchedulesReader: AccessReader<'roleEligibilitySchedules'> = (context) =>
  readEligible(context, '$filter=atScope()');

export const databaseRoleEligibilitySchedulesReader: AccessReader<'databaseRoleEligibilitySchedules'> = (context) =>
  onDatabases(context, () => readEligible(context));

/**
 * Without the license of Privileged Identity Management, 400 `AadPremiumLicenseRequired` means none. Sources as for
 * `roleAssignmentSchedules`.
 */
async function readEligible(
  { connection, clusterPath }: AccessContext,
  query?: string,
): Promise<EvidenceResult<EligibleAssignment[]>> {
  const list = await listFromProvider(connection, {
    item: roleEligibilityInstanceSchema,
    path: `${clusterPath}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances`,
    ...defined({ query }),
    apiVersion: apiVersions.roleAssignmentSchedules,
    action: 'Microsoft.Authorization/roleEligibilityScheduleInstances/read',
    emptyWhen: {
      azureCode: 'AadPremiumLicenseRequired',
      assumption:
        'The tenant has no Microsoft Entra ID P2 license, so this check assumes that it has no eligible roles.',
    },
  });
  return mapLoaded(list, (items) => items.map(toEligible));
}

function toEligible({ id, properties }: RoleEligibilityInstance): EligibleAssignment {
  const { principalId, principalType, roleDefinitionId, scope, condition } = properties;
  return {
    id,
    scope: scope ?? id.replace(/\/providers\/Microsoft\.Authorization\/[^/]+\/[^/]+$/i, ''),
    principalId,
    principalType: principalType ?? null,
    roleDefinitionId: lastSegment(roleDefinitionId).toLowerCase(),
    condition: condition ?? null,
  };
}

async function onDatabases<Item extends { scope: string }>(
  context: AccessContext,
  read: () => Promise<EvidenceResult<Item[]>>,
): Promise<EvidenceResult<DatabaseItems<Item>[]>> {
  const databases = await context.part('databases');
  if (databases.state !== 'read') return databases;
  const list = await read();
  return mapLoaded(list, (items) => {
    const byScope = new Map<string, Item[]>();
    for (const item of items) {
      const scope = normalizeId(item.scope);
      const others = byScope.get(scope);
      if (others) others.push(item);
      else byScope.set(scope, [item]);
    }
    return databases.value.map(({ id, name }) => ({
      databaseId: id,
      databaseName: lastSegment(name),
      items: mapLoaded(list, () => byScope.get(normalizeId(id)) ?? []),
    }));
  });
}

import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { EligibleRole } from '@/lib/model/azure/azure-role';
import { roleEligibilitySchema } from '@/lib/model/azure/governance-bodies';
import { type Permission, permissionSchema } from '@/lib/model/azure/permission';
import type { DenyAssignment } from '@/lib/model/evidence-parts';
import { type EvidenceResult, mapLoaded } from '@/lib/model/evidence-result';
import { type DenyAssignmentBody, denyAssignmentSchema, roleDefinitionSchema } from '../azure-bodies';
import { readArmList } from '../reads/arm-list';
import { type AzureResult, orEmptyWhen, readBody } from '../reads/read-list';
import { listFromProvider } from '../reads/to-evidence-result';
import type { Connection } from '../transport/connection';

/**
 * Reads the account's effective permissions, without deny assignments, locks, and policies. An empty scope is the root.
 * UNCONFIRMED: that Azure supports this list at a subscription, a management group, and the root, which the
 * specification lacks. The SDK doubles a slash for Kusto.
 */
export function readPermissions(connection: Connection, scope: string): Promise<AzureResult<Permission[]>> {
  return readArmList(connection, {
    item: permissionSchema,
    path: `${scope}/providers/Microsoft.Authorization/permissions`,
    query: `api-version=${apiVersions.authorization}`,
  });
}

/** Stays within a sender's part of the queue. */
const concurrency = 8;

/**
 * Reads the roles that the account can activate, directly or through a group. Source of `asTarget()`:
 * https://learn.microsoft.com/rest/api/authorization/role-eligibility-schedule-instances
 */
export async function readEligibleRoles(connection: Connection, scope: string): Promise<AzureResult<EligibleRole[]>> {
  const list = readArmList(connection, {
    item: roleEligibilitySchema,
    path: `${scope}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances`,
    query: `api-version=${apiVersions.roleAssignmentSchedules}&$filter=asTarget()`,
  });
  // No license of Privileged Identity Management means none.
  const { value, requestId } = await orEmptyWhen(list, { azureCode: 'AadPremiumLicenseRequired' });
  const { arm } = connection.withConcurrency(concurrency);
  const roles = await Promise.all(
    value.map(async ({ properties }) => {
      const id = lastSegment(properties.roleDefinitionId);
      const path = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${encodeURIComponent(id)}`;
      const response = await arm.send({ path: `${path}?api-version=${apiVersions.authorization}` });
      const { roleName, permissions } = readBody(response, roleDefinitionSchema).value.properties;
      return { roleName, scope: properties.scope ?? '', permissions: permissions ?? [] };
    }),
  );
  return { value: roles, requestId };
}

/** Reads the deny assignments at and above a scope. With `below`, also those below it. */
export async function readDenyAssignments(
  connection: Connection,
  scope: string,
  { below }: { below?: true } = {},
): Promise<EvidenceResult<DenyAssignment[]>> {
  const bodies = await listFromProvider(connection, {
    item: denyAssignmentSchema,
    path: `${scope}/providers/Microsoft.Authorization/denyAssignments`,
    ...(below ? {} : { query: '$filter=atScope()' }),
    apiVersion: apiVersions.authorization,
    action: 'Microsoft.Authorization/denyAssignments/read',
  });
  return mapLoaded(bodies, (items) => items.map(toDenyAssignment));
}

function toDenyAssignment({ id, name, properties }: DenyAssignmentBody): DenyAssignment {
  const all = [...(properties.principals ?? []), ...(properties.excludePrincipals ?? [])];
  return {
    name: properties.denyAssignmentName ?? name,
    scope: properties.scope ?? id.replace(/\/providers\/Microsoft\.Authorization\/denyAssignments\/[^/]+$/i, ''),
    doNotApplyToChildScopes: properties.doNotApplyToChildScopes ?? false,
    permissions: properties.permissions ?? [],
    principals: idsOf(properties.principals),
    excludePrincipals: idsOf(properties.excludePrincipals),
    possibleGroups: idsOf(all.filter(({ type }) => !/^(user|serviceprincipal)$/i.test(type ?? ''))),
  };
}

function idsOf(principals: DenyAssignmentBody['properties']['principals']): string[] {
  return (principals ?? []).map(({ id }) => id);
}

import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { roleDefinitionSchema } from '@/lib/model/azure/azure-bodies';
import type { EligibleRole } from '@/lib/model/azure/azure-role';
import { roleEligibilitySchema } from '@/lib/model/azure/governance-bodies';
import { readJsonList } from '../reads/read-json-list';
import { type AzureResult, orEmptyWhen, readBody } from '../reads/read-list';
import type { Connection } from '../transport/connection';

/** Role definitions read at once, so that a person with many eligible roles stays within a sender's part of the queue. */
const requestsAtOnce = 8;

/**
 * Roles that the signed-in person may activate at a scope, in person or through a group, with what they allow. `scope` is an
 * encoded path. Source of `asTarget()`: https://learn.microsoft.com/rest/api/authorization/role-eligibility-schedule-instances
 */
export async function readEligibleRoles(connection: Connection, scope: string): Promise<AzureResult<EligibleRole[]>> {
  const list = readJsonList(connection, {
    item: roleEligibilitySchema,
    path: `${scope}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances`,
    query: `api-version=${apiVersions.roleAssignmentSchedules}&$filter=asTarget()`,
  });
  // Without the license of Privileged Identity Management a tenant has no eligible roles.
  const { value, requestId } = await orEmptyWhen(list, { azureCode: 'AadPremiumLicenseRequired' });
  const { arm } = connection.atMost(requestsAtOnce);
  const roles = await Promise.all(
    value.map(async ({ properties }) => {
      const id = lastSegment(properties.roleDefinitionId);
      const path = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${encodeURIComponent(id)}`;
      const answer = await arm.send({ path: `${path}?api-version=${apiVersions.authorization}` });
      const { roleName, permissions } = readBody(answer, roleDefinitionSchema).value.properties;
      return { roleName, scope: properties.scope ?? '', permissions: permissions ?? [] };
    }),
  );
  return { value: roles, requestId };
}

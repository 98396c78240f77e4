import { lastSegment } from '@/lib/model/azure/arm-id';
import type { AzureRoleDefinition, DatabaseItems } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { definitionsOf } from '../roles';
import type { AccessContext } from './access-context';

/** Reads the definitions of the roles in all parts, including eligible and delegated ones. */
export async function accessRoleDefinitions(context: AccessContext): Promise<EvidenceResult<AzureRoleDefinition[]>> {
  return definitionsOf(context, await usedRoles(context));
}

/** Maps each role's GUID to a scope of an assignment. */
async function usedRoles(context: AccessContext): Promise<Map<string, string>> {
  const [assigned, onDatabases, eligible, eligibleOnDatabases, delegations] = await Promise.all([
    context.part('roleAssignments'),
    context.accessPart('databaseRoleAssignments'),
    context.accessPart('roleEligibilitySchedules'),
    context.accessPart('databaseRoleEligibilitySchedules'),
    context.part('lighthouseDelegations'),
  ]);
  const used = new Map<string, string>();
  const assignments = [
    ...itemsOf(onDatabases),
    ...itemsOf(eligibleOnDatabases),
    ...valueOr(assigned, []),
    ...valueOr(eligible, []),
    ...context.planned.azure,
  ];
  for (const { roleDefinitionId, scope } of assignments) used.set(roleDefinitionId, scope);
  // Lighthouse delegates built-in roles only.
  const subscription = `/subscriptions/${context.ref.subscriptionId}`;
  for (const { properties } of valueOr(delegations, [])) {
    const { authorizations, eligibleAuthorizations } = properties.registrationDefinition?.properties ?? {};
    for (const { roleDefinitionId } of [...(authorizations ?? []), ...(eligibleAuthorizations ?? [])]) {
      const role = lastSegment(roleDefinitionId).toLowerCase();
      if (!used.has(role)) used.set(role, subscription);
    }
  }
  return used;
}

function itemsOf<Item>(part: EvidenceResult<DatabaseItems<Item>[]>): Item[] {
  return valueOr(part, []).flatMap(({ items }) => valueOr(items, []));
}

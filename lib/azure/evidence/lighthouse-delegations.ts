import { apiVersions } from '@/lib/model/azure/api-versions';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { registrationAssignmentSchema } from '@/lib/model/azure/governance-bodies';
import { listFromProvider } from '../reads/to-evidence-result';
import type { EvidenceContext, EvidenceReader } from './evidence-context';

/**
 * Reads the delegations of the subscription and the resource group, the only possible scopes. UNCONFIRMED: whether the
 * subscription's list contains those of its resource groups, so both lists are read. Source:
 * https://learn.microsoft.com/rest/api/managedservices/registration-assignments/list
 */
export const lighthouseDelegationsReader: EvidenceReader<'lighthouseDelegations'> = async (context) => {
  const subscription = `/subscriptions/${context.ref.subscriptionId}`;
  const group = `${subscription}/resourceGroups/${encodeURIComponent(context.ref.resourceGroup)}`;
  const [above, own] = await Promise.all([readAt(context, subscription), readAt(context, group)]);
  if (above.state !== 'read') return above;
  if (own.state !== 'read') return own;
  const byId = new Map([...above.value, ...own.value].map((delegation) => [normalizeId(delegation.id), delegation]));
  return { ...above, value: [...byId.values()] };
};

function readAt({ connection }: EvidenceContext, scope: string) {
  return listFromProvider(connection, {
    item: registrationAssignmentSchema,
    path: `${scope}/providers/Microsoft.ManagedServices/registrationAssignments`,
    query: '$expandRegistrationDefinition=true',
    apiVersion: apiVersions.managedServices,
    action: 'Microsoft.ManagedServices/registrationAssignments/read',
  });
}

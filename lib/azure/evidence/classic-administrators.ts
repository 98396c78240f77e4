import { apiVersions } from '@/lib/model/azure/api-versions';
import { classicAdministratorSchema } from '@/lib/model/azure/governance-bodies';
import { listOfProvider } from '../reads/of-provider';
import type { EvidenceReader } from './evidence-context';

/**
 * Classic administrators that the subscription still has. In May 2026 Azure removed the resource type: since then it returns
 * 404 `InvalidResourceType`, which means that there are none. Whether it still exists in Azure Government and Azure China isn't
 * documented, so the list is still read. Source: https://github.com/Azure/Azure-Governance-Visualizer/pull/68 and
 * https://learn.microsoft.com/azure/role-based-access-control/classic-administrators
 */
export const classicAdministratorsReader: EvidenceReader<'classicAdministrators'> = ({ connection, ref }) =>
  listOfProvider(connection, {
    item: classicAdministratorSchema,
    path: `/subscriptions/${ref.subscriptionId}/providers/Microsoft.Authorization/classicAdministrators`,
    apiVersion: apiVersions.classicAdministrators,
    action: 'Microsoft.Authorization/classicAdministrators/read',
    emptyWhen: { azureCode: 'InvalidResourceType' },
  });

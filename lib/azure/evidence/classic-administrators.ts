import { apiVersions } from '@/lib/model/api-versions';
import { classicAdministratorSchema } from '@/lib/model/governance-bodies';
import type { EvidenceReader } from '../evidence-context';
import { listOfProvider } from '../of-provider';

/** Classic administrators that the subscription still has. */
export const classicAdministratorsReader: EvidenceReader<'classicAdministrators'> = ({ connection, ref }) =>
  listOfProvider(connection, {
    item: classicAdministratorSchema,
    path: `/subscriptions/${ref.subscriptionId}/providers/Microsoft.Authorization/classicAdministrators`,
    apiVersion: apiVersions.classicAdministrators,
    action: 'Microsoft.Authorization/classicAdministrators/read',
  });

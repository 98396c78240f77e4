import { apiVersions } from '@/lib/model/azure/api-versions';
import { ofProvider } from '../reads/of-provider';
import { readSubscriptions } from '../resource-manager/read-subscriptions';
import type { EvidenceReader } from './evidence-context';

/** Every subscription that Azure lists for the account. A malformed one would look unknown, so it makes the part unreadable. */
export const knownSubscriptionsReader: EvidenceReader<'knownSubscriptions'> = ({ connection }) => {
  const ids = readSubscriptions(connection).then(({ value, malformed: [first], requestId }) => {
    if (first) throw first.problem;
    return { value: value.map(({ subscriptionId }) => subscriptionId.toLowerCase()), requestId };
  });
  return ofProvider(connection, ids, {
    apiVersion: apiVersions.subscriptions,
    action: 'Microsoft.Resources/subscriptions/read',
  });
};

import { apiVersions } from '@/lib/model/api-versions';
import type { EvidenceReader } from '../evidence-context';
import { ofProvider } from '../of-provider';
import { readSubscriptions } from '../read-subscriptions';

/** Every subscription that Azure lists for this sign-in. */
export const knownSubscriptionsReader: EvidenceReader<'knownSubscriptions'> = ({ connection }) => {
  const ids = readSubscriptions(connection).then((read) => ({
    ...read,
    value: read.value.map(({ subscriptionId }) => subscriptionId.toLowerCase()),
  }));
  return ofProvider(connection, ids, {
    apiVersion: apiVersions.subscriptions,
    action: 'Microsoft.Resources/subscriptions/read',
  });
};

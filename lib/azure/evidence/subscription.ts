import { apiVersions } from '@/lib/model/azure/api-versions';
import type { EvidenceReader } from '../evidence-context';
import { ofProvider } from '../of-provider';
import { readSubscription } from '../read-subscriptions';

/** The subscription that the cluster lies in. */
export const subscriptionReader: EvidenceReader<'subscription'> = ({ connection, ref }) =>
  ofProvider(connection, readSubscription(connection, ref.subscriptionId), {
    apiVersion: apiVersions.subscriptions,
    action: 'Microsoft.Resources/subscriptions/read',
  });

import { apiVersions } from '@/lib/model/azure/api-versions';
import { ofProvider } from '../reads/of-provider';
import { readSubscription } from '../resource-manager/read-subscriptions';
import type { EvidenceReader } from './evidence-context';

/** The subscription that the cluster lies in. */
export const subscriptionReader: EvidenceReader<'subscription'> = ({ connection, ref }) =>
  ofProvider(connection, readSubscription(connection, ref.subscriptionId), {
    apiVersion: apiVersions.subscriptions,
    action: 'Microsoft.Resources/subscriptions/read',
  });

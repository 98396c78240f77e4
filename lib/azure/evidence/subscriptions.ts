import { apiVersions } from '@/lib/model/azure/api-versions';
import { fromProvider } from '../reads/to-evidence-result';
import { readSubscription, readSubscriptions } from '../resource-manager/read-subscriptions';
import type { EvidenceReader } from './evidence-context';

const call = { apiVersion: apiVersions.subscriptions, action: 'Microsoft.Resources/subscriptions/read' } as const;

export const subscriptionReader: EvidenceReader<'subscription'> = ({ connection, ref }) =>
  fromProvider(connection, readSubscription(connection, ref.subscriptionId), call);

/** A malformed ID makes the part unreadable. */
export const knownSubscriptionsReader: EvidenceReader<'knownSubscriptions'> = ({ connection }) => {
  const ids = readSubscriptions(connection).then(({ value, malformed: [first], requestId }) => {
    if (first) throw first.problem;
    return { value: value.map(({ subscriptionId }) => subscriptionId.toLowerCase()), requestId };
  });
  return fromProvider(connection, ids, call);
};

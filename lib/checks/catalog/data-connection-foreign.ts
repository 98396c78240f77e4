import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import { defineCheck } from '../engine/define-check';
import { sampleDatabaseItems, sampleDataConnection } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { evaluateDataConnections } from '../support/data-connections';
import { isKnownSubscription, knownSubscriptionsSetting } from '../support/known-subscription';

export const dataConnectionForeign = defineCheck({
  id: 'data-connection-foreign',
  category: 'data-protection',
  title: 'Data flows in from the organisation’s own subscriptions',
  failTitle: 'Data flows in from a subscription that is not known',
  why: 'Whoever owns the source decides what is written into the database: false records, endless amounts, or nothing any more.',
  severity: 'low',
  severityReason: 'The source can write data, but not read any; partners’ sources are often wanted.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-ingestion',
  needs: ['dataConnections', 'knownSubscriptions'],
  evaluate: (parts, { settings }) =>
    evaluateDataConnections(parts.dataConnections, {
      property: 'data connections with a source in a subscription that is not known',
      violates: (connection) => sourcesOf(connection).some((id) => !isKnownSubscription(id, parts, settings)),
      message: (names) => `Data flows in from subscriptions that are not known: ${names}.`,
      details: { settings: knownSubscriptionsSetting(settings) },
    }),
  fixes: [],
  noFix:
    'Ask who owns the source: where it is wanted, add its subscription to the setting knownSubscriptions, else delete the connection on the database’s Data connections page in the portal.',
  examples: {
    pass: [{ title: 'The event hub lies in the cluster’s own subscription.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The event hub lies in a subscription that is not known.',
        snapshot: sampleSnapshot({
          dataConnections: sampleDatabaseItems([
            sampleDataConnection({
              eventHubResourceId:
                '/subscriptions/e7b1a35c-92d4-4f08-a6c3-0d5f8b1e7294/resourceGroups/rg-partner/providers/Microsoft.EventHub/namespaces/evhns-partner/eventhubs/feed',
            }),
          ]),
        }),
      },
    ],
  },
});

/** Returns the source IDs. An Event Grid connection has two: the storage account, and the event hub of its notifications. */
function sourcesOf({ properties }: DataConnection): string[] {
  const { eventHubResourceId, iotHubResourceId, storageAccountResourceId, cosmosDbAccountResourceId } =
    properties ?? {};
  return [eventHubResourceId, iotHubResourceId, storageAccountResourceId, cosmosDbAccountResourceId].filter(
    (id): id is string => Boolean(id),
  );
}

import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import { defineCheck } from '../engine/define-check';
import { sampleDatabaseItems, sampleDataConnection } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { evaluateDataConnections } from '../support/data-connections';
import { isKnownSubscription, knownSubscriptionsSetting } from '../support/known-subscription';

export const dataConnectionForeign = defineCheck({
  id: 'data-connection-foreign',
  category: 'data-protection',
  title: 'Data connections should use known subscriptions',
  shortTitle: 'Data connection sources',
  setting: 'data connections',
  failTitle: 'A data connection uses an unknown subscription',
  passTitle: 'Data connections use known subscriptions',
  why: 'The owner of the source controls which data arrives in the database. The owner can send false records, send too much data, or stop sending.',
  severity: 'low',
  severityReason: 'The source can write data but not read it, and partner sources are often intended.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-ingestion',
  perDatabase: true,
  needs: ['dataConnections', 'knownSubscriptions'],
  evaluate: (parts, { settings }) =>
    evaluateDataConnections(parts.dataConnections, {
      property: 'data connections with a source in an unknown subscription',
      violates: (connection) => sourcesOf(connection).some((id) => !isKnownSubscription(id, parts, settings)),
      message: (names) => `Data connections: ${names}.`,
      details: { settings: knownSubscriptionsSetting(settings) },
    }),
  fixes: [],
  remediation: {
    steps: [
      'Find out who owns the source.',
      'If the source is expected, add its subscription to your known subscriptions in Settings.',
      'Otherwise, delete the connection on the database’s **Data connections** page.',
    ],
  },
  examples: {
    pass: [{ title: 'The event hub is in the cluster’s subscription.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The event hub is in an unknown subscription.',
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

/** An Event Grid connection has two sources: the storage account, and the event hub of its notifications. */
function sourcesOf({ properties }: DataConnection): string[] {
  const { eventHubResourceId, iotHubResourceId, storageAccountResourceId, cosmosDbAccountResourceId } =
    properties ?? {};
  return [eventHubResourceId, iotHubResourceId, storageAccountResourceId, cosmosDbAccountResourceId].filter(
    (id): id is string => Boolean(id),
  );
}

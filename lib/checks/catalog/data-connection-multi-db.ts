import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { DatabaseItems } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { defineCheck } from '../engine/define-check';
import { sampleDatabaseItems, sampleDataConnection } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { evaluateDataConnections } from '../support/data-connections';

export const dataConnectionMultiDb = defineCheck({
  id: 'data-connection-multi-db',
  category: 'data-protection',
  title: 'Data connections write into their own database only',
  failTitle: 'A data connection lets senders choose the database',
  why: 'With multi-database routing an event names the database that takes it. Whoever may send to the source can then write into every database of the cluster.',
  severity: 'low',
  severityReason: 'Senders can add data to other databases, but neither read nor change what is there.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
  needs: ['dataConnections'],
  evaluate: ({ dataConnections }) =>
    evaluateDataConnections(dataConnections, {
      property: 'data connections with databaseRouting Multi',
      violates: ({ properties }) => properties?.databaseRouting?.toLowerCase() === 'multi',
      message: (names) => `Senders choose the database for ${names}.`,
      details: { assumptions: isUnset(dataConnections) ? [singleByDefault] : [] },
    }),
  fixes: [
    {
      fixId: 'data-connection-multi-db',
      grade: 'guided',
      partial: true,
      exampleInput: { dataConnectionId: sampleDataConnection().id },
    },
  ],
  examples: {
    pass: [{ title: 'The connection writes into its own database.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Events name the database.',
        snapshot: sampleSnapshot({
          dataConnections: sampleDatabaseItems([sampleDataConnection({ databaseRouting: 'Multi' })]),
        }),
      },
    ],
  },
});

const singleByDefault =
  'databaseRouting is absent, so the documented default counts: Single (azure-kusto 2025-02-14, EventHubConnectionProperties).';

/** Cosmos DB connections don't have this property. */
function isUnset(databases: readonly DatabaseItems<DataConnection>[]): boolean {
  return databases
    .flatMap(({ items }) => valueOr(items, []))
    .some(({ kind, properties }) => kind?.toLowerCase() !== 'cosmosdb' && !properties?.databaseRouting);
}

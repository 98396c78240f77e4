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
  title: 'Data connections should route to one database',
  shortTitle: 'Data connection routing',
  setting: 'data connections',
  failTitle: 'A data connection allows routing to other databases',
  passTitle: 'Data connections route to one database',
  why: 'With multi-database routing, each event names its target database. Anyone who can send to the source can write to every database.',
  severity: 'low',
  severityReason: 'Senders can add data to other databases but can’t read or change existing data.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
  perDatabase: true,
  needs: ['dataConnections'],
  evaluate: ({ dataConnections }) =>
    evaluateDataConnections(dataConnections, {
      property: 'data connections with multi-database routing',
      violates: ({ properties }) => properties?.databaseRouting?.toLowerCase() === 'multi',
      message: (names) => `Data connections: ${names}.`,
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
    pass: [{ title: 'The connection routes to its own database.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Each event names its target database.',
        snapshot: sampleSnapshot({
          dataConnections: sampleDatabaseItems([sampleDataConnection({ databaseRouting: 'Multi' })]),
        }),
      },
    ],
  },
});

const singleByDefault = 'Database routing isn’t set, and the documented default is Single.';

/** Cosmos DB connections don't have this property. */
function isUnset(databases: readonly DatabaseItems<DataConnection>[]): boolean {
  return databases
    .flatMap(({ items }) => valueOr(items, []))
    .some(({ kind, properties }) => kind?.toLowerCase() !== 'cosmosdb' && !properties?.databaseRouting);
}

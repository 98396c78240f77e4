import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { DatabaseItems } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import { defineCheck } from '../engine/define-check';
import { sampleClusterId, sampleResourceGroup } from '../samples/sample-cluster';
import { sampleDatabaseItems, sampleDataConnection } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { evaluateDataConnections } from '../support/data-connections';

export const dataConnectionKeyAuth = defineCheck({
  id: 'data-connection-key-auth',
  category: 'data-protection',
  title: 'Data connections sign in with a managed identity',
  failTitle: 'A data connection signs in with keys',
  why: 'A key opens its source to whoever holds it, from anywhere, says nothing of who used it and stays valid until somebody rotates it; the rotation then breaks the ingestion. A managed identity has no key to lose.',
  severity: 'medium',
  severityReason: 'The key opens the source of the data, not the cluster, and Azure keeps it out of sight.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
  needs: ['dataConnections'],
  evaluate: ({ dataConnections }) =>
    evaluateDataConnections(dataConnections, {
      property: 'data connections with keys',
      violates: usesKeys,
      message: (names) => `Data connections sign in with keys: ${names}.${fixable(dataConnections) ? '' : noChoice}`,
      ...(fixable(dataConnections) ? {} : { details: { fixable: false } }),
    }),
  fixes: [
    {
      fixId: 'data-connection-key-auth',
      grade: 'guided',
      partial: true,
      exampleInput: { dataConnectionId: sampleDataConnection().id, identityId: sampleClusterId },
    },
  ],
  examples: {
    pass: [{ title: 'The cluster’s own identity reads the event hub.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'A key reads the event hub.',
        snapshot: sampleSnapshot({
          dataConnections: sampleDatabaseItems([
            sampleDataConnection({ managedIdentityResourceId: null, managedIdentityObjectId: null }),
          ]),
        }),
      },
      {
        title: 'A shared access policy reads the IoT hub.',
        snapshot: sampleSnapshot({
          dataConnections: sampleDatabaseItems([
            {
              ...sampleDataConnection({ name: 'devices', kind: 'IotHub' }),
              properties: {
                iotHubResourceId: `${sampleResourceGroup}/providers/Microsoft.Devices/IotHubs/iot-telemetry`,
                consumerGroup: 'adx',
                sharedAccessPolicyName: 'iothubowner',
                databaseRouting: 'Single',
                provisioningState: 'Succeeded',
              },
            },
          ]),
        }),
      },
    ],
  },
});

const noChoice =
  ' Azure knows no managed identity for an IoT hub: route its messages to an event hub, and let the database read that one.';

/** Whether any connection with keys supports an identity instead. */
function fixable(databases: readonly DatabaseItems<DataConnection>[]): boolean {
  return databases
    .flatMap(({ items }) => valueOr(items, []))
    .some((connection) => usesKeys(connection) && connection.kind?.toLowerCase() !== 'iothub');
}

/**
 * IoT Hub connections support keys only. Event Hubs and Event Grid connections without an identity use keys. Other kinds
 * require an identity. Source: azure-kusto 2025-02-14, DataConnection.
 */
function usesKeys({ kind, properties }: DataConnection): boolean {
  switch (kind?.toLowerCase()) {
    case 'iothub':
      return true;
    case 'eventhub':
    case 'eventgrid':
      return !properties?.managedIdentityResourceId;
    default:
      return false;
  }
}

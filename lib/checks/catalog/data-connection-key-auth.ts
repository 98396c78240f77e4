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
  title: 'Data connections should use a managed identity',
  shortTitle: 'Data connection identity',
  setting: 'data connections',
  failTitle: 'A data connection uses key-based authentication',
  passTitle: 'Data connections use a managed identity',
  why: 'A key works from anywhere, doesn’t identify its user, and stays valid until it’s rotated. A managed identity has no key to leak.',
  severity: 'medium',
  severityReason: 'The key gives access only to the source, and Azure doesn’t display it.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
  perDatabase: true,
  needs: ['dataConnections'],
  evaluate: ({ dataConnections }) =>
    evaluateDataConnections(dataConnections, {
      property: 'data connections with key-based authentication',
      violates: usesKeys,
      message: (names) => `Data connections: ${names}.${fixable(dataConnections) ? '' : noChoice}`,
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
    pass: [{ title: 'The event hub connection uses the cluster’s identity.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The event hub connection uses a key.',
        snapshot: sampleSnapshot({
          dataConnections: sampleDatabaseItems([
            sampleDataConnection({ managedIdentityResourceId: null, managedIdentityObjectId: null }),
          ]),
        }),
      },
      {
        title: 'The IoT hub connection uses a shared access policy.',
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
  ' IoT Hub data connections don’t support managed identities. Route the messages to an event hub instead.';

/** Returns whether any connection with keys supports an identity instead. */
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

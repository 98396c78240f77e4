import { armId, bool, type Judge, listOf, oneOf, text, time } from './judge';
import { readOnly, type Schema } from './schema';

/** Properties of each kind of data connection (`DataConnection` of the specification files). */

const managedIdentitySince = '2025-02-14';

/** The discriminators, with the api-version that introduced each. */
export const dataConnectionKinds: Record<string, string> = {
  EventHub: '',
  EventGrid: '',
  IotHub: '',
  CosmosDb: '2022-11-11',
  EventHubWithManagedIdentity: managedIdentitySince,
  EventGridWithManagedIdentity: managedIdentitySince,
};

// Formats, event types, and compressions are open lists (`modelAsString`), so new values pass.
const openList: Judge = text;

const target: Schema = {
  consumerGroup: { judge: text, required: true },
  tableName: { judge: text },
  mappingRuleName: { judge: text },
  dataFormat: { judge: openList },
  databaseRouting: { judge: oneOf('Single', 'Multi') },
  provisioningState: readOnly(),
};
const identity: Schema = { managedIdentityResourceId: { judge: armId }, managedIdentityObjectId: readOnly() };
const requiredIdentity: Schema = { ...identity, managedIdentityResourceId: { judge: armId, required: true } };
const retrieval: Schema = { retrievalStartDate: { judge: time, since: '2022-07-07' } };

const hub: Schema = {
  ...target,
  ...retrieval,
  eventSystemProperties: { judge: listOf(text) },
  compression: { judge: openList },
};
const grid: Schema = {
  ...target,
  storageAccountResourceId: { judge: armId, required: true },
  eventGridResourceId: { judge: armId },
  ignoreFirstRecord: { judge: bool },
  blobStorageEventType: { judge: openList },
};

const schemas: Record<string, Schema> = {
  EventHub: { ...hub, ...identity, eventHubResourceId: { judge: armId, required: true } },
  EventHubWithManagedIdentity: {
    ...hub,
    ...requiredIdentity,
    eventHubResourceIdForManagedIdentity: { judge: armId, required: true },
  },
  EventGrid: { ...grid, ...identity, eventHubResourceId: { judge: armId, required: true } },
  EventGridWithManagedIdentity: {
    ...grid,
    ...requiredIdentity,
    eventHubResourceIdForManagedIdentity: { judge: armId, required: true },
  },
  IotHub: {
    ...target,
    ...retrieval,
    iotHubResourceId: { judge: armId, required: true },
    eventSystemProperties: { judge: listOf(text) },
    sharedAccessPolicyName: { judge: text, required: true },
  },
  CosmosDb: {
    tableName: { judge: text, required: true },
    mappingRuleName: { judge: text },
    ...requiredIdentity,
    cosmosDbAccountResourceId: { judge: armId, required: true },
    cosmosDbDatabase: { judge: text, required: true },
    cosmosDbContainer: { judge: text, required: true },
    retrievalStartDate: { judge: time },
    provisioningState: readOnly(),
  },
};

/** Returns the properties of a kind. An unknown kind in an estate has only the common ones. */
export function dataConnectionSchema(kind: string | undefined): Schema {
  return schemas[kind ?? ''] ?? target;
}

import { readOnly, type Schema } from './schema';
import { armId, bool, listOf, oneOf, text, time, type Validator } from './validators';

/** `DataConnection` of the specification files. */

const managedIdentitySince = '2025-02-14';

export const dataConnectionKinds: Record<string, string> = {
  EventHub: '',
  EventGrid: '',
  IotHub: '',
  CosmosDb: '2022-11-11',
  EventHubWithManagedIdentity: managedIdentitySince,
  EventGridWithManagedIdentity: managedIdentitySince,
};

// Open lists (`modelAsString`).
const openList: Validator = text;

const target: Schema = {
  consumerGroup: { validate: text, required: true },
  tableName: { validate: text },
  mappingRuleName: { validate: text },
  dataFormat: { validate: openList },
  databaseRouting: { validate: oneOf('Single', 'Multi') },
  provisioningState: readOnly(),
};
const identity: Schema = { managedIdentityResourceId: { validate: armId }, managedIdentityObjectId: readOnly() };
const requiredIdentity: Schema = { ...identity, managedIdentityResourceId: { validate: armId, required: true } };
const retrieval: Schema = { retrievalStartDate: { validate: time, since: '2022-07-07' } };

const hub: Schema = {
  ...target,
  ...retrieval,
  eventSystemProperties: { validate: listOf(text) },
  compression: { validate: openList },
};
const grid: Schema = {
  ...target,
  storageAccountResourceId: { validate: armId, required: true },
  eventGridResourceId: { validate: armId },
  ignoreFirstRecord: { validate: bool },
  blobStorageEventType: { validate: openList },
};

const schemas: Record<string, Schema> = {
  EventHub: { ...hub, ...identity, eventHubResourceId: { validate: armId, required: true } },
  EventHubWithManagedIdentity: {
    ...hub,
    ...requiredIdentity,
    eventHubResourceIdForManagedIdentity: { validate: armId, required: true },
  },
  EventGrid: { ...grid, ...identity, eventHubResourceId: { validate: armId, required: true } },
  EventGridWithManagedIdentity: {
    ...grid,
    ...requiredIdentity,
    eventHubResourceIdForManagedIdentity: { validate: armId, required: true },
  },
  IotHub: {
    ...target,
    ...retrieval,
    iotHubResourceId: { validate: armId, required: true },
    eventSystemProperties: { validate: listOf(text) },
    sharedAccessPolicyName: { validate: text, required: true },
  },
  CosmosDb: {
    tableName: { validate: text, required: true },
    mappingRuleName: { validate: text },
    ...requiredIdentity,
    cosmosDbAccountResourceId: { validate: armId, required: true },
    cosmosDbDatabase: { validate: text, required: true },
    cosmosDbContainer: { validate: text, required: true },
    retrievalStartDate: { validate: time },
    provisioningState: readOnly(),
  },
};

export function dataConnectionSchema(kind: string | undefined): Schema {
  return schemas[kind ?? ''] ?? target;
}

import { getResource, putResource } from '../../../store';
import type { ArmResource, EmulatorState, Json } from '../../../types';
import { objectOf, stringOf } from '../../json-values';
import type { ResourceType } from '../../resource-type';
import { type ChildType, childHandlers } from '../child-resource';
import { dataConnectionKinds, dataConnectionSchema } from '../data-connection-schemas';
import { validateDataConnection } from '../data-connection-validation';
import { inDatabase } from '../holders';
import { checkNameHandler, hasChild } from '../name-check';
import { database, everyVersion } from '../paths';

const action = 'Microsoft.Kusto/Clusters/Databases/DataConnections';
const connections = `${database}/dataConnections`;
const connection = `${connections}/{dataConnectionName}`;

const child: ChildType = {
  type: 'Microsoft.Kusto/Clusters/Databases/DataConnections',
  place: 'dataConnectionName',
  holderOf: inDatabase,
  located: true,
  kinds: dataConnectionKinds,
  schemaOf: dataConnectionSchema,
  defaults: ({ kind }) => (kind === 'CosmosDb' ? {} : { databaseRouting: 'Single' }),
  // Recorded (azure-cli-extensions, src/kusto): the status of a write names no kind.
  operations: { drop: 'DmServiceDataObtainerDrop' },
  written: nameIdentity,
};
const { list, get, put, patch, remove } = childHandlers(child);

/** The service shows whose identity ingests: that of the resource named, or of the cluster itself. */
function nameIdentity(state: EmulatorState, written: ArmResource, at: number): void {
  const properties = objectOf(written.properties);
  const identityId = stringOf(properties.managedIdentityResourceId);
  const identity = identityId === undefined ? undefined : getResource(state, identityId);
  if (!identity) return;
  const principal: Json | undefined =
    objectOf(identity.properties).principalId ?? objectOf(identity.identity).principalId ?? null;
  putResource(state, { ...written, properties: { ...properties, managedIdentityObjectId: principal } }, at);
}

const checkName = checkNameHandler({
  type: 'Microsoft.Kusto/clusters/databases/dataConnections',
  isTaken: hasChild(inDatabase, 'DataConnections'),
  taken: (_call, name) => `Name '${name}' is already taken. Please specify a different name.`,
  more: { reason: 'AlreadyExists' },
});

/** What feeds a database: https://learn.microsoft.com/rest/api/azurerekusto/data-connections */
export const dataConnections: ResourceType = {
  type: 'Microsoft.Kusto/clusters/databases/dataConnections',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', connections, `${action}/read`, list],
    ['GET', connection, `${action}/read`, get],
    ['PUT', connection, `${action}/write`, put],
    ['PATCH', connection, `${action}/write`, patch],
    ['DELETE', connection, `${action}/delete`, remove],
    [
      'POST',
      `${database}/dataConnectionValidation`,
      'Microsoft.Kusto/Clusters/Databases/DataConnectionValidation/action',
      validateDataConnection,
    ],
    [
      'POST',
      `${database}/checkNameAvailability`,
      'Microsoft.Kusto/Clusters/Databases/CheckNameAvailability/action',
      checkName,
    ],
  ],
};

import { getResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { stringOf } from '../json-values';
import { vaultVersions } from '../key-vault/versions';
import { connectionsOf } from '../kusto/private-endpoint-connections';
import { pageOf } from '../page-of';
import type { ResourceType } from '../resource-type';
import { parentIdOf, pathsOf, refuseWithoutParent, resourceNotFound } from '../stored-type';

/**
 * The private endpoint connections of what a cluster's managed private endpoints lead to, read only: listed as resources of their own
 * or carried in the target's `properties.privateEndpointConnections`, both as the estate holds them.
 * Sources: specs keyvault 2023-07-01, PrivateEndpointConnections_ListByResource; for the others Learn's page "Private Endpoint Connections - List"
 * of Storage, Event Hubs, SQL and Cosmos DB. UNCONFIRMED: that a carried connection differs from a listed one in nothing but what its
 * id says anyway, and the refusal of an unknown one.
 */
function targetConnections(target: string, versions: readonly string[]): ResourceType {
  const type = `${target}/privateEndpointConnections`;
  const { collection, item, nameParam, parentParam } = pathsOf(type);
  return {
    type,
    versions,
    regional: true,
    options: ['$skiptoken'],
    routes: [
      ['GET', collection, `${type}/read`, (call) => pageOf(call, shownConnections(call, type, parentParam), 1000)],
      ['GET', item, `${type}/read`, (call) => getConnection(call, type, { nameParam, parentParam })],
    ],
  };
}

function getConnection(call: ArmCall, type: string, params: { nameParam: string; parentParam: string }): ArmAnswer {
  const name = param(call, params.nameParam);
  const found = shownConnections(call, type, params.parentParam).find(
    (one) => stringOf(one.name)?.toLowerCase() === name.toLowerCase(),
  );
  if (found) return { status: 200, body: found };
  throw resourceNotFound(call, type, [params.parentParam, params.nameParam]);
}

function shownConnections(call: ArmCall, type: string, parentParam: string): JsonObject[] {
  refuseWithoutParent(call, parentParam);
  const target = getResource(call.state, parentIdOf(call));
  return target ? connectionsOf(call.state, target).map((one) => named(one, target, type)) : [];
}

/** Providers that carry connections leave out what the other half tells: Key Vault the name, others the id. */
function named(connection: JsonObject, target: ArmResource, type: string): JsonObject {
  const name = stringOf(connection.id)?.split('/').at(-1) ?? stringOf(connection.name) ?? '';
  return { id: `${target.id}/privateEndpointConnections/${name}`, name, type, ...connection };
}

/** The types to which managed private endpoints lead, Kusto itself excepted, which serves its own. */
export const targetConnectionTypes: readonly ResourceType[] = [
  targetConnections('Microsoft.KeyVault/vaults', vaultVersions),
  targetConnections('Microsoft.Storage/storageAccounts', ['2024-01-01', '2023-05-01', '2023-01-01', '2022-09-01']),
  targetConnections('Microsoft.EventHub/namespaces', ['2024-01-01', '2021-11-01']),
  targetConnections('Microsoft.Sql/servers', ['2023-08-01', '2021-11-01']),
  targetConnections('Microsoft.DocumentDB/databaseAccounts', ['2024-11-15', '2024-08-15', '2023-04-15']),
];

import { armError } from '../../../errors/arm-error';
import { removeTree } from '../../../store';
import type { ArmResource, EmulatorState } from '../../../types';
import { type ArmCall, param } from '../../arm-call';
import type { ResourceType } from '../../resource-type';
import { type ChildType, childHandlers, view, type Wanted } from '../child-resource';
import { callerAsGrantee, grant } from '../database-grants';
import {
  addDatabasePrincipals,
  inviteFollower,
  listDatabasePrincipals,
  removeDatabasePrincipals,
} from '../database-principals';
import { inRunningCluster, listDatabases } from '../databases';
import { clusterIdIn, refreshFollowers } from '../followers';
import { checkNameHandler, hasChild } from '../name-check';
import { cluster, database, everyVersion } from '../paths';
import { readOnly, type Schema } from '../schema';
import { period, shape, text } from '../validators';

const action = 'Microsoft.Kusto/Clusters/Databases';
const key = shape({
  keyName: text,
  keyVersion: text,
  keyVaultUri: text,
  userIdentity: text,
  federatedIdentityClientId: text,
});

const readWrite: Schema = {
  softDeletePeriod: { validate: period },
  hotCachePeriod: { validate: period },
  statistics: readOnly(),
  isFollowed: readOnly(),
  keyVaultProperties: { validate: key, since: '2023-05-02' },
  suspensionDetails: readOnly('2023-05-02'),
  provisioningState: readOnly(),
};

const readOnlyFollowing: Schema = {
  softDeletePeriod: readOnly(),
  hotCachePeriod: { validate: period },
  statistics: readOnly(),
  leaderClusterResourceId: readOnly(),
  attachedDatabaseConfigurationName: readOnly(),
  principalsModificationKind: readOnly(),
  tableLevelSharingProperties: readOnly('2022-07-07'),
  originalDatabaseName: readOnly('2022-07-07'),
  databaseShareOrigin: readOnly('2022-07-07'),
  suspensionDetails: readOnly('2023-05-02'),
  provisioningState: readOnly(),
};

const child: ChildType = {
  type: 'Microsoft.Kusto/Clusters/Databases',
  nameParam: 'databaseName',
  holderOf: inRunningCluster,
  located: true,
  kinds: { ReadWrite: '', ReadOnlyFollowing: '' },
  schemaOf: (kind) => (kind === 'ReadOnlyFollowing' ? readOnlyFollowing : readWrite),
  // Recorded: the defaults of a new database.
  defaults: () => ({ softDeletePeriod: 'P365D', hotCachePeriod: 'P31D', statistics: { size: 0 }, isFollowed: false }),
  // Recorded (azure-cli-extensions, src/kusto), for PATCH too.
  operations: { write: 'DatabaseCreate', drop: 'DatabaseDelete' },
  patchShowsSent: true,
  refuse: refuseImpossible,
  written: makeCallerAdmin,
  dropped: (state, dropped, at) => {
    removeTree(state, dropped.id, at);
    refreshFollowers(state, clusterIdIn(dropped.id), at);
  },
};
const { get, put, patch, remove } = childHandlers(child);

/**
 * https://learn.microsoft.com/azure/data-explorer/kusto/query/schema-entities/entity-names with 260 letters (resource
 * name rules).
 */
const databaseName = /^[\p{L}\p{N}_ .-]{1,260}$/u;

/** A followed database depends on its attached database configuration. UNCONFIRMED: the sentences. */
function refuseImpossible(call: ArmCall, { kind, present }: Wanted): void {
  callerRole(call);
  const name = param(call, 'databaseName');
  if (!present && !databaseName.test(name)) {
    throw armError('BadRequest:DatabaseName', { name });
  }
  if (kind === 'ReadOnlyFollowing' && !present) {
    throw armError('BadRequest:FollowingDatabase');
  }
}

/** The creator becomes Admin by default (`callerRole`, 2022-07-07 and later). */
function makeCallerAdmin(state: EmulatorState, written: ArmResource, at: number, call: ArmCall): void {
  if (written.kind !== 'ReadWrite') return;
  if (callerRole(call) === 'Admin') grant(state, written, callerAsGrantee(state, call.caller), 'Admin', at);
  refreshFollowers(state, clusterIdIn(written.id), at);
}

function callerRole(call: ArmCall): 'Admin' | 'None' {
  const role = call.apiVersion < '2022-07-07' ? undefined : call.request.query.get('callerRole');
  if (role === undefined || role === 'Admin') return 'Admin';
  if (role === 'None') return 'None';
  throw armError('BadRequest:Value', { path: 'callerRole', expected: 'one of Admin, None', actual: role });
}

const checkName = checkNameHandler(
  {
    type: 'Microsoft.Kusto/clusters/databases',
    isTaken: hasChild(inRunningCluster, 'Databases'),
    // Recorded.
    taken: (call, name) =>
      `Database ${name} already exists in cluster ${inRunningCluster(call).cluster.name}. Please select a different database name.`,
  },
  {
    type: 'Microsoft.Kusto/clusters/attachedDatabaseConfigurations',
    isTaken: hasChild(inRunningCluster, 'AttachedDatabaseConfigurations'),
    taken: (_call, name) => `Name '${name}' is already taken. Please specify a different name`,
  },
);

/** Databases: https://learn.microsoft.com/rest/api/azurerekusto/databases */
export const databases: ResourceType = {
  type: 'Microsoft.Kusto/clusters/databases',
  versions: everyVersion,
  regional: true,
  options: ['$top', '$skiptoken'],
  routes: [
    ['GET', `${cluster}/databases`, `${action}/read`, (call) => listDatabases(call, (item) => view(child, call, item))],
    ['GET', database, `${action}/read`, get],
    ['PUT', database, `${action}/write`, put],
    ['PATCH', database, `${action}/write`, patch],
    ['DELETE', database, `${action}/delete`, remove],
    ['POST', `${database}/listPrincipals`, `${action}/ListPrincipals/action`, listDatabasePrincipals],
    ['POST', `${database}/addPrincipals`, `${action}/AddPrincipals/action`, addDatabasePrincipals],
    ['POST', `${database}/removePrincipals`, `${action}/RemovePrincipals/action`, removeDatabasePrincipals],
    ['POST', `${database}/inviteFollower`, `${action}/InviteFollower/action`, inviteFollower, '2023-05-02'],
    ['POST', `${cluster}/checkNameAvailability`, 'Microsoft.Kusto/Clusters/CheckNameAvailability/action', checkName],
  ],
};

import { armError } from '../../../errors/arm-error';
import { objectOf, stringOf } from '../../../json';
import { getResource } from '../../../store';
import type { ArmCall } from '../../arm-call';
import { regionName } from '../../regions';
import type { ResourceType } from '../../resource-type';
import { type ChildType, childHandlers, type Holder, type Wanted } from '../child-resource';
import { inCluster, inClusterRunningForWrites } from '../databases';
import { detach, followedName, leaderDatabases, leaderOf, refreshFollowers } from '../followers';
import { alreadyTaken, checkNameHandler, hasChild } from '../name-check';
import { cluster, everyVersion } from '../paths';
import { readOnly } from '../schema';
import { armId, listOf, oneOf, shape, since, text } from '../validators';

const action = 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations';
const configurations = `${cluster}/attachedDatabaseConfigurations`;
const configuration = `${configurations}/{attachedDatabaseConfigurationName}`;

/** Tables and functions of a leader that a follower sees. */
const tableLevelSharing = shape({
  tablesToInclude: listOf(text),
  tablesToExclude: listOf(text),
  externalTablesToInclude: listOf(text),
  externalTablesToExclude: listOf(text),
  materializedViewsToInclude: listOf(text),
  materializedViewsToExclude: listOf(text),
  functionsToInclude: since('2022-12-29', listOf(text)),
  functionsToExclude: since('2022-12-29', listOf(text)),
});

const child: ChildType = {
  type: 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations',
  nameParam: 'attachedDatabaseConfigurationName',
  holderOf: inClusterRunningForWrites,
  located: true,
  schemaOf: () => ({
    databaseName: { validate: text, required: true },
    clusterResourceId: { validate: armId, required: true },
    attachedDatabaseNames: readOnly(),
    defaultPrincipalsModificationKind: { validate: oneOf('Union', 'Replace', 'None'), required: true },
    tableLevelSharingProperties: { validate: tableLevelSharing },
    databaseNameOverride: { validate: text, since: '2022-07-07' },
    databaseNamePrefix: { validate: text, since: '2022-07-07' },
    provisioningState: readOnly(),
  }),
  defaults: () => ({ attachedDatabaseNames: [] }),
  // Recorded with PUT. UNCONFIRMED: the other.
  operations: { write: 'FollowerDatabaseCreate', drop: 'FollowerDatabaseDelete' },
  refuse: refuseImpossible,
  written: (state, written, at) => refreshFollowers(state, leaderOf(written), at),
  dropped: (state, dropped, at) => detach(state, dropped, at),
};
const { list, get, put, remove } = childHandlers(child);

/**
 * The leader must be in the follower's region, and the caller must be its Contributor too (follower documentation,
 * prerequisites). UNCONFIRMED: the sentence and code of each refusal.
 */
function refuseImpossible(call: ArmCall, wanted: Wanted, { cluster: follower }: Holder): void {
  const after = { ...objectOf(wanted.present?.properties), ...wanted.properties };
  const leaderId = stringOf(after.clusterResourceId) ?? '';
  const write = 'Microsoft.Kusto/Clusters/write';
  if (!call.rights.allows(write, leaderId)) {
    throw armError('LinkedAuthorizationFailed', {
      caller: call.caller,
      action: `${action}/write`,
      scope: call.path,
      linkedAction: write,
      linkedScope: leaderId,
    });
  }
  const leader = getResource(call.state, leaderId);
  if (!leader) throw armError('BadRequest:NoLeader', { id: leaderId });
  if (regionName(stringOf(leader.location) ?? '') !== regionName(stringOf(follower.location) ?? '')) {
    throw armError('BadRequest:LeaderRegion');
  }
  const planned = { id: wanted.id, name: wanted.id, type: child.type, properties: after };
  if (after.databaseName !== '*' && leaderDatabases(call.state, planned).length === 0) {
    throw armError('BadRequest:NoLeaderDatabase', { name: String(after.databaseName) });
  }
  for (const source of leaderDatabases(call.state, planned)) {
    const name = followedName(after, source.id.slice(source.id.lastIndexOf('/') + 1));
    const held = getResource(call.state, `${follower.id}/Databases/${name}`);
    const own = wanted.id.slice(wanted.id.lastIndexOf('/') + 1).toLowerCase();
    const by = stringOf(objectOf(held?.properties).attachedDatabaseConfigurationName)?.toLowerCase();
    if (held && by !== own) throw armError('BadRequest:FollowedTwice', { name });
  }
}

const checkName = checkNameHandler({
  type: 'Microsoft.Kusto/clusters/attachedDatabaseConfigurations',
  isTaken: hasChild(inCluster, 'AttachedDatabaseConfigurations'),
  taken: alreadyTaken,
});

/**
 * Attached database configurations: https://learn.microsoft.com/rest/api/azurerekusto/attached-database-configurations
 */
export const attachedDatabaseConfigurations: ResourceType = {
  type: 'Microsoft.Kusto/clusters/attachedDatabaseConfigurations',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', configurations, `${action}/read`, list],
    ['GET', configuration, `${action}/read`, get],
    ['PUT', configuration, `${action}/write`, put],
    ['DELETE', configuration, `${action}/delete`, remove],
    // UNCONFIRMED: the action, which Azure's operations list lacks.
    [
      'POST',
      `${cluster}/attachedDatabaseConfigurationCheckNameAvailability`,
      'Microsoft.Kusto/Clusters/CheckNameAvailability/action',
      checkName,
    ],
  ],
};

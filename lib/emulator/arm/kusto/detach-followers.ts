import { armError } from '../../errors/arm-error';
import { deleteResource, getResource } from '../../store';
import { type ArmAnswer, type ArmCall, jsonBody } from '../arm-call';
import { stringOf } from '../json-values';
import { runOnCluster } from './cluster-operation';
import { findParentCluster } from './find-cluster';
import { detach, followersOf } from './followers';
import { anything, armId, shape, text } from './judge';

const follower = shape(
  {
    clusterResourceId: armId,
    attachedDatabaseConfigurationName: text,
    databaseName: anything,
    tableLevelSharingProperties: anything,
    databaseShareOrigin: anything,
  },
  ['clusterResourceId', 'attachedDatabaseConfigurationName'],
);

/**
 * POST detachFollowerDatabases: the leader takes its databases away from a follower; the follower's configuration goes with them.
 * The operation's word is recorded (azure-cli-extensions, src/kusto). UNCONFIRMED: the refusal of a follower that there is not.
 */
export function detachFollowerDatabases(call: ArmCall): ArmAnswer {
  const leader = findParentCluster(call);
  const body = jsonBody(call);
  follower(body, 'followerDatabaseToRemove', call.apiVersion);
  const { clusterResourceId, attachedDatabaseConfigurationName } = body;
  const id = `${clusterResourceId}/attachedDatabaseConfigurations/${attachedDatabaseConfigurationName}`;
  const configuration = followersOf(call.state, leader.id).find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!configuration) {
    throw armError('BadRequest:NotFollowing', {
      cluster: stringOf(clusterResourceId) ?? '',
      configuration: stringOf(attachedDatabaseConfigurationName) ?? '',
    });
  }
  return runOnCluster(call, leader, {
    kind: 'FollowerDatabaseDetach',
    afterwards: (state, at) => {
      const current = getResource(state, configuration.id);
      if (!current) return;
      deleteResource(state, current.id, at);
      detach(state, current, at);
    },
  });
}

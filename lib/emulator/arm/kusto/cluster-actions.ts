import { armError } from '../../errors/arm-error';
import { arrayOf, objectOf, stringOf } from '../../json';
import { deleteResource, getResource } from '../../store';
import type { Json } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf, param } from '../arm-call';
import { startOperation } from '../operations';
import { inWords } from './callout-policy';
import { runOnCluster } from './cluster-operations';
import { clusterView } from './cluster-view';
import { findParentCluster } from './find-cluster';
import { detach, followersOf, shareOriginOf } from './followers';
import { operationHeaders } from './operation-status';
import { anything, armId, shape, text } from './validators';

/** POST actions that return lists, or change network and followers. Some are GET too since 2025-02-14. */

export function listLanguageExtensions(call: ArmCall): ArmAnswer {
  const { properties } = clusterView(findParentCluster(call), call.apiVersion);
  return listOf(arrayOf(objectOf(objectOf(properties).languageExtensions).value));
}

/** Words, even where GET of the cluster returns numbers. */
export function listCalloutPolicies(call: ArmCall): ArmAnswer {
  const policies = arrayOf(objectOf(findParentCluster(call).properties).calloutPolicies);
  return listOf(policies.map((policy) => inWords(objectOf(policy))));
}

/** Includes other tenants' configurations. */
export function listFollowerDatabases(call: ArmCall): ArmAnswer {
  return listOf(listed(call));
}

/** Wraps each follower in `properties`. */
export function getFollowerDatabases(call: ArmCall): ArmAnswer {
  return listOf(listed(call).map((properties) => ({ properties })));
}

function listed(call: ArmCall): Json[] {
  return followersOf(call.state, findParentCluster(call).id).map((configuration) => {
    const properties = objectOf(configuration.properties);
    const sharing = call.apiVersion >= '2022-07-07';
    return {
      clusterResourceId: configuration.id.split('/').slice(0, -2).join('/'),
      attachedDatabaseConfigurationName: configuration.id.split('/').at(-1) ?? '',
      databaseName: properties.databaseName ?? '*',
      ...(sharing && properties.tableLevelSharingProperties !== undefined
        ? { tableLevelSharingProperties: properties.tableLevelSharingProperties }
        : {}),
      ...(sharing ? { databaseShareOrigin: shareOriginOf(call.state, configuration) } : {}),
    };
  });
}

/**
 * Returns 202, also outside a virtual network (recorded in azure-cli-extensions, src/kusto). Status and `Location`
 * return the findings. UNCONFIRMED: no findings inside a network, since an estate has no routes and rules, and
 * `findings` as in the specification, where the recording of 2022 has a capital letter.
 */
export function diagnoseVirtualNetwork(call: ArmCall): ArmAnswer {
  const cluster = findParentCluster(call);
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    resourceId: `${cluster.id}/diagnoseVirtualNetwork`,
    location: stringOf(cluster.location) ?? '',
    succeed: () => undefined,
    fail: () => undefined,
    result: { findings: [] },
  });
  return { status: 202, headers: operationHeaders(call.request, operation) };
}

/** Refuses: the effect on data and addresses isn't documented well enough. */
export function migrateCluster(call: ArmCall): ArmAnswer {
  findParentCluster(call);
  throw armError('NotEmulated', { what: 'the migration of a cluster (POST migrate)' });
}

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
 * Removes the leader's databases and their configuration from a follower. The operation's kind is recorded
 * (azure-cli-extensions, src/kusto). UNCONFIRMED: the refusal of an unknown follower.
 */
export function detachFollowerDatabases(call: ArmCall): ArmAnswer {
  const leader = findParentCluster(call);
  const body = jsonBody(call);
  follower(body, 'followerDatabaseToRemove', call.apiVersion);
  const { clusterResourceId, attachedDatabaseConfigurationName } = body;
  const id = `${clusterResourceId}/attachedDatabaseConfigurations/${attachedDatabaseConfigurationName}`;
  const configuration = followersOf(call.state, leader.id).find((item) => item.id.toLowerCase() === id.toLowerCase());
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

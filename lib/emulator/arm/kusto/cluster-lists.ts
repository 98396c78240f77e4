import type { Json } from '../../types';
import { type ArmAnswer, type ArmCall, listOf } from '../arm-call';
import { arrayOf, objectOf } from '../json-values';
import { inWords } from './callout-policy';
import { clusterView } from './cluster-view';
import { findParentCluster } from './find-cluster';
import { followersOf, shareOriginOf } from './followers';

/** What a cluster tells by POST (and since 2025-02-14 partly by GET): extensions, callout policies, followers. */

/** POST listLanguageExtensions. */
export function listLanguageExtensions(call: ArmCall): ArmAnswer {
  const { properties } = clusterView(findParentCluster(call), call.apiVersion);
  return listOf(arrayOf(objectOf(objectOf(properties).languageExtensions).value));
}

/** POST listCalloutPolicies, in words even where GET of the cluster shows numbers. */
export function listCalloutPolicies(call: ArmCall): ArmAnswer {
  const policies = arrayOf(objectOf(findParentCluster(call).properties).calloutPolicies);
  return listOf(policies.map((policy) => inWords(objectOf(policy))));
}

/** POST listFollowerDatabases: every attached database configuration in the estate that names this cluster, other tenants' too. */
export function listFollowerDatabases(call: ArmCall): ArmAnswer {
  return listOf(listed(call));
}

/** GET listFollowerDatabases, which wraps each follower in `properties`. */
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

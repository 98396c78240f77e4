import { resourceKey } from '../../store';
import type { ArmResource, Json } from '../../types';
import { type ArmAnswer, type ArmCall, listOf } from '../arm-call';
import { arrayOf, objectOf, stringOf } from '../json-values';
import { memoPerVersion } from '../memo-per-version';
import { resourcesOf } from '../resource-index';
import { clusterView } from './cluster-view';
import { findParentCluster } from './find-cluster';

/** What a cluster tells by POST (and since 2025-02-14 partly by GET): extensions, callout policies, followers. */

/** POST listLanguageExtensions. */
export function listLanguageExtensions(call: ArmCall): ArmAnswer {
  const { properties } = clusterView(findParentCluster(call), call.apiVersion);
  return listOf(arrayOf(objectOf(objectOf(properties).languageExtensions).value));
}

/** POST listCalloutPolicies. */
export function listCalloutPolicies(call: ArmCall): ArmAnswer {
  return listOf(arrayOf(objectOf(findParentCluster(call).properties).calloutPolicies));
}

/** POST listFollowerDatabases: every attached database configuration in the estate that names this cluster, other tenants' too. */
export function listFollowerDatabases(call: ArmCall): ArmAnswer {
  return listOf(followersOf(call));
}

/** GET listFollowerDatabases, which wraps each follower in `properties`. */
export function getFollowerDatabases(call: ArmCall): ArmAnswer {
  return listOf(followersOf(call).map((properties) => ({ properties })));
}

const followersByLeader = memoPerVersion((state) => {
  const found = new Map<string, ArmResource[]>();
  for (const attached of resourcesOf(state, 'Microsoft.Kusto/clusters/attachedDatabaseConfigurations')) {
    const leader = resourceKey(stringOf(objectOf(attached.properties).clusterResourceId) ?? '');
    found.set(leader, [...(found.get(leader) ?? []), attached]);
  }
  return found;
});

function followersOf(call: ArmCall): Json[] {
  const cluster = findParentCluster(call);
  const attached = followersByLeader(call.state).get(resourceKey(cluster.id)) ?? [];
  return attached.map((configuration) => {
    const properties = objectOf(configuration.properties);
    const sharing = call.apiVersion >= '2022-07-07';
    return {
      clusterResourceId: configuration.id.split('/').slice(0, -2).join('/'),
      attachedDatabaseConfigurationName: configuration.id.split('/').at(-1) ?? '',
      databaseName: properties.databaseName ?? '*',
      ...(sharing && properties.tableLevelSharingProperties !== undefined
        ? { tableLevelSharingProperties: properties.tableLevelSharingProperties }
        : {}),
      ...(sharing ? { databaseShareOrigin: 'Direct' } : {}),
    };
  });
}

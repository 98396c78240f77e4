import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { getResource } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmCall, param } from '../arm-call';
import { resourceNotFound } from '../stored-type';
import { isBusy } from './operation-status';

/** Returns the cluster's id as spelled in the path. */
export function clusterIdOf(call: ArmCall): string {
  return `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'resourceGroupName')}/providers/Microsoft.Kusto/Clusters/${param(call, 'clusterName')}`;
}

/** Returns the cluster of the path. Throws ARM's 404. */
export function findCluster(call: ArmCall): ArmResource {
  const cluster = getResource(call.state, clusterIdOf(call));
  if (cluster) return cluster;
  throw resourceNotFound(call, 'Microsoft.Kusto/clusters', ['clusterName']);
}

/** Returns the parent cluster of the path. Throws the gateway's 404 for a child. */
export function findParentCluster(call: ArmCall): ArmResource {
  const cluster = getResource(call.state, clusterIdOf(call));
  if (cluster) return cluster;
  throw armError('ParentResourceNotFound', { name: param(call, 'clusterName') });
}

/** Returns the cluster for requests to its engine. Throws 400 if it's stopped. */
export function findRunningCluster(call: ArmCall): ArmResource {
  const cluster = findParentCluster(call);
  const state = stringOf(objectOf(cluster.properties).state) ?? '';
  if (/^(stopped|stopping|starting)$/i.test(state)) throw armError('BadRequest:Stopped', { state });
  return cluster;
}

/** Throws 409 while the cluster is changing. */
export function refuseIfBusy(cluster: ArmResource): void {
  if (isBusy(objectOf(cluster.properties))) throw armError('RequestConflict', { id: cluster.id });
}

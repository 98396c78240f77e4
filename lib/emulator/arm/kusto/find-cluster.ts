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

export function findCluster(call: ArmCall): ArmResource {
  const cluster = getResource(call.state, clusterIdOf(call));
  if (cluster) return cluster;
  throw resourceNotFound(call, 'Microsoft.Kusto/clusters', ['clusterName']);
}

export function findParentCluster(call: ArmCall): ArmResource {
  const cluster = getResource(call.state, clusterIdOf(call));
  if (cluster) return cluster;
  throw armError('ParentResourceNotFound', { name: param(call, 'clusterName') });
}

/** Throws 400 if the cluster is stopped. */
export function findRunningCluster(call: ArmCall): ArmResource {
  const cluster = findParentCluster(call);
  const state = stringOf(objectOf(cluster.properties).state) ?? '';
  if (/^(stopped|stopping|starting)$/i.test(state)) throw armError('BadRequest:Stopped', { state });
  return cluster;
}

export function refuseIfBusy(cluster: ArmResource): void {
  if (isBusy(objectOf(cluster.properties))) throw armError('RequestConflict', { id: cluster.id });
}

import type { StepOf } from '../steps';
import { toLockId } from './lock-id';

/** The lock that a plan puts on a cluster; by its name an undo knows it again. */
export function clusterLock(clusterId: string): Pick<StepOf<'lock.create'>, 'id' | 'properties'> {
  return {
    id: toLockId(clusterId, 'kustodian-keep'),
    properties: {
      level: 'CanNotDelete',
      notes: 'Keeps the cluster from being deleted by mistake. Set with Kustodian.',
    },
  };
}

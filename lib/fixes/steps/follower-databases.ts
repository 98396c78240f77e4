import * as z from 'zod';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { valueOr } from '@/lib/model/evidence-result';
import { changePart } from '../predict/change-part';
import { defineStep, pathOf } from './define-step';
import type { Entry } from './entries';

/** Detaches a cluster that follows databases of this one (`detachFollowerDatabases`). */
export const followerDatabasesDetach = defineStep({
  kind: 'follower-databases.detach',
  fields: {
    clusterId: armId,
    body: z.strictObject({ clusterResourceId: armId, attachedDatabaseConfigurationName: z.string().min(1).max(260) }),
  },
  request: ({ clusterId, body }) => ({
    method: 'POST',
    path: pathOf(`${clusterId}/detachFollowerDatabases`, 'kusto'),
    body,
  }),
  action: 'Microsoft.Kusto/clusters/detachFollowerDatabases/action',
  words: ({ clusterId, body }) =>
    `Detach the follower ${lastSegment(body.clusterResourceId)} from ${lastSegment(clusterId)}`,
  needsRunningCluster: true,
  access: () => null,
  entries: ({ parts }) =>
    valueOr(parts.followerDatabases, []).map(
      (follower): Entry => [
        `followerDatabases/${lastSegment(follower.clusterResourceId ?? '')}/${follower.attachedDatabaseConfigurationName ?? ''}/${follower.databaseName ?? ''}`,
        follower,
      ],
    ),
  evidence: ({ parts }) => parts.followerDatabases,
  apply: (snapshot, { body }) =>
    changePart(snapshot, 'followerDatabases', (followers) =>
      followers.filter(
        ({ clusterResourceId, attachedDatabaseConfigurationName }) =>
          !sameId(clusterResourceId ?? '', body.clusterResourceId) ||
          !sameId(attachedDatabaseConfigurationName ?? '', body.attachedDatabaseConfigurationName),
      ),
    ),
});

export const followerSteps = [followerDatabasesDetach] as const;

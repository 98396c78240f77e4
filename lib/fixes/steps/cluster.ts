import { lastSegment } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { changePart } from '../predict/change-part';
import { followIdentities, followKey } from '../predict/follow-cluster';
import { patchCluster } from '../predict/predict-cluster-patch';
import { clusterUpdateBodySchema } from '../settings/cluster-setting';
import { defineStep, pathOf, present } from './define-step';

export const clusterUpdate = defineStep({
  kind: 'cluster.update',
  fields: { clusterId: armId, body: clusterUpdateBodySchema },
  /** Source: specs azure-kusto 2025-02-14. */
  request: ({ clusterId, body: { properties, identity, tags, sku, zones } }) => ({
    method: 'PATCH',
    path: pathOf(clusterId, 'kusto'),
    body: present({ properties, identity, tags, sku: sku && present(sku), zones }),
  }),
  action: 'Microsoft.Kusto/clusters/write',
  hasEtag: true,
  words: ({ clusterId }) => `Update the cluster ${lastSegment(clusterId)}`,
  evidence: ({ parts }) => parts.cluster,
  apply: (snapshot, { body }) =>
    followKey(snapshot, followIdentities(changePart(snapshot, 'cluster', (cluster) => patchCluster(cluster, body)))),
});

export const clusterSteps = [clusterUpdate] as const;

import { lastSegment } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { changePart } from '../predict/change-part';
import { followIdentities, followKey } from '../predict/follow-cluster';
import { patchCluster } from '../predict/predict-cluster-patch';
import { settingIn } from '../settings';
import { type ClusterUpdateBody, clusterUpdateBodySchema } from '../settings/cluster-setting';
import { identitySetting, without } from '../settings/identity';
import { requirePart } from '../support/require-part';
import { type AnyStep, defineStep, ofKind, pathOf, present } from './define-step';
import { clusterEntries } from './entries';

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
  /** To attach identities (https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster). */
  permissions: ({ body }, { parts }) => {
    const attached = parts.cluster.state === 'read' ? identitySetting.read(parts.cluster.value).userAssigned : [];
    return without(identitySetting.fromBody(body)?.userAssigned ?? [], attached).map((scope) => ({
      action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
      scope,
    }));
  },
  needsRunningCluster: true,
  access: () => null,
  entries: clusterEntries,
  words: ({ clusterId }) => `Update the cluster ${lastSegment(clusterId)}`,
  evidence: ({ parts }) => parts.cluster,
  back: ({ clusterId, body }, snapshot) => {
    const setting = settingIn(body);
    const value = setting?.fromBody(body);
    if (!setting || value === undefined) return { impossible: 'This change can’t be undone.' };
    const present = setting.read(requirePart(snapshot, 'cluster'));
    return { kind: 'cluster.update', clusterId, body: setting.toBody(present, value) };
  },
  apply: (snapshot, { body }) =>
    followKey(snapshot, followIdentities(changePart(snapshot, 'cluster', (cluster) => patchCluster(cluster, body)))),
});

export function clusterBody(step: AnyStep | undefined): ClusterUpdateBody | undefined {
  return ofKind(clusterUpdate, step)?.body;
}

export const clusterSteps = [clusterUpdate] as const;

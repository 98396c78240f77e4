import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import type { FixStep } from '../steps';

const vault = `/subscriptions/${sampleSubscriptionId}/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-telemetry`;
const workspace = `/subscriptions/${sampleSubscriptionId}/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log`;
export const identity = `/subscriptions/${sampleSubscriptionId}/resourceGroups/rg-ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id`;

/** `odd` replaces all text that a person or Azure chooses. */
export function stepsWith(
  odd: string,
): Record<Exclude<FixStep['kind'], `${string}principal.${string}` | `role-${string}`>, FixStep> {
  return {
    'cluster.update': {
      kind: 'cluster.update',
      clusterId: sampleClusterId,
      body: {
        properties: { allowedFqdnList: [odd], restrictOutboundNetworkAccess: 'Enabled' },
        tags: { [odd]: odd },
        identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
        sku: { name: 'Standard_E2ads_v5', tier: 'Standard', capacity: 2 },
        zones: ['1', '2'],
      },
    },
    'lock.create': {
      kind: 'lock.create',
      id: `${sampleClusterId}/providers/Microsoft.Authorization/locks/keep`,
      properties: { level: 'CanNotDelete', notes: odd },
    },
    'lock.delete': {
      kind: 'lock.delete',
      id: `${sampleClusterId}/providers/Microsoft.Authorization/locks/${odd}`,
      properties: { level: 'CanNotDelete' },
    },
    'diagnostic-setting.create': {
      kind: 'diagnostic-setting.create',
      id: `${sampleClusterId}/providers/Microsoft.Insights/diagnosticSettings/${odd}`,
      properties: {
        workspaceId: workspace,
        logs: [{ categoryGroup: 'allLogs', enabled: true }],
        metrics: [{ category: 'AllMetrics', enabled: true }],
      },
    },
    'diagnostic-setting.delete': {
      kind: 'diagnostic-setting.delete',
      id: `${sampleClusterId}/providers/Microsoft.Insights/diagnosticSettings/${odd}`,
      properties: { workspaceId: workspace },
    },
    'private-endpoint-connection.update': {
      kind: 'private-endpoint-connection.update',
      id: `${sampleClusterId}/privateEndpointConnections/pe`,
      properties: { privateLinkServiceConnectionState: { status: 'Approved', description: odd } },
    },
    'language-extensions.remove': {
      kind: 'language-extensions.remove',
      clusterId: sampleClusterId,
      value: [{ languageExtensionName: odd }],
    },
    'language-extensions.add': {
      kind: 'language-extensions.add',
      clusterId: sampleClusterId,
      value: [{ languageExtensionName: 'PYTHON', languageExtensionImageName: odd }],
    },
    'follower-databases.detach': {
      kind: 'follower-databases.detach',
      clusterId: sampleClusterId,
      body: { clusterResourceId: `${sampleClusterId}2`, attachedDatabaseConfigurationName: odd },
    },
    'data-connection.update': {
      kind: 'data-connection.update',
      id: `${sampleClusterId}/databases/telemetry/dataConnections/orders`,
      body: { kind: 'EventHub', location: 'West Europe', properties: { consumerGroup: odd } },
    },
    'vault.update': { kind: 'vault.update', id: vault, properties: { enablePurgeProtection: true } },
    'vault-access-policy.add': {
      kind: 'vault-access-policy.add',
      id: vault,
      properties: { accessPolicies: [{ tenantId: 't', objectId: odd, permissions: { keys: ['get'] } }] },
    },
    'vault-access-policy.remove': {
      kind: 'vault-access-policy.remove',
      id: vault,
      properties: { accessPolicies: [{ tenantId: 't', objectId: odd, permissions: { keys: ['get'] } }] },
    },
  };
}

export function roleStepsWith(odd: string): FixStep[] {
  const scope = sampleClusterId;
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${odd}`;
  const kusto = { principalId: odd, principalType: 'User', role: odd, tenantId: odd } as const;
  const azure = { roleDefinitionId: odd, principalId: odd, description: odd, condition: odd, conditionVersion: odd };
  const ids = { cluster: `${scope}/principalAssignments/${odd}`, database: `${scope}/databases/${odd}` };
  return [
    { kind: 'cluster-principal.create', id: ids.cluster, properties: kusto },
    { kind: 'cluster-principal.delete', id: ids.cluster, properties: kusto },
    { kind: 'database-principal.create', id: `${ids.database}/principalAssignments/${odd}`, properties: kusto },
    { kind: 'database-principal.delete', id: `${ids.database}/principalAssignments/${odd}`, properties: kusto },
    { kind: 'role-assignment.create', id, scope, properties: azure },
    { kind: 'role-assignment.delete', id, scope, properties: azure },
  ];
}

import type { ArmResource } from '../../types';
import { activityLogAlert, plainResource } from '../build/governance';
import { production } from './subscriptions';

const ref = { subscriptionId: production.subscriptionId, resourceGroup: 'rg-security' };

const workspace = plainResource(ref, 'Microsoft.OperationalInsights/workspaces', 'law-contoso-security', 'westeurope', {
  customerId: '6f0d3c1e-8d4b-4b0e-9c59-0a3f2f0f7a11',
  provisioningState: 'Succeeded',
  sku: { name: 'PerGB2018' },
  retentionInDays: 180,
  publicNetworkAccessForIngestion: 'Enabled',
  publicNetworkAccessForQuery: 'Enabled',
});

export const workspaceId = workspace.id;

const watched: [string, string][] = [
  ['alert-cluster-write', 'Microsoft.Kusto/clusters/write'],
  ['alert-cluster-delete', 'Microsoft.Kusto/clusters/delete'],
  ['alert-cluster-principal', 'Microsoft.Kusto/clusters/principalAssignments/write'],
  ['alert-role-assignment', 'Microsoft.Authorization/roleAssignments/write'],
];

export const monitoringResources: ArmResource[] = [
  workspace,
  ...watched.map(([name, operation]) => activityLogAlert(ref, name, [production.id], operation)),
];

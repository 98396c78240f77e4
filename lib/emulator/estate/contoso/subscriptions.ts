import type { ArmResource, Subscription } from '../../types';
import type { ClusterRef } from '../build/cluster';
import { guid, tenant } from '../build/ids';
import {
  managementGroup,
  managementGroupId,
  resourceGroup,
  rootManagementGroupId,
  subscription,
  subscriptionPlacement,
} from '../build/scope';

/** Organizations with tenants of their own. */
export const fabrikam = { tenantId: guid('tenant/fabrikam'), displayName: 'Fabrikam' };
export const litware = { tenantId: guid('tenant/litware'), displayName: 'Litware' };

/** Two management groups, three subscriptions. */
export const production = subscription('Contoso Data Production');
export const development: Subscription = {
  ...subscription('Contoso Data Development'),
  managedByTenants: [{ tenantId: litware.tenantId }],
};
/** The reader sees none of its clusters. */
export const regulated = subscription('Contoso Regulated');

/** In Fabrikam's tenant, with a private endpoint to a cluster of Contoso. */
export const fabrikamAnalytics: Subscription = {
  ...subscription('Fabrikam Analytics'),
  tenantId: fabrikam.tenantId,
};

export const subscriptions: Subscription[] = [production, development, regulated, fabrikamAnalytics];

export const dataManagementGroup = managementGroupId('contoso-data');

export function clusterRef(
  { subscriptionId }: Subscription,
  resourceGroupName: string,
  name: string,
  location: string,
): ClusterRef {
  return { subscriptionId, resourceGroup: resourceGroupName, name, location };
}

const groups: [Subscription, string, string][] = [
  [production, 'rg-finance-adx', 'finance'],
  [production, 'rg-telemetry', 'observability'],
  [production, 'rg-fraud', 'payments'],
  [production, 'rg-web-analytics', 'marketing'],
  [production, 'rg-partner', 'partners'],
  [production, 'rg-audit', 'internal-audit'],
  [production, 'rg-security', 'security-operations'],
  [production, 'rg-network', 'network'],
  [development, 'rg-legacy-poc', ''],
  [development, 'rg-sandbox', 'platform'],
  [development, 'rg-migration', 'platform'],
  [development, 'rg-iot', 'manufacturing'],
  [development, 'rg-archive', 'platform'],
  [development, 'rg-ml', 'data-science'],
  [regulated, 'rg-health', 'health'],
];

export const scopeResources: ArmResource[] = [
  managementGroup(tenant.tenantId, 'Tenant Root Group', null),
  managementGroup('contoso-data', 'Contoso Data Platform', rootManagementGroupId),
  managementGroup('contoso-regulated', 'Contoso Regulated Workloads', rootManagementGroupId),
  subscriptionPlacement('contoso-data', production),
  subscriptionPlacement('contoso-data', development),
  subscriptionPlacement('contoso-regulated', regulated),
  ...groups.map(([{ subscriptionId }, name, owner]) =>
    resourceGroup({ subscriptionId, resourceGroup: name }, 'West Europe', owner ? { owner } : {}),
  ),
];

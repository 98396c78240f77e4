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

/** Organisations that Contoso works with. Their tenants are others: nobody there is in Contoso's directory. */
export const fabrikam = { tenantId: guid('tenant/fabrikam'), displayName: 'Fabrikam' };
export const litware = { tenantId: guid('tenant/litware'), displayName: 'Litware' };

/** Where Contoso keeps its clusters: two management groups below the root, three subscriptions. */
export const production = subscription('Contoso Data Production');
export const development: Subscription = {
  ...subscription('Contoso Data Development'),
  managedByTenants: [{ tenantId: litware.tenantId }],
};
/** Here the reader may see the subscription but none of its clusters. */
export const regulated = subscription('Contoso Regulated');

/** In Fabrikam's tenant, so no token of Contoso's tenant sees it. A private endpoint to a cluster of Contoso is from here. */
export const fabrikamAnalytics: Subscription = {
  ...subscription('Fabrikam Analytics'),
  tenantId: fabrikam.tenantId,
};

export const subscriptions: Subscription[] = [production, development, regulated, fabrikamAnalytics];

export const dataManagementGroup = managementGroupId('contoso-data');

/** A cluster's place in one of the subscriptions. */
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

/** The management groups, what lies below them, and the resource groups. */
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

import type { ArmResource, Json, Subscription } from '../../types';
import { guid, tenant } from './ids';

export function managementGroupId(name: string): string {
  return `/providers/Microsoft.Management/managementGroups/${name}`;
}

export const rootManagementGroupId = managementGroupId(tenant.tenantId);

/** A management group, as `GET` 2021-04-01 returns it. */
export function managementGroup(name: string, displayName: string, parentId: string | null): ArmResource {
  const parent = parentId ? { id: parentId, name: parentId.slice(parentId.lastIndexOf('/') + 1) } : null;
  return {
    id: managementGroupId(name),
    type: 'Microsoft.Management/managementGroups',
    name,
    properties: {
      tenantId: tenant.tenantId,
      displayName,
      details: { version: 1, updatedTime: '2022-02-21T10:04:11.09Z', updatedBy: guid('user/owner'), parent },
    },
  };
}

export function subscriptionPlacement(groupName: string, subscription: Subscription): ArmResource {
  const parent = managementGroupId(groupName);
  return {
    id: `${parent}/subscriptions/${subscription.subscriptionId}`,
    type: 'Microsoft.Management/managementGroups/subscriptions',
    name: subscription.subscriptionId,
    properties: {
      tenant: tenant.tenantId,
      displayName: subscription.displayName,
      parent: { id: parent },
      state: 'Active',
    },
  };
}

export function subscription(displayName: string): Subscription {
  const subscriptionId = guid(`subscription/${displayName}`);
  return {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId: tenant.tenantId,
    displayName,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'EnterpriseAgreement_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}

export interface ResourceGroupRef {
  subscriptionId: string;
  resourceGroup: string;
}

export function resourceGroupId({ subscriptionId, resourceGroup }: ResourceGroupRef): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
}

/** Returns a resource group as `GET` 2021-04-01 does. */
export function resourceGroup(ref: ResourceGroupRef, location: string, tags: Record<string, Json> = {}): ArmResource {
  return {
    id: resourceGroupId(ref),
    name: ref.resourceGroup,
    type: 'Microsoft.Resources/resourceGroups',
    location: shortLocation(location),
    tags,
    properties: { provisioningState: 'Succeeded' },
  };
}

/** `West Europe` → `westeurope`, as most providers except Kusto. */
export function shortLocation(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}

import type { Estate } from '../types';
import { builtInRoles, roleAssignment } from './build/azure-role';
import { tenant } from './build/ids';
import { managementGroup, resourceGroup, resourceGroupId, rootManagementGroupId, subscription } from './build/scope';
import { contributor, nobody, owner, reader } from './people';

/** Returns four people and a subscription without clusters. */
export function emptyEstate(): Estate {
  const only = subscription('Contoso Sandbox');
  const group = { subscriptionId: only.subscriptionId, resourceGroup: 'rg-sandbox' };
  return {
    directory: { ...tenant, users: [owner, reader, contributor, nobody], groups: [], servicePrincipals: [] },
    subscriptions: [only],
    resources: [
      managementGroup(tenant.tenantId, 'Tenant Root Group', null),
      resourceGroup(group, 'West Europe'),
      roleAssignment(rootManagementGroupId, builtInRoles.owner, owner),
      roleAssignment(rootManagementGroupId, builtInRoles.reader, reader),
      roleAssignment(resourceGroupId(group), builtInRoles.contributor, contributor),
    ],
  };
}

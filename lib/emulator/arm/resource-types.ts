import { denyAssignments } from './authorization/deny-assignments';
import { locks } from './authorization/locks';
import { permissions } from './authorization/permissions';
import { providerOperations } from './authorization/provider-operations';
import { roleAssignments } from './authorization/role-assignments';
import { roleDefinitionsType } from './authorization/role-definitions';
import {
  roleAssignmentScheduleInstances,
  roleAssignmentSchedules,
  roleEligibilityScheduleInstances,
  roleEligibilitySchedules,
} from './authorization/role-schedules';
import { roleAssignmentScheduleRequests, roleEligibilityScheduleRequests } from './authorization/schedule-requests';
import { activityLog } from './insights/activity-log';
import { activityLogAlerts } from './insights/activity-log-alerts';
import { diagnosticSettings, diagnosticSettingsCategories, workspaces } from './insights/diagnostic-settings';
import { accessPolicies } from './key-vault/access-policies';
import { deletedVaults } from './key-vault/deleted-vaults';
import { keyVersions } from './key-vault/key-versions';
import { keys } from './key-vault/keys';
import { vaultNames } from './key-vault/vault-name';
import { managedHsms, vaults } from './key-vault/vaults';
import { kustoTypes } from './kusto/resource-types';
import { federatedIdentityCredentials } from './managed-identity/federated-identity-credentials';
import { userAssignedIdentities } from './managed-identity/user-assigned-identities';
import { registrationAssignments, registrationDefinitions } from './managed-services/registrations';
import { managementGroupDescendants, managementGroupSubscriptions, managementGroups } from './management-groups';
import { targetConnectionTypes } from './network/endpoint-connections';
import { networkOperations } from './network/network-operations';
import { privateDnsZoneGroups, privateDnsZones, virtualNetworkLinks } from './network/private-dns';
import { privateEndpoints } from './network/private-endpoints';
import { subnets } from './network/subnets';
import { virtualNetworks } from './network/virtual-networks';
import { checkPolicyRestrictions } from './policy/check-policy-restrictions';
import { policyAssignments } from './policy/policy-assignments';
import { policyDefinitions } from './policy/policy-definitions';
import { policyExemptions } from './policy/policy-exemptions';
import { policySetDefinitions } from './policy/policy-set-definitions';
import { policyStates } from './policy/policy-states';
import { resourceProviders } from './providers';
import { type ResourceType, routesOf, type TypeVersions, versionsOf } from './resource-type';
import { changes } from './resources/changes';
import { operationResults } from './resources/delete-resource-group';
import { deployments } from './resources/deployments';
import { resources } from './resources/list-resources';
import { resourceGroups } from './resources/resource-groups';
import { tags } from './resources/tags';
import type { RouteTable } from './router';
import { locations, subscriptions, tenants } from './subscriptions';

/** Resource types of the emulated Azure Resource Manager. Others are 501. Earlier lines have precedence. */
export const resourceTypes: readonly ResourceType[] = [
  tenants,
  subscriptions,
  locations,
  resourceGroups(() => resourceTypes),
  operationResults,
  resources,
  resourceProviders(() => resourceTypes),
  tags,
  changes,
  deployments,
  managementGroups,
  managementGroupSubscriptions,
  managementGroupDescendants,
  ...kustoTypes,
  roleAssignments,
  roleDefinitionsType,
  permissions,
  denyAssignments,
  roleEligibilitySchedules,
  roleEligibilityScheduleInstances,
  roleAssignmentSchedules,
  roleAssignmentScheduleInstances,
  roleEligibilityScheduleRequests,
  roleAssignmentScheduleRequests,
  locks,
  providerOperations,
  policyDefinitions,
  policySetDefinitions,
  policyAssignments,
  policyExemptions,
  policyStates,
  checkPolicyRestrictions,
  registrationDefinitions,
  registrationAssignments,
  diagnosticSettings,
  diagnosticSettingsCategories,
  activityLog,
  activityLogAlerts,
  workspaces,
  userAssignedIdentities,
  federatedIdentityCredentials,
  vaults,
  accessPolicies,
  vaultNames,
  deletedVaults,
  keys,
  keyVersions,
  managedHsms,
  privateEndpoints,
  privateDnsZoneGroups,
  privateDnsZones,
  virtualNetworkLinks,
  virtualNetworks,
  subnets,
  networkOperations,
  ...targetConnectionTypes,
];

/** Newest first. */
export const typeVersions: Record<string, TypeVersions> = versionsOf(resourceTypes);

export const routes: RouteTable = routesOf(resourceTypes);

import { golden } from '../../fixtures/golden';

const subscription = `/subscriptions/${golden.subscriptionId}`;
const group = `${subscription}/resourceGroups/${golden.resourceGroup}`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/keys-of-tests`;
const network = `${group}/providers/Microsoft.Network`;
const managementGroup = '/providers/Microsoft.Management/managementGroups/platform';

/** IDs of the related resources that the tests read. */
export const related = {
  subscription,
  group,
  vault,
  key: `${vault}/keys/disk`,
  identity: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reads-keys`,
  endpoint: `${network}/privateEndpoints/pe-cluster`,
  virtualNetwork: `${network}/virtualNetworks/vnet`,
  dnsZone: `${network}/privateDnsZones/privatelink.westus2.kusto.windows.net`,
  workspace: `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
  alert: `${group}/providers/Microsoft.Insights/activityLogAlerts/cluster-written`,
  deployment: `${group}/providers/Microsoft.Resources/deployments/first`,
  managementGroup,
  assignment: `${subscription}/providers/Microsoft.Authorization/policyAssignments/no-public`,
  exemption: `${group}/providers/Microsoft.Authorization/policyExemptions/for-a-while`,
  eligible: 'e1000000-0000-4000-8000-000000000001',
  eligibleSchedule: 'e1000000-0000-4000-8000-000000000002',
  active: 'e1000000-0000-4000-8000-000000000003',
  activeSchedule: 'e1000000-0000-4000-8000-000000000004',
  deny: 'e1000000-0000-4000-8000-000000000005',
  definition: 'e1000000-0000-4000-8000-000000000006',
  delegation: 'e1000000-0000-4000-8000-000000000007',
  change: 'e1000000-0000-4000-8000-000000000008',
} as const;

/** The built-in definition "Public network access on Azure Data Explorer should be disabled". */
export const publicAccess = '/providers/Microsoft.Authorization/policyDefinitions/43bc7be6-5e69-4b0d-a2bb-e815557ca673';

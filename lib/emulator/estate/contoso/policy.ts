import type { ArmResource, JsonObject } from '../../types';
import { policyAssignment } from '../build/governance';
import { rootManagementGroupId } from '../build/scope';
import { dataManagementGroup, regulated } from './subscriptions';

const definitions = '/providers/Microsoft.Authorization/policyDefinitions';
const builtIn = {
  diskEncryption: 'f4b53539-8df9-40e4-86c6-6b607703bd4e',
  publicAccess: '43bc7be6-5e69-4b0d-a2bb-e815557ca673',
  securityBenchmark: 'e3ec7e09-768c-4b64-882c-fcada3772047',
};

const diskEncryption = policyAssignment(
  dataManagementGroup,
  'adx-disk-encryption',
  'Disk encryption should be enabled on Azure Data Explorer',
  `${definitions}/${builtIn.diskEncryption}`,
);
const publicAccess = policyAssignment(
  dataManagementGroup,
  'adx-public-access',
  'Public network access on Azure Data Explorer should be disabled',
  `${definitions}/${builtIn.publicAccess}`,
  { nonComplianceMessages: [{ message: 'Use a private endpoint.' }] },
);

export const publicAccessPolicyId = publicAccess.id;

/** Two policies for the data platform, and a benchmark for the regulated clusters. */
export const policyResources: ArmResource[] = [
  diskEncryption,
  publicAccess,
  policyAssignment(
    regulated.id,
    'mcsb-v2',
    'Microsoft cloud security benchmark v2',
    `/providers/Microsoft.Authorization/policySetDefinitions/${builtIn.securityBenchmark}`,
  ),
];

/** Returns last night's states as `policyStates/latest/queryResults` does. `now` is in milliseconds. */
export function policyStatesOf(clusters: ArmResource[], now: number): JsonObject[] {
  const timestamp = new Date(now - 9 * 3_600_000).toISOString();
  return clusters
    .filter(({ id }) => !id.startsWith(regulated.id))
    .flatMap((cluster) => [
      policyState(cluster, diskEncryption, timestamp, propertyOf(cluster, 'enableDiskEncryption') === true),
      policyState(cluster, publicAccess, timestamp, propertyOf(cluster, 'publicNetworkAccess') === 'Disabled'),
    ]);
}

function policyState(
  cluster: ArmResource,
  assignment: ArmResource,
  timestamp: string,
  isCompliant: boolean,
): JsonObject {
  const [, , subscriptionId = '', , resourceGroup = ''] = cluster.id.split('/');
  const policyDefinitionId = String(propertyOf(assignment, 'policyDefinitionId'));
  return {
    '@odata.id': null,
    timestamp,
    resourceId: cluster.id.toLowerCase(),
    policyAssignmentId: assignment.id.toLowerCase(),
    policyDefinitionId: policyDefinitionId.toLowerCase(),
    isCompliant,
    subscriptionId,
    resourceType: 'Microsoft.Kusto/clusters',
    resourceLocation: String(cluster.location).toLowerCase().replaceAll(' ', ''),
    resourceGroup: resourceGroup.toLowerCase(),
    resourceTags: 'tbd',
    policyAssignmentName: assignment.name,
    policyAssignmentScope: String(propertyOf(assignment, 'scope')),
    policyDefinitionName: policyDefinitionId.slice(policyDefinitionId.lastIndexOf('/') + 1),
    policyDefinitionAction: 'audit',
    policyDefinitionCategory: 'Azure Data Explorer',
    policySetDefinitionId: '',
    policySetDefinitionName: '',
    managementGroupIds: [dataManagementGroup, rootManagementGroupId].map((id) => id.split('/').at(-1)).join(','),
    policyDefinitionReferenceId: '',
    complianceState: isCompliant ? 'Compliant' : 'NonCompliant',
  };
}

function propertyOf({ properties }: ArmResource, name: string) {
  return typeof properties === 'object' && properties !== null && !Array.isArray(properties)
    ? properties[name]
    : undefined;
}

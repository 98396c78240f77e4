import { builtInRoles } from '../../../lib/emulator/estate/build/azure-role';
import { member } from '../../../lib/emulator/estate/build/directory';
import type { FixId } from '../../../lib/fixes/catalog';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { parseClusterId } from '../../../lib/model/azure/arm-id';
import type { PrincipalAssignment } from '../../../lib/model/cluster';
import type { Snapshot } from '../../../lib/model/evidence';
import type { EvidencePart, EvidenceParts } from '../../../lib/model/evidence-parts';
import { workspaceId } from '../checks/estate-scopes';
import { groups } from '../checks/people';

/** The user who applies fixes. Owner of the root management group. */
export const repairer = member('repairer', 'Rea Pairer', '', '');

/** Returns inputs that can resolve a finding, in the order in which a person would try them. */
export function inputsFor(fixId: FixId, { snapshot }: Pick<ClusterAnswer, 'snapshot'>): object[] {
  const cluster = valueIn(snapshot, 'cluster');
  const key = cluster?.properties.keyVaultProperties;
  const chosen = {
    keyVaultUri: key?.keyVaultUri || `https://kv-${cluster?.name}.vault.azure.net`,
    keyName: key?.keyName || 'data',
    ...(userIdentity(snapshot) ? { userIdentity: userIdentity(snapshot) } : {}),
  };
  switch (fixId) {
    case 'public-without-ip-filter':
      return [{ allowedIpRangeList: ['203.0.113.0/24'] }];
    case 'outbound-unrestricted':
      return [{ allowedFqdnList: ['stgood.blob.core.windows.net'] }, { allowedFqdnList: [] }];
    case 'callout-policy-wide':
      return [
        {
          calloutPolicies: [
            { calloutType: 'external_data', calloutUriRegex: 'data\\.contoso\\.com', outboundAccess: 'Allow' },
          ],
        },
      ];
    case 'private-endpoint-unknown':
      return (cluster?.properties.privateEndpointConnections ?? [])
        .filter(({ properties }) => properties?.privateLinkServiceConnectionState?.status !== 'Approved')
        .map(({ id }) => ({ connectionId: id, decision: 'Approved' }));
    case 'followed-externally':
      return (valueIn(snapshot, 'followerDatabases') ?? []).map((follower) => ({
        followerId: follower.clusterResourceId,
        configuration: follower.attachedDatabaseConfigurationName,
      }));
    case 'data-connection-key-auth':
      return connectionIds(snapshot).map((dataConnectionId) => ({ dataConnectionId, identityId: snapshot.clusterId }));
    case 'data-connection-multi-db':
      return connectionIds(snapshot).map((dataConnectionId) => ({ dataConnectionId }));
    case 'diagnostics-missing':
      return [{ workspaceId }];
    case 'no-owner-tag':
      return [{ name: 'owner', value: 'data platform' }];
    case 'sku-no-sla':
      return [{ skuName: 'Standard_E2ads_v5', capacity: 2 }];
    case 'not-zone-redundant':
      return [{ zones: ['1', '2', '3'] }];
    case 'attach-user-identity':
    case 'remove-user-identity':
      return [{ identityId: key?.userIdentity || userIdentity(snapshot) }];
    case 'cmk-not-used':
    case 'cmk-identity-no-key-permission':
      return [{ ...chosen, ...(key?.userIdentity ? { userIdentity: key.userIdentity } : {}) }];
    case 'cmk-vault-no-purge-protection':
    case 'cmk-vault-no-soft-delete':
      return [{ keyVaultUri: chosen.keyVaultUri }];
    case 'remove-kusto-role':
      return kustoAssignments(snapshot).map(({ id: assignmentId }) => ({ assignmentId }));
    case 'narrow-kusto-role':
      return kustoAssignments(snapshot).flatMap(({ id: assignmentId, properties: { role } }) =>
        (narrower[role] ?? []).map((to) => ({ assignmentId, ...to })),
      );
    case 'move-kusto-role-to-group':
      return kustoAssignments(snapshot).flatMap(({ id, properties: { role } }) =>
        [...kustoAssignments(snapshot).filter(isGroupWith(role)).map(objectIdOf), groups.admins.id].map((groupId) => ({
          assignmentIds: [id],
          groupId,
        })),
      );
    case 'remove-azure-role':
      return azureAssignments(snapshot).map(({ id: assignmentId }) => ({ assignmentId }));
    case 'remove-principal-access':
      return azureAssignments(snapshot).map(({ principalId }) => ({ principalIds: [principalId] }));
    case 'narrow-azure-role':
      return azureAssignments(snapshot).map(({ id: assignmentId }) => ({
        assignmentId,
        roleDefinitionId: builtInRoles.reader,
      }));
    case 'move-azure-role-to-group':
      return azureAssignments(snapshot).map(({ id }) => ({ assignmentIds: [id], groupId: groups.security.id }));
    default:
      return [{}];
  }
}

const narrower: Readonly<Record<string, { role: string; database?: string }[]>> = {
  AllDatabasesAdmin: [{ role: 'AllDatabasesViewer' }],
  AllDatabasesViewer: [{ role: 'Viewer', database: 'Sales' }],
  AllDatabasesMonitor: [{ role: 'Monitor', database: 'Sales' }],
  Admin: [{ role: 'Ingestor', database: 'Sales' }],
  UnrestrictedViewer: [{ role: 'Viewer', database: 'Sales' }],
};

function valueIn<Part extends EvidencePart>({ parts }: Snapshot, part: Part): EvidenceParts[Part] | undefined {
  const reading = parts[part];
  return reading.state === 'read' ? (reading.value as EvidenceParts[Part]) : undefined;
}

function kustoAssignments(snapshot: Snapshot) {
  const onDatabases = (valueIn(snapshot, 'databasePrincipalAssignments') ?? []).flatMap(({ assignments }) =>
    assignments.state === 'read' ? assignments.value : [],
  );
  return [...(valueIn(snapshot, 'clusterPrincipalAssignments') ?? []), ...onDatabases];
}

function isGroupWith(role: string) {
  return ({ properties }: PrincipalAssignment) => properties.principalType === 'Group' && properties.role === role;
}

function objectIdOf({ properties }: PrincipalAssignment): string {
  return properties.aadObjectId ?? properties.principalId;
}

/** Returns role assignments except those of the repairer, who needs them for the fixes. */
function azureAssignments(snapshot: Snapshot) {
  return (valueIn(snapshot, 'roleAssignments') ?? []).filter(
    ({ principalId, scope }) => principalId !== repairer.id && scope.startsWith('/subscriptions/'),
  );
}

function connectionIds(snapshot: Snapshot): string[] {
  return (valueIn(snapshot, 'dataConnections') ?? []).flatMap(({ items }) =>
    items.state === 'read' ? items.value.map(({ id }) => id) : [],
  );
}

/** Returns the ID of the cluster's user-assigned identity. Every cluster of the estate has one in its resource group. */
function userIdentity(snapshot: Snapshot): string | undefined {
  const attached = Object.keys(valueIn(snapshot, 'cluster')?.identity?.userAssignedIdentities ?? {});
  if (attached[0]) return attached[0];
  const clusterRef = parseClusterId(snapshot.clusterId);
  if (!clusterRef) return undefined;
  return `/subscriptions/${clusterRef.subscriptionId}/resourceGroups/${clusterRef.resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${clusterRef.clusterName}`;
}

import type { ArmResource, DirectoryUser, JsonObject } from '../../types';
import { guid, tenant } from '../build/ids';
import { carmen, lucy, owner, thomas } from './people';

const hour = 3_600_000;

interface ActivityEntry {
  hoursAgo: number;
  caller: DirectoryUser;
  operation: string;
  description: string;
}

/** Recent operations by cluster, newest first. */
const activities: Record<string, ActivityEntry[]> = {
  contosoclicks: [
    {
      hoursAgo: 5,
      caller: carmen,
      operation: 'Microsoft.Kusto/clusters/principalAssignments/write',
      description: 'Create or update a cluster principal assignment',
    },
    {
      hoursAgo: 71,
      caller: thomas,
      operation: 'Microsoft.Kusto/clusters/write',
      description: 'Create or update a cluster',
    },
  ],
  contosomigrate: [
    {
      hoursAgo: 1,
      caller: owner,
      operation: 'Microsoft.Kusto/clusters/write',
      description: 'Create or update a cluster',
    },
  ],
  contosoledger: [
    {
      hoursAgo: 400,
      caller: owner,
      operation: 'Microsoft.Authorization/locks/write',
      description: 'Add management locks',
    },
  ],
  contosoforgotten: [
    {
      hoursAgo: 640,
      caller: lucy,
      operation: 'Microsoft.Authorization/roleAssignments/write',
      description: 'Create role assignment',
    },
  ],
};

/** Returns the activity log in the shape of 2015-04-01, up to 90 days before `now` (milliseconds). */
export function activityLogOf(clusters: ArmResource[], now: number): JsonObject[] {
  return clusters
    .flatMap((cluster) => (activities[cluster.name] ?? []).map((entry) => event(cluster, entry, now)))
    .sort((left, right) => String(right.eventTimestamp).localeCompare(String(left.eventTimestamp)));
}

/** Returns contosoclicks' change to public access, as in Resource Graph's `resourcechanges`. */
export function resourceChangesOf(clusters: ArmResource[], now: number): JsonObject[] {
  return clusters
    .filter(({ name }) => name === 'contosoclicks')
    .map(({ id }) => {
      const name = guid(`change/${id}`);
      return {
        id: `${id}/providers/Microsoft.Resources/changes/${name}`,
        name,
        type: 'Microsoft.Resources/changes',
        properties: {
          targetResourceId: id,
          targetResourceType: 'microsoft.kusto/clusters',
          changeType: 'Update',
          changeAttributes: {
            correlationId: guid(`correlation/${id}/71`),
            timestamp: new Date(now - 71 * hour).toISOString(),
            changesCount: 1,
            changedBy: thomas.userPrincipalName,
            changedByType: 'User',
            operation: 'microsoft.kusto/clusters/write',
            clientType: 'Azure Portal',
            previousResourceSnapshotId: guid(`before/${id}`),
            newResourceSnapshotId: guid(`after/${id}`),
          },
          changes: {
            'properties.publicNetworkAccess': {
              propertyChangeType: 'Update',
              changeCategory: 'User',
              previousValue: 'Disabled',
              newValue: 'Enabled',
            },
          },
        },
      };
    });
}

function event(
  { id }: ArmResource,
  { hoursAgo, caller, operation, description }: ActivityEntry,
  now: number,
): JsonObject {
  const [, , subscriptionId = '', , resourceGroupName = ''] = id.split('/');
  const eventTimestamp = new Date(now - hoursAgo * hour).toISOString();
  const eventDataId = guid(`event/${id}/${hoursAgo}`);
  const correlationId = guid(`correlation/${id}/${hoursAgo}`);
  return {
    authorization: { action: operation, scope: id },
    caller: caller.userPrincipalName,
    claims: {
      'http://schemas.microsoft.com/identity/claims/objectidentifier': caller.id,
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': caller.userPrincipalName,
      name: caller.displayName,
    },
    correlationId,
    description: '',
    eventDataId,
    eventName: { value: 'EndRequest', localizedValue: 'End request' },
    category: { value: 'Administrative', localizedValue: 'Administrative' },
    eventTimestamp,
    id: `${id}/events/${eventDataId}/ticks/${ticksOf(now - hoursAgo * hour)}`,
    level: 'Informational',
    operationId: correlationId,
    operationName: { value: operation, localizedValue: description },
    resourceGroupName,
    resourceProviderName: { value: 'Microsoft.Kusto', localizedValue: 'Microsoft.Kusto' },
    resourceType: { value: 'Microsoft.Kusto/clusters', localizedValue: 'Microsoft.Kusto/clusters' },
    resourceId: id,
    status: { value: 'Succeeded', localizedValue: 'Succeeded' },
    subStatus: { value: 'OK', localizedValue: 'OK (HTTP Status Code: 200)' },
    submissionTimestamp: eventTimestamp,
    subscriptionId,
    tenantId: tenant.tenantId,
  };
}

/** Converts milliseconds to .NET ticks, the last part of an event's id. */
function ticksOf(milliseconds: number): bigint {
  return 621_355_968_000_000_000n + BigInt(Math.round(milliseconds)) * 10_000n;
}

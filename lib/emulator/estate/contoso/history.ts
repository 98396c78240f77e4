import type { ArmResource, DirectoryUser, JsonObject } from '../../types';
import { guid, tenant } from '../build/ids';
import { newestAdministrator } from './clusters/clicks';
import { bjorn, carmen, lucy, owner, thomas } from './people';

const hour = 3_600_000;
const day = 24 * hour;

/** Returns the hours since 18:20 UTC of the day before. */
function sinceYesterdayEvening(now: number): number {
  return (now - (Math.floor(now / day) * day - day + 18 * hour + hour / 3)) / hour;
}

/** Application IDs: learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const clients = {
  portal: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  cli: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
} as const;

interface ActivityEntry {
  hoursAgo: number | 'yesterday evening';
  caller: DirectoryUser;
  operation: string;
  description: string;
  client?: string;
  /** A new resource below the cluster. */
  created?: ArmResource;
}

const writesCluster = {
  operation: 'Microsoft.Kusto/clusters/write',
  description: 'Create or update a cluster',
};

/** Recent operations by cluster, newest first. */
const activities: Record<string, ActivityEntry[]> = {
  contosoclicks: [
    {
      hoursAgo: 5,
      caller: carmen,
      operation: 'Microsoft.Kusto/clusters/principalAssignments/write',
      description: 'Create or update a cluster principal assignment',
      client: clients.portal,
      created: newestAdministrator,
    },
    { hoursAgo: 'yesterday evening', caller: thomas, ...writesCluster, client: clients.portal },
  ],
  contosomigrate: [{ hoursAgo: 1, caller: owner, ...writesCluster, client: clients.cli }],
  contosoiot: [{ hoursAgo: 100, caller: bjorn, ...writesCluster, client: clients.cli }],
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

interface PropertyEntry {
  hoursAgo: number | 'yesterday evening';
  caller: DirectoryUser;
  clientType: string;
  path: string;
  before: string;
  after: string;
}

/** The last change of a property by cluster. UNCONFIRMED: `Terraform` as a client, and the names of array elements. */
const propertyChanges: Record<string, PropertyEntry> = {
  contosoclicks: {
    hoursAgo: 'yesterday evening',
    caller: thomas,
    clientType: 'Azure Portal',
    path: 'properties.publicNetworkAccess',
    before: 'Disabled',
    after: 'Enabled',
  },
  contosoiot: {
    hoursAgo: 100,
    caller: bjorn,
    clientType: 'Terraform',
    path: 'properties.allowedIpRangeList[0]',
    before: '198.51.100.0/24',
    after: '0.0.0.0/0',
  },
};

/** Returns changes of properties as in Resource Graph's `resourcechanges`. */
export function resourceChangesOf(clusters: ArmResource[], now: number): JsonObject[] {
  return clusters.flatMap((cluster) => {
    const entry = propertyChanges[cluster.name];
    return entry ? [propertyChange(cluster, entry, now)] : [];
  });
}

function propertyChange({ id }: ArmResource, entry: PropertyEntry, now: number): JsonObject {
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
        correlationId: correlationOf(id, entry),
        timestamp: new Date(timeOf(entry, now)).toISOString(),
        changesCount: 1,
        changedBy: entry.caller.userPrincipalName,
        changedByType: 'User',
        operation: 'microsoft.kusto/clusters/write',
        clientType: entry.clientType,
        previousResourceSnapshotId: guid(`before/${id}`),
        newResourceSnapshotId: guid(`after/${id}`),
      },
      changes: {
        [entry.path]: {
          propertyChangeType: 'Update',
          changeCategory: 'User',
          previousValue: entry.before,
          newValue: entry.after,
        },
      },
    },
  };
}

function timeOf({ hoursAgo }: Pick<ActivityEntry, 'hoursAgo'>, now: number): number {
  return now - (hoursAgo === 'yesterday evening' ? sinceYesterdayEvening(now) : hoursAgo) * hour;
}

function correlationOf(id: string, { hoursAgo }: Pick<ActivityEntry, 'hoursAgo'>): string {
  return guid(`correlation/${id}/${hoursAgo}`);
}

function event(cluster: ArmResource, entry: ActivityEntry, now: number): JsonObject {
  const { hoursAgo, caller, operation, description, client, created } = entry;
  const { id, type } = created ?? { ...cluster, type: 'Microsoft.Kusto/clusters' };
  const [, , subscriptionId = '', , resourceGroupName = ''] = id.split('/');
  const time = Math.round(timeOf(entry, now));
  const eventTimestamp = new Date(time).toISOString();
  const eventDataId = guid(`event/${cluster.id}/${hoursAgo}`);
  const correlationId = correlationOf(cluster.id, entry);
  return {
    authorization: { action: operation, scope: id },
    caller: caller.userPrincipalName,
    claims: {
      'http://schemas.microsoft.com/identity/claims/objectidentifier': caller.id,
      'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': caller.userPrincipalName,
      name: caller.displayName,
      ...(client ? { appid: client } : {}),
    },
    correlationId,
    description: '',
    eventDataId,
    eventName: { value: 'EndRequest', localizedValue: 'End request' },
    category: { value: 'Administrative', localizedValue: 'Administrative' },
    eventTimestamp,
    id: `${id}/events/${eventDataId}/ticks/${ticksOf(time)}`,
    level: 'Informational',
    operationId: correlationId,
    operationName: { value: operation, localizedValue: description },
    resourceGroupName,
    resourceProviderName: { value: 'Microsoft.Kusto', localizedValue: 'Microsoft.Kusto' },
    resourceType: { value: type, localizedValue: type },
    resourceId: id,
    status: { value: 'Succeeded', localizedValue: 'Succeeded' },
    subStatus: created
      ? { value: 'Created', localizedValue: 'Created (HTTP Status Code: 201)' }
      : { value: 'OK', localizedValue: 'OK (HTTP Status Code: 200)' },
    submissionTimestamp: eventTimestamp,
    subscriptionId,
    tenantId: tenant.tenantId,
  };
}

/** Converts milliseconds to .NET ticks, the last part of an event's id. */
function ticksOf(milliseconds: number): bigint {
  return 621_355_968_000_000_000n + BigInt(milliseconds) * 10_000n;
}

import type { KustoCluster } from '@/lib/model/cluster';
import type { EvidencePart, EvidenceParts, Reading, ReadPart, Snapshot } from '@/lib/model/evidence';
import {
  sampleClusterPrincipals,
  sampleDatabaseAssignments,
  sampleDatabases,
  sampleRoleAssignments,
} from './sample-access';
import { sampleCluster, sampleClusterId, sampleSubscriptionId, sampleTenantId } from './sample-cluster';

/** What a scenario changes in the complete sample. */
export interface SampleChanges {
  /** Merged into the cluster; a property that is `undefined` becomes absent. */
  cluster?: Partial<Omit<KustoCluster, 'properties'>> & { properties?: Partial<KustoCluster['properties']> };
  clusterPrincipalAssignments?: EvidenceParts['clusterPrincipalAssignments'];
  databases?: EvidenceParts['databases'];
  databasePrincipalAssignments?: EvidenceParts['databasePrincipalAssignments'];
  roleAssignments?: EvidenceParts['roleAssignments'];
  locks?: EvidenceParts['locks'];
  directory?: EvidenceParts['directory'];
  /** Parts that are not read, instead of their sample values. */
  unread?: { [Part in EvidencePart]?: Exclude<Reading<never>, ReadPart<never>> };
}

/** All evidence of a complete, realistic cluster that passes every check, changed as a scenario wants it. */
export function sampleSnapshot({ cluster = {}, unread = {}, ...parts }: SampleChanges = {}): Snapshot {
  const { properties, ...rest } = cluster;
  return {
    clusterId: sampleClusterId,
    parts: {
      cluster: read('2023-08-15', {
        ...withoutAbsent({ ...sampleCluster, ...rest }),
        properties: withoutAbsent({ ...sampleCluster.properties, ...properties }),
      }),
      subscription: read('2022-12-01', {
        subscriptionId: sampleSubscriptionId,
        displayName: 'Telemetry production',
        state: 'Enabled',
        tenantId: sampleTenantId,
      }),
      clusterPrincipalAssignments: read('2023-08-15', parts.clusterPrincipalAssignments ?? sampleClusterPrincipals),
      databases: read('2023-08-15', parts.databases ?? sampleDatabases),
      databasePrincipalAssignments: read('2023-08-15', parts.databasePrincipalAssignments ?? sampleDatabaseAssignments),
      roleAssignments: read('2022-04-01', parts.roleAssignments ?? sampleRoleAssignments),
      locks: read('2016-09-01', parts.locks ?? []),
      directory: read('v1.0', parts.directory ?? {}),
      ...unread,
    },
  };
}

function read<T>(apiVersion: string, value: T): ReadPart<T> {
  return {
    state: 'read',
    value,
    readAt: '2026-11-25T10:00:00.000Z',
    requestId: '3d8f2b6a-c417-4e95-b0a3-9e6f51d7c284',
    apiVersion,
    source: 'resource-provider',
  };
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

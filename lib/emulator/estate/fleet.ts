import type { ArmResource, DirectoryGroup, DirectoryUser, Estate, JsonObject, Subscription } from '../types';
import { builtInRoles, roleAssignment } from './build/azure-role';
import { type ClusterRef, cluster, clusterId, devSku, standardSku } from './build/cluster';
import { database } from './build/database';
import { group, member } from './build/directory';
import { managedIdentitiesOf, noIdentity, systemAssigned } from './build/identity';
import { tenant } from './build/ids';
import { clusterPrincipal } from './build/kusto-role';
import { managementGroup, resourceGroupId, rootManagementGroupId, subscription } from './build/scope';
import { EstateError } from './estate-error';
import { contributor, owner, reader, userWithoutRoles } from './people';

const largest = { clusters: 20_000, subscriptions: 1_000, assignments: 100_000 };
const clustersInGroup = 4;
const locations = ['West Europe', 'North Europe', 'East US', 'West US 2', 'Southeast Asia'];

/**
 * Returns the same estate at every load for `fleet:<clusters>:<subscriptions>:<assignments>`. The people's three
 * assignments count, and always exist. Throws an `EstateError`.
 */
export function fleetEstate(setting: string): Estate {
  const counts = parseSetting(setting);
  const subscriptions = Array.from({ length: counts.subscriptions }, (_, index) => subscription(`Fleet ${index + 1}`));
  const refs = Array.from({ length: counts.clusters }, (_, index) => refOf(index, subscriptions));
  const groups = refs.length > 0 ? refs : subscriptions.map(groupWithoutCluster);
  const scopes = [
    ...new Set([...subscriptions.map(({ id }) => id), ...groups.map(resourceGroupId), ...refs.map(clusterId)]),
  ];
  const staff = employees(Math.max(60, Math.ceil(counts.assignments / scopes.length)));
  const admins = group('SG-Fleet-Admins', 'Administrators of all generated clusters', staff.slice(0, 3));
  const resources = [
    managementGroup(tenant.tenantId, 'Tenant Root Group', null),
    ...refs.flatMap((ref, index) => fleetCluster(ref, index, admins, staff)),
  ];
  const people = [
    roleAssignment(rootManagementGroupId, builtInRoles.owner, owner),
    roleAssignment(rootManagementGroupId, builtInRoles.reader, reader),
    ...groups.slice(0, 1).map((ref) => roleAssignment(resourceGroupId(ref), builtInRoles.contributor, contributor)),
  ];
  return {
    directory: {
      ...tenant,
      users: [owner, reader, contributor, userWithoutRoles, ...staff],
      groups: [admins],
      servicePrincipals: managedIdentitiesOf(resources),
    },
    subscriptions,
    resources: [...resources, ...people, ...spreadAssignments(counts.assignments - people.length, scopes, staff)],
  };
}

function parseSetting(setting: string): typeof largest {
  const [, ...parts] = /^fleet:(\d+):(\d+):(\d+)$/.exec(setting) ?? [];
  const [clusters, subscriptions, assignments] = parts.map(Number);
  if (clusters === undefined || subscriptions === undefined || assignments === undefined || subscriptions === 0) {
    throw new EstateError(`"${setting}" isn’t valid. Enter fleet:<clusters>:<subscriptions, 1 or more>:<assignments>.`);
  }
  if (clusters > largest.clusters || subscriptions > largest.subscriptions || assignments > largest.assignments) {
    throw new EstateError(`"${setting}" is too large. The limit is fleet:${Object.values(largest).join(':')}.`);
  }
  return { clusters, subscriptions, assignments };
}

/** Clusters rotate over subscriptions, four to a resource group. */
function refOf(index: number, subscriptions: Subscription[]): ClusterRef {
  const inSubscription = Math.floor(index / subscriptions.length);
  return {
    subscriptionId: at(subscriptions, index).subscriptionId,
    resourceGroup: `rg-adx-${Math.floor(inSubscription / clustersInGroup) + 1}`,
    name: `fleet${String(index + 1).padStart(5, '0')}`,
    location: at(locations, index),
  };
}

function groupWithoutCluster({ subscriptionId }: Subscription) {
  return { subscriptionId, resourceGroup: 'rg-adx-1' };
}

function employees(count: number): DirectoryUser[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    return member(`employee${number}`, `Employee ${number}`, 'Data Engineer', 'Has generated roles.');
  });
}

/** Rotates over all scopes, each round with the next person, so that no assignment repeats. */
function spreadAssignments(count: number, scopes: string[], staff: DirectoryUser[]): ArmResource[] {
  const { reader: read, monitoringReader, contributor: contribute, owner: own } = builtInRoles;
  const dealt = [read, read, contribute, read, monitoringReader, read, read, contribute, read, own, read];
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const round = Math.floor(index / scopes.length);
    return roleAssignment(at(scopes, index), at(dealt, index), at(staff, (index % scopes.length) + round));
  });
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('an empty list has nothing to deal out');
  return item;
}

const sizes = ['Standard_E2ads_v5', 'Standard_E4ads_v5', 'Standard_E8ads_v5', 'Standard_L8as_v3', 'Standard_D13_v2'];

/** Returns a cluster whose settings follow from its number. */
export function fleetCluster(
  ref: ClusterRef,
  index: number,
  admins: DirectoryGroup,
  staff: DirectoryUser[],
): ArmResource[] {
  const production = index % 3 !== 0;
  // Coprime numbers combine all settings.
  const tenthIsDev = index % 10 === 9;
  const sku = tenthIsDev ? devSku : standardSku(sizes[index % sizes.length] ?? 'Standard_E2ads_v5', 2 + (index % 7));
  const direct = index % 4 === 0 ? [0, 1, 2, 3].flatMap((step) => staff.slice(index % 50).slice(step, step + 1)) : [];
  return [
    cluster(ref, {
      sku,
      ...(production ? { zones: ['1', '2', '3'] } : {}),
      tags: { env: production ? 'production' : 'development', owner: `team-${1 + (index % 17)}` },
      ...(index % 5 === 4 ? {} : { identity: index % 7 === 6 ? noIdentity : systemAssigned(ref) }),
      properties: postureOf(index),
    }),
    database(ref, 'Telemetry', { statistics: { size: 1_048_576 * (1 + (index % 1000)) } }),
    clusterPrincipal(ref, 'AllDatabasesAdmin', admins),
    ...direct.map((person) => clusterPrincipal(ref, 'AllDatabasesAdmin', person)),
  ];
}

function postureOf(index: number): JsonObject {
  const stopped = index % 41 === 40;
  return {
    ...(stopped ? { state: 'Stopped', stateReason: 'Suspended at 2026-07-03 05:12:44 +00:00' } : {}),
    enableDiskEncryption: index % 2 === 0,
    enableDoubleEncryption: index % 11 === 0,
    enablePurge: index % 13 === 0,
    enableAutoStop: index % 8 !== 0,
    trustedExternalTenants: index % 3 === 1 ? [{ value: '*' }] : [],
    publicNetworkAccess: index % 6 === 5 ? 'Disabled' : 'Enabled',
    allowedIpRangeList: index % 9 === 0 ? ['203.0.113.0/24'] : [],
    restrictOutboundNetworkAccess: index % 12 === 7 ? 'Enabled' : 'Disabled',
  };
}

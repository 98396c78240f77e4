import {
  builtInRoles,
  customRole,
  customRoleGuid,
  eligibleRole,
  roleAssignment,
} from '../../../lib/emulator/estate/build/azure-role';
import { type ClusterRef, cluster, clusterId, standardSku } from '../../../lib/emulator/estate/build/cluster';
import {
  attachedDatabaseConfiguration,
  database,
  databaseId,
  followingDatabase,
} from '../../../lib/emulator/estate/build/database';
import { application, deletedItem, group, member } from '../../../lib/emulator/estate/build/directory';
import { guid, tenant } from '../../../lib/emulator/estate/build/ids';
import { clusterPrincipal, databasePrincipal, listedPrincipal } from '../../../lib/emulator/estate/build/kusto-role';
import { foreignApplication, foreignUser } from '../../../lib/emulator/estate/build/principal';
import {
  managementGroup,
  resourceGroupId,
  rootManagementGroupId,
  subscription,
} from '../../../lib/emulator/estate/build/scope';
import type { ArmResource, Estate, JsonObject } from '../../../lib/emulator/types';

/** An estate with each way to access that depends on how it is read. */

export const data = subscription('Data');
/** A subscription that this tenant's tokens can't read. */
const foreign = { ...subscription('Fabrikam data'), tenantId: guid('tenant/fabrikam') };
export const fabrikam = { tenantId: foreign.tenantId, displayName: 'Fabrikam' };

const clusterRef = (name: string): ClusterRef => ({
  subscriptionId: data.subscriptionId,
  resourceGroup: 'rg-data',
  name,
  location: 'West Europe',
});
export const leader = clusterRef('contosodata');
export const follower = clusterRef('contosocopy');
export const stopped = clusterRef('contosooff');

export const owner = member('owner', 'Olive Owner', '', '');
export const reader = member('reader', 'Rita Reader', '', '');
export const disabled = member('dora', 'Dora Disabled', '', '', false);
export const recentlyDeleted = member('rolf', 'Rolf Recently', '', '');
/** Neither in the directory nor among its deleted items. */
export const gone = member('gwen', 'Gwen Gone', '', '');
export const [ada, ben, cleo] = [
  member('ada', 'Ada <b>Lindqvist</b>', '', ''),
  member('ben', "Ben O'Hara", '', ''),
  member('cleo', 'Cleo', '', ''),
];
export const loader = application('loader', 'Loads data every night.');
/** Named by its client ID only. */
export const scheduler = application('scheduler', 'Runs reports.');
export const analyst = foreignUser('analyst@fabrikam.com', fabrikam);
export const dashboard = foreignApplication('dashboard', fabrikam);

const inner = group('Inner', '', [ada, disabled]);
/** `outer` and `middle` contain each other. */
const middle = { ...group('Middle', '', [inner, ben]) };
export const outer = group('Outer', '', [middle, cleo]);
middle.members.push(outer.id);
export const distribution = group('Newsletter', '', [ben], { securityEnabled: false, mailEnabled: true });
export const denied = group('Contractors', '', [ben]);
/** Has an old assignment without a principal type. */
export const untyped = group('Untyped', '', [cleo]);
export const formerTeam = group('Former team', '', [cleo]);
export const groups = { inner, middle, outer, distribution, denied, untyped };

export const deletedAt = '2026-11-20T08:00:00Z';
export const databaseRole = 'Database manager';

/** A deny assignment, as `GET` 2022-04-01 returns it. */
export function denyAssignment(scope: string, name: string, properties: JsonObject): ArmResource {
  const id = guid(`deny/${scope}/${name}`);
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${id}`,
    type: 'Microsoft.Authorization/denyAssignments',
    name: id,
    properties: {
      denyAssignmentName: name,
      description: null,
      permissions: [
        { actions: ['Microsoft.Kusto/clusters/write'], notActions: [], dataActions: [], notDataActions: [] },
      ],
      scope,
      doNotApplyToChildScopes: false,
      principals: [],
      excludePrincipals: [],
      isSystemProtected: true,
      ...properties,
    },
  };
}

/** A Lighthouse delegation of a subscription, with eligible authorizations. */
function delegation(): ArmResource[] {
  const provider = `${data.id}/providers/Microsoft.ManagedServices`;
  const name = guid('delegation');
  const authorization = (who: string, role: string) => ({
    principalId: guid(who),
    principalIdDisplayName: who,
    roleDefinitionId: role,
  });
  const definition: ArmResource = {
    id: `${provider}/registrationDefinitions/${name}`,
    type: 'Microsoft.ManagedServices/registrationDefinitions',
    name,
    properties: {
      registrationDefinitionName: 'Night shift',
      managedByTenantId: fabrikam.tenantId,
      managedByTenantName: fabrikam.displayName,
      manageeTenantId: data.tenantId,
      authorizations: [authorization('operators', builtInRoles.locksContributor)],
      eligibleAuthorizations: [authorization('experts', builtInRoles.monitoringReader)],
      provisioningState: 'Succeeded',
    },
  };
  return [
    definition,
    {
      id: `${provider}/registrationAssignments/${name}`,
      type: 'Microsoft.ManagedServices/registrationAssignments',
      name,
      properties: { registrationDefinitionId: definition.id, provisioningState: 'Succeeded' },
    },
  ];
}

/** A configuration of the follower, with an override or a prefix. */
function configuration(name: string, databaseName: string, names: JsonObject): ArmResource {
  const made = attachedDatabaseConfiguration(follower, name, leader, databaseName, 'Union');
  return { ...made, properties: { ...(made.properties as JsonObject), ...names } };
}

function followed(name: string, original: string, by: string): ArmResource {
  const made = followingDatabase(follower, name, leader, by, 'Union');
  return { ...made, properties: { ...(made.properties as JsonObject), originalDatabaseName: original } };
}

const running = { sku: standardSku('Standard_E8ads_v5') };
const sales = databaseId(leader, 'Sales');

export function accessEstate(change: Partial<Estate['directory']> = {}): Estate {
  const foreignFollower = { ...clusterRef('fabrikamcopy'), subscriptionId: foreign.subscriptionId };
  const old = roleAssignment(clusterId(leader), builtInRoles.reader, untyped);
  return {
    directory: {
      ...tenant,
      users: [owner, reader, disabled, ada, ben, cleo],
      groups: Object.values(groups),
      servicePrincipals: [loader, scheduler],
      deletedItems: [deletedItem(recentlyDeleted, deletedAt)],
      ...change,
    },
    subscriptions: [data, foreign],
    resources: [
      managementGroup(tenant.tenantId, 'Tenant Root Group', null),
      roleAssignment(rootManagementGroupId, builtInRoles.owner, owner),
      roleAssignment(data.id, builtInRoles.reader, reader),
      customRole(databaseRole, '', { actions: ['Microsoft.Kusto/clusters/databases/*'] }, [resourceGroupId(leader)]),
      cluster(leader, running),
      database(leader, 'Sales'),
      database(leader, 'Ops'),
      roleAssignment(sales, customRoleGuid(databaseRole), ada),
      ...eligibleRole(rootManagementGroupId, builtInRoles.contributor, ben),
      ...eligibleRole(sales, customRoleGuid(databaseRole), outer),
      { ...old, properties: { ...(old.properties as JsonObject), principalType: null } },
      denyAssignment(sales, 'No contractors', { principals: [{ id: denied.id, type: 'Group' }] }),
      denyAssignment(clusterId(leader), 'No writes', {
        principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
        excludePrincipals: [{ id: owner.id, type: 'User' }],
      }),
      ...delegation(),
      clusterPrincipal(leader, 'AllDatabasesViewer', outer),
      clusterPrincipal(leader, 'AllDatabasesViewer', distribution),
      clusterPrincipal(leader, 'AllDatabasesViewer', formerTeam),
      databasePrincipal(leader, 'Sales', 'Viewer', disabled),
      databasePrincipal(leader, 'Sales', 'Viewer', recentlyDeleted),
      databasePrincipal(leader, 'Sales', 'Viewer', gone),
      databasePrincipal(leader, 'Sales', 'Viewer', analyst),
      databasePrincipal(leader, 'Sales', 'Ingestor', loader),
      cluster(follower, running),
      configuration('override', 'Sales', { databaseNameOverride: 'Copied' }),
      followed('Copied', 'Sales', 'override'),
      configuration('prefix', 'Ops', { databaseNamePrefix: 'eu_', databaseNameOverride: 'Live' }),
      configuration('star', '*', { databaseNamePrefix: 'all_' }),
      attachedDatabaseConfiguration(foreignFollower, 'theirs', leader, '*', 'Replace'),
      cluster(stopped, { ...running, properties: { state: 'Stopped' } }),
      clusterPrincipal(stopped, 'AllDatabasesAdmin', ada),
      database(stopped, 'Old'),
    ],
    databasePrincipals: {
      [databaseId(leader, 'Ops')]: [
        listedPrincipal('Viewer', scheduler),
        { ...listedPrincipal('User', ben), fqn: `aaduser=${ben.userPrincipalName};${tenant.tenantId}`, email: '' },
        listedPrincipal('Viewer', dashboard),
        { role: 'Viewer', name: 'x', type: 'User', fqn: 'msauser=someone@outlook.com', email: '', appId: '' },
      ],
    },
  };
}

import {
  builtInRoles,
  customRole,
  customRoleGuid,
  roleAssignment,
} from '../../../lib/emulator/estate/build/azure-role';
import { databaseId } from '../../../lib/emulator/estate/build/database';
import { plainResource } from '../../../lib/emulator/estate/build/governance';
import { servicePrincipalOf } from '../../../lib/emulator/estate/build/identity';
import { listedPrincipal } from '../../../lib/emulator/estate/build/kusto-role';
import { type PrincipalSource, principalOf } from '../../../lib/emulator/estate/build/principal';
import { resourceGroupId } from '../../../lib/emulator/estate/build/scope';
import type { ArmResource, JsonObject } from '../../../lib/emulator/types';
import { sales } from './good-cluster';
import { carl, fabrikam, formerTeam, groups, leaver, loader } from './people';
import { add, azureRole, databaseRole, kustoRole, type Scenario } from './scenario';

/** Role assignments that a simpler check would judge wrongly. */

const { team1, team2 } = groups;
const ofFabrikam = { tenantId: fabrikam.tenantId, tenantName: fabrikam.displayName };

/** An Azure role at the resource group with additional properties, such as a condition. */
const special = (role: string, who: PrincipalSource, more: JsonObject = {}) =>
  add((clusterRef) => [roleAssignment(resourceGroupId(clusterRef), role, who, more)]);

/** A custom role at the resource group, and its assignment. */
const ownRole = (name: string, permission: { actions: string[]; notActions?: string[] }) =>
  add((clusterRef) => {
    const scope = resourceGroupId(clusterRef);
    return [customRole(name, '', permission, [scope]), roleAssignment(scope, customRoleGuid(name), team1)];
  });

const conditional = {
  condition: `@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${builtInRoles.reader}}`,
  conditionVersion: '2.0',
};

const identityIn = (resources: Readonly<Record<string, ArmResource>>) =>
  servicePrincipalOf(resources.identity as ArmResource);

export const finerAccessScenarios: Scenario[] = [
  { name: 'nestedguest', fails: ['principal-guest'], changes: [databaseRole('Viewer', groups.partners)] },
  { name: 'guestteam', fails: ['arm-guest-privileged'], changes: [azureRole('owner', groups.partners)] },
  { name: 'guestreader', fails: [], changes: [azureRole('reader', carl)] },
  { name: 'formerteam', fails: ['principal-orphaned'], changes: [databaseRole('Viewer', formerTeam)] },
  {
    name: 'personal',
    fails: ['principal-guest', 'principal-list-drift'],
    changes: [],
    records: (clusterRef) => ({
      databasePrincipals: {
        [databaseId(clusterRef, sales)]: [
          listedPrincipal('Admin', groups.admins),
          listedPrincipal('Viewer', groups.analysts),
          {
            role: 'Viewer',
            name: 'someone@outlook.com',
            type: 'User',
            fqn: 'msauser=someone@outlook.com',
            email: 'someone@outlook.com',
            appId: '',
            tenantName: '',
          },
        ],
      },
    }),
  },
  { name: 'crowd', fails: ['alldatabasesviewer-wide'], changes: [kustoRole('AllDatabasesMonitor', groups.crowd)] },
  { name: 'bigviewer', fails: [], changes: [databaseRole('Viewer', groups.allUsers, groups.crowd)] },
  {
    name: 'identityadmin',
    fails: [],
    changes: [(resources, clusterRef) => databaseRole('Admin', identityIn(resources))(resources, clusterRef)],
  },
  {
    name: 'sharedadmin',
    fails: ['cluster-identity-is-admin', 'uami-shared'],
    changes: [
      (resources, clusterRef) => databaseRole('Admin', identityIn(resources))(resources, clusterRef),
      add((clusterRef, { cluster }) => {
        const machine = plainResource(clusterRef, 'Microsoft.Compute/virtualMachines', 'vm', 'westeurope', {});
        return [{ ...machine, identity: { ...(cluster?.identity as JsonObject), type: 'UserAssigned' } }];
      }),
    ],
  },
  {
    name: 'strongidentity',
    fails: ['uami-shared', 'arm-can-grant-data-admin'],
    changes: [(resources, clusterRef) => azureRole('contributor', identityIn(resources))(resources, clusterRef)],
  },
  { name: 'viewertwice', fails: ['redundant-grants'], changes: [kustoRole('AllDatabasesViewer', groups.analysts)] },
  { name: 'usertoo', fails: ['redundant-grants'], changes: [databaseRole('User', groups.analysts)] },
  { name: 'ingests', fails: [], changes: [databaseRole('Ingestor', groups.analysts, loader)] },
  {
    name: 'conditional',
    fails: [],
    changes: [special(builtInRoles.roleBasedAccessControlAdministrator, team1, conditional)],
  },
  {
    name: 'rbacadmin',
    fails: ['arm-access-admins'],
    changes: [special(builtInRoles.roleBasedAccessControlAdministrator, team1)],
  },
  {
    name: 'converted',
    fails: ['arm-classic-admins'],
    changes: [
      special(builtInRoles.owner, team2, {
        description: 'The Classic Admin role was converted to an Azure Owner role',
      }),
    ],
  },
  {
    name: 'narrowrole',
    fails: ['arm-can-grant-data-admin'],
    changes: [ownRole('Data desk', { actions: ['Microsoft.Kusto/clusters/databases/principalAssignments/write'] })],
  },
  {
    name: 'lessrole',
    fails: ['arm-custom-role-wildcard'],
    changes: [
      ownRole('Cluster desk', {
        actions: ['microsoft.kusto/CLUSTERS/*'],
        notActions: ['Microsoft.Kusto/*/principalAssignments/*', 'Microsoft.Kusto/clusters/databases/*'],
      }),
    ],
  },
  {
    name: 'device',
    fails: [],
    unknown: ['arm-orphaned-assignment'],
    changes: [special(builtInRoles.reader, leaver, { principalType: 'Device' })],
  },
  {
    name: 'viewersabroad',
    fails: ['principal-external-tenant'],
    unknown: ['alldatabasesviewer-wide'],
    changes: [kustoRole('AllDatabasesViewer', { ...principalOf(formerTeam), ...ofFabrikam })],
  },
  {
    name: 'foreigngroup',
    fails: [],
    changes: [special(builtInRoles.reader, formerTeam, { principalType: 'ForeignGroup' })],
  },
];

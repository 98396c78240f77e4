import {
  builtInRoles,
  customRole,
  customRoleGuid,
  eligibleRole,
  roleAssignment,
} from '../../../lib/emulator/estate/build/azure-role';
import { databaseId } from '../../../lib/emulator/estate/build/database';
import { plainResource } from '../../../lib/emulator/estate/build/governance';
import { servicePrincipalOf } from '../../../lib/emulator/estate/build/identity';
import { guid } from '../../../lib/emulator/estate/build/ids';
import { listedPrincipal } from '../../../lib/emulator/estate/build/kusto-role';
import { foreignApplication, foreignUser } from '../../../lib/emulator/estate/build/principal';
import { resourceGroupId } from '../../../lib/emulator/estate/build/scope';
import type { ArmResource, JsonObject } from '../../../lib/emulator/types';
import { forgotten, inDays } from './estate-scopes';
import { forgottenSubscriptionChecks } from './forgotten-subscription';
import { sales } from './good-cluster';
import { delegation } from './lighthouse';
import { carl, fabrikam, groups, leaver, loader, six } from './people';
import { add, alter, azureRole, databaseRole, kustoRole, type Scenario, without } from './scenario';

const { team1, team2, team3, team4 } = groups;

/** Azure Lighthouse assigns a role at the resource group to a principal of another tenant. */
const delegated = (role: keyof typeof builtInRoles) =>
  add((clusterRef) => delegation(resourceGroupId(clusterRef), role));

/** A deny assignment at the resource group for all principals except the group of auditors. */
const denied = (action: string) =>
  add((clusterRef) => {
    const [scope, name] = [resourceGroupId(clusterRef), guid(`denial/${clusterRef.name}`)];
    const permission = { actions: [action], notActions: [], dataActions: [], notDataActions: [] };
    const allPrincipals = [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }];
    return [
      {
        id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${name}`,
        name,
        type: 'Microsoft.Authorization/denyAssignments',
        properties: {
          denyAssignmentName: 'Keep',
          permissions: [permission],
          scope,
          doNotApplyToChildScopes: false,
          principals: allPrincipals,
          excludePrincipals: [{ id: groups.auditors.id, type: 'Group' }],
          isSystemProtected: true,
        },
      },
    ];
  });

/** An Owner whose role was activated for some hours in Privileged Identity Management. */
const activated = add((clusterRef) => {
  const scope = resourceGroupId(clusterRef);
  const held = roleAssignment(scope, builtInRoles.owner, team3);
  const { roleDefinitionId = '', principalId = '' } = held.properties as JsonObject;
  const name = guid(`activation/${clusterRef.name}`);
  const times = { startDateTime: inDays(-0.1), endDateTime: inDays(0.2) };
  return [
    held,
    {
      id: `${scope}/providers/Microsoft.Authorization/RoleAssignmentScheduleInstances/${name}`,
      name,
      type: 'Microsoft.Authorization/RoleAssignmentScheduleInstances',
      properties: {
        scope,
        roleDefinitionId,
        principalId,
        ...times,
        status: 'Provisioned',
        assignmentType: 'Activated',
        originRoleAssignmentId: held.id,
      },
    },
  ];
});

const operator = add((clusterRef) => {
  const scope = resourceGroupId(clusterRef);
  return [
    customRole('Kusto operator', '', { actions: ['Microsoft.Kusto/*'] }, [scope]),
    roleAssignment(scope, customRoleGuid('Kusto operator'), team1),
  ];
});

export const accessScenarios: Scenario[] = [
  {
    name: 'sharedidentity',
    fails: ['uami-shared'],
    changes: [
      add((clusterRef, { cluster }) => {
        const machine = plainResource(clusterRef, 'Microsoft.Compute/virtualMachines', 'vm', 'westeurope', {});
        return [{ ...machine, identity: { ...(cluster?.identity as JsonObject), type: 'UserAssigned' } }];
      }),
    ],
  },
  {
    name: 'oneadmin',
    fails: ['alldatabasesadmin-present'],
    changes: [kustoRole('AllDatabasesAdmin', groups.admins), without('admins')],
  },
  {
    name: 'fouradmins',
    fails: ['alldatabasesadmin-present', 'alldatabasesadmin-too-many'],
    changes: [kustoRole('AllDatabasesAdmin', team1, team2, team3, team4)],
  },
  {
    name: 'wideviewer',
    fails: ['alldatabasesviewer-wide'],
    changes: [kustoRole('AllDatabasesViewer', groups.allUsers)],
  },
  { name: 'databaseadmins', fails: ['database-admin-too-many'], changes: [databaseRole('Admin', team1, team2, team3)] },
  { name: 'appadmin', fails: ['app-has-admin'], changes: [databaseRole('Admin', loader)] },
  {
    name: 'foreigner',
    fails: ['principal-external-tenant'],
    changes: [kustoRole('AllDatabasesViewer', foreignUser('fred@fabrikam.com', fabrikam))],
  },
  {
    // Only the application's own tenant returns its type.
    name: 'foreignapp',
    fails: ['principal-external-tenant'],
    unknown: ['app-has-admin'],
    changes: [databaseRole('Admin', foreignApplication('Fabrikam export', fabrikam))],
  },
  { name: 'guest', fails: ['principal-guest'], changes: [databaseRole('Viewer', carl)] },
  { name: 'orphan', fails: ['principal-orphaned'], changes: [databaseRole('Viewer', leaver)] },
  { name: 'bothplanes', fails: ['principal-both-planes'], changes: [databaseRole('Admin', groups.owners)] },
  {
    name: 'ownadmin',
    fails: ['cluster-identity-is-admin'],
    changes: [
      (resources, clusterRef) =>
        databaseRole('Admin', servicePrincipalOf(resources.cluster as ArmResource))(resources, clusterRef),
    ],
  },
  {
    name: 'keepsadmin',
    fails: ['script-retains-caller-admin'],
    changes: [alter('script', { principalPermissionsAction: 'RetainPermissionOnScriptCompletion' })],
  },
  { name: 'unrestricted', fails: ['unrestrictedviewer-granted'], changes: [databaseRole('UnrestrictedViewer', team1)] },
  { name: 'redundant', fails: ['redundant-grants'], changes: [databaseRole('Viewer', groups.admins)] },
  {
    name: 'drifted',
    fails: ['principal-list-drift'],
    changes: [],
    records: (clusterRef) => ({
      databasePrincipals: {
        [databaseId(clusterRef, sales)]: [
          listedPrincipal('Admin', groups.admins),
          listedPrincipal('Viewer', groups.analysts),
          listedPrincipal('User', team1),
        ],
      },
    }),
  },
  {
    name: 'fourowners',
    // Owners can also delete the key.
    fails: ['arm-owner-too-many', 'arm-standing-privilege', 'cmk-shared-vault-deleters'],
    changes: [azureRole('owner', team1, team2, team3)],
  },
  { name: 'threeowners', fails: ['arm-standing-privilege'], changes: [azureRole('owner', team1, team2)] },
  { name: 'activated', fails: [], changes: [azureRole('owner', team2), activated] },
  { name: 'contributor', fails: ['arm-can-grant-data-admin'], changes: [azureRole('contributor', team1)] },
  {
    name: 'contained',
    fails: [],
    changes: [azureRole('contributor', team1), denied('Microsoft.Kusto/clusters/*')],
  },
  {
    // An eligible role isn't active.
    name: 'eligible',
    fails: [],
    changes: [
      add((clusterRef) =>
        [team1, team2, team3, team4].flatMap((who) =>
          eligibleRole(resourceGroupId(clusterRef), builtInRoles.owner, who),
        ),
      ),
    ],
  },
  { name: 'guestowner', fails: ['arm-guest-privileged'], changes: [azureRole('owner', carl)] },
  { name: 'appowner', fails: ['arm-serviceprincipal-owner'], changes: [azureRole('owner', loader)] },
  { name: 'wildcard', fails: ['arm-custom-role-wildcard', 'arm-can-grant-data-admin'], changes: [operator] },
  { name: 'givesaccess', fails: ['arm-access-admins'], changes: [azureRole('userAccessAdministrator', team1)] },
  { name: 'delegated', fails: ['arm-lighthouse-delegation'], changes: [delegated('contributor')] },
  { name: 'lookedat', fails: [], changes: [delegated('reader')] },
  { name: 'leftover', fails: ['arm-orphaned-assignment'], changes: [azureRole('reader', leaver)] },
  { name: 'sixreaders', fails: ['arm-direct-users'], changes: [azureRole('reader', ...six)] },
  { name: 'locksmith', fails: ['arm-deny-or-lock-gap'], changes: [azureRole('locksContributor', team1)] },
  {
    name: 'keptlocks',
    fails: [],
    changes: [azureRole('locksContributor', team1), denied('Microsoft.Authorization/locks/*')],
  },
  {
    // The subscription has no working alerts and no policy assignments.
    name: 'forgotten',
    subscription: forgotten,
    fails: [...forgottenSubscriptionChecks, 'policy-assigned'],
    changes: [],
  },
];

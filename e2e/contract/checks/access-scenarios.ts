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
import { ofForgotten } from './forgotten-subscription';
import { sales } from './good-cluster';
import { delegation } from './lighthouse';
import { carl, fabrikam, groups, leaver, loader, six } from './people';
import { forgotten, inDays } from './places';
import { add, alter, azureRole, databaseRole, kustoRole, type Scenario, without } from './scenario';

const { one, two, three, four } = groups;

/** Azure Lighthouse gives a role at the resource group to somebody of another organisation. */
const delegated = (role: keyof typeof builtInRoles) => add((place) => delegation(resourceGroupId(place), role));

/** Nobody may do this at the resource group. */
const denied = (action: string) =>
  add((place) => {
    const [scope, name] = [resourceGroupId(place), guid(`denial/${place.name}`)];
    const permission = { actions: [action], notActions: [], dataActions: [], notDataActions: [] };
    const everyone = [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }];
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
          principals: everyone,
          excludePrincipals: [{ id: groups.auditors.id, type: 'Group' }],
          isSystemProtected: true,
        },
      },
    ];
  });

/** An Owner for some hours, by Privileged Identity Management. */
const activated = add((place) => {
  const scope = resourceGroupId(place);
  const held = roleAssignment(scope, builtInRoles.owner, three);
  const { roleDefinitionId = '', principalId = '' } = held.properties as JsonObject;
  const name = guid(`activation/${place.name}`);
  const times = { startDateTime: inDays(-0.1), endDateTime: inDays(0.2) };
  return [
    held,
    {
      id: `${scope}/providers/Microsoft.Authorization/RoleAssignmentScheduleInstances/${name}`,
      name,
      type: 'Microsoft.Authorization/RoleAssignmentScheduleInstances',
      properties: {
        ...{ scope, roleDefinitionId, principalId, ...times },
        status: 'Provisioned',
        assignmentType: 'Activated',
        originRoleAssignmentId: held.id,
      },
    },
  ];
});

const operator = add((place) => {
  const scope = resourceGroupId(place);
  return [
    customRole('Kusto operator', '', { actions: ['Microsoft.Kusto/*'] }, [scope]),
    roleAssignment(scope, customRoleGuid('Kusto operator'), one),
  ];
});

export const accessScenarios: Scenario[] = [
  {
    name: 'sharedidentity',
    fails: ['uami-shared'],
    changes: [
      add((place, { cluster }) => {
        const machine = plainResource(place, 'Microsoft.Compute/virtualMachines', 'vm', 'westeurope', {});
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
    changes: [kustoRole('AllDatabasesAdmin', one, two, three, four)],
  },
  {
    name: 'wideviewer',
    fails: ['alldatabasesviewer-wide'],
    changes: [kustoRole('AllDatabasesViewer', groups.everybody)],
  },
  { name: 'databaseadmins', fails: ['database-admin-too-many'], changes: [databaseRole('Admin', one, two, three)] },
  { name: 'appadmin', fails: ['app-has-admin'], changes: [databaseRole('Admin', loader)] },
  {
    name: 'foreigner',
    fails: ['principal-external-tenant'],
    changes: [kustoRole('AllDatabasesViewer', foreignUser('fred@fabrikam.com', fabrikam))],
  },
  {
    // What kind of application it is only its own directory knows.
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
      (around, place) => databaseRole('Admin', servicePrincipalOf(around.cluster as ArmResource))(around, place),
    ],
  },
  {
    name: 'keepsadmin',
    fails: ['script-retains-caller-admin'],
    changes: [alter('script', { principalPermissionsAction: 'RetainPermissionOnScriptCompletion' })],
  },
  { name: 'unrestricted', fails: ['unrestrictedviewer-granted'], changes: [databaseRole('UnrestrictedViewer', one)] },
  { name: 'redundant', fails: ['redundant-grants'], changes: [databaseRole('Viewer', groups.admins)] },
  {
    name: 'drifted',
    fails: ['principal-list-drift'],
    changes: [],
    beside: (place) => ({
      databasePrincipals: {
        [databaseId(place, sales)]: [
          listedPrincipal('Admin', groups.admins),
          listedPrincipal('Viewer', groups.analysts),
          listedPrincipal('User', one),
        ],
      },
    }),
  },
  {
    name: 'fourowners',
    // Owners can delete the key, too.
    fails: ['arm-owner-too-many', 'arm-standing-privilege', 'cmk-shared-vault-deleters'],
    changes: [azureRole('owner', one, two, three)],
  },
  { name: 'threeowners', fails: ['arm-standing-privilege'], changes: [azureRole('owner', one, two)] },
  { name: 'activated', fails: [], changes: [azureRole('owner', two), activated] },
  { name: 'contributor', fails: ['arm-can-grant-data-admin'], changes: [azureRole('contributor', one)] },
  {
    name: 'contained',
    fails: [],
    changes: [azureRole('contributor', one), denied('Microsoft.Kusto/clusters/*')],
  },
  {
    // Eligible is not yet Owner.
    name: 'eligible',
    fails: [],
    changes: [
      add((place) =>
        [one, two, three, four].flatMap((who) => eligibleRole(resourceGroupId(place), builtInRoles.owner, who)),
      ),
    ],
  },
  { name: 'guestowner', fails: ['arm-guest-privileged'], changes: [azureRole('owner', carl)] },
  { name: 'appowner', fails: ['arm-serviceprincipal-owner'], changes: [azureRole('owner', loader)] },
  { name: 'wildcard', fails: ['arm-custom-role-wildcard', 'arm-can-grant-data-admin'], changes: [operator] },
  { name: 'givesaccess', fails: ['arm-access-admins'], changes: [azureRole('userAccessAdministrator', one)] },
  { name: 'delegated', fails: ['arm-lighthouse-delegation'], changes: [delegated('contributor')] },
  { name: 'lookedat', fails: [], changes: [delegated('reader')] },
  { name: 'leftover', fails: ['arm-orphaned-assignment'], changes: [azureRole('reader', leaver)] },
  { name: 'sixreaders', fails: ['arm-direct-users'], changes: [azureRole('reader', ...six)] },
  { name: 'locksmith', fails: ['arm-deny-or-lock-gap'], changes: [azureRole('locksContributor', one)] },
  {
    name: 'keptlocks',
    fails: [],
    changes: [azureRole('locksContributor', one), denied('Microsoft.Authorization/locks/*')],
  },
  {
    // Where nobody looks, and no policy is assigned.
    name: 'forgotten',
    subscription: forgotten,
    fails: [...ofForgotten, 'policy-assigned'],
    changes: [],
  },
];

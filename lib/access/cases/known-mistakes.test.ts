import { runCases } from '../testing/run-cases';
import { databaseScope, groupScope, otherTenant, subscriptionScope } from '../testing/sample-evidence';
import { ada, admins, analysts, can, pipeline, pipelineClientId } from '../testing/sample-principals';
import { roleIds } from '../testing/sample-roles';

/** Mistakes that other tools made with Azure access. */

runCases('known mistakes of other tools', [
  {
    title: 'a role on one database doesn’t reach another',
    because: 'The scope of an assignment limits it. Administrative units were ignored there.',
    source: 'https://github.com/SpecterOps/BloodHound/issues/942',
    databases: ['Telemetry', 'Sales'],
    evidence: { azureRoles: [{ principal: ada, role: roleIds.addPrincipals, scope: databaseScope('Sales') }] },
    rows: [`${ada} Sales now: assign-roles`, `${ada} Sales can-grant-self: ${can.data}`],
  },
  {
    title: 'a role on another resource group doesn’t reach the cluster',
    because: 'The scope of an assignment limits it. Administrative units were ignored there.',
    source: 'https://github.com/SpecterOps/BloodHound-Legacy/issues/677',
    evidence: {
      azureRoles: [{ principal: ada, role: roleIds.owner, scope: `${subscriptionScope}/resourceGroups/rg-network` }],
    },
    rows: [],
  },
  {
    title: 'the Owner of a resource isn’t one of its subscription',
    because: 'Roles are inherited downwards only.',
    source: 'https://github.com/SpecterOps/BloodHound-Legacy/issues/654',
    evidence: {
      azureRoles: [
        {
          principal: ada,
          role: roleIds.owner,
          scope: `${groupScope}/providers/Microsoft.Compute/virtualMachines/build`,
        },
      ],
    },
    rows: [],
  },
  {
    title: 'an application can be a member',
    because: 'Service principals are members like users.',
    source: 'https://github.com/SpecterOps/BloodHound/issues/1842',
    evidence: {
      azureRoles: [{ principal: admins, role: roleIds.contributor, type: 'Group' }],
      groups: { [admins]: { members: [pipeline] } },
      directory: { [pipeline]: { type: 'ServicePrincipal' } },
    },
    rows: [admins, pipeline].flatMap((id) => [
      `${id} * now: assign-roles manage`,
      `${id} * can-grant-self: ${can.data}`,
    ]),
  },
  {
    title: 'Azure and Kusto roles with the same word don’t mix',
    because: 'Contributor isn’t a Kusto role, and Viewer isn’t one of clusters.',
    source: 'https://github.com/SpecterOps/BloodHound-Legacy/issues/512',
    evidence: {
      clusterRoles: [{ principal: ada, role: 'Viewer' }],
      databaseRoles: {
        Telemetry: [
          { principal: ada, role: 'AllDatabasesAdmin' },
          { principal: ada, role: 'Contributor' },
        ],
      },
      azureRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }],
      roles: [
        { id: 'AllDatabasesAdmin', roleName: 'Admin', type: 'CustomRole', permissions: [{ actions: ['*/read'] }] },
      ],
    },
    rows: [],
  },
  {
    title: 'a service principal of another tenant isn’t one of the home tenant',
    because: 'An application of a foreign tenant signs in there.',
    source: 'https://github.com/SpecterOps/BloodHound-Legacy/issues/681',
    evidence: {
      cluster: { trustedExternalTenants: [] },
      databaseRoles: {
        Telemetry: [{ principal: pipelineClientId, role: 'Viewer', type: 'App', tenantId: otherTenant }],
      },
      directory: { [pipeline]: { type: 'ServicePrincipal', appId: 'f1111111-0000-4000-8000-000000000001' } },
    },
    rows: [`${pipelineClientId} Telemetry blocked-by-tenant: read`],
  },
  {
    title: 'a role of a nested group doesn’t reach the group that contains it',
    because: 'Only members have what a group has. Owners of a group were taken for members there.',
    source: 'https://github.com/SpecterOps/BloodHound/issues/944',
    evidence: {
      databaseRoles: { Telemetry: [{ principal: analysts, role: 'Viewer', type: 'Group' }] },
      azureRoles: [{ principal: admins, role: roleIds.clusterWriter, type: 'Group' }],
      groups: { [admins]: { members: [analysts] }, [analysts]: { members: [ada] } },
    },
    rows: [
      ...[analysts, ada].map((id) => `${id} Telemetry now: read`),
      ...[admins, analysts, ada].map((id) => `${id} * now: manage`),
    ],
  },
]);

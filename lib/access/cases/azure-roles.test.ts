import { runCases } from '../testing/run-cases';
import {
  clusterScope,
  databaseScope,
  groupScope,
  managementScope,
  subscriptionScope,
} from '../testing/sample-evidence';
import { ada, ben, can } from '../testing/sample-principals';
import { roleIds } from '../testing/sample-roles';

const source = 'https://learn.microsoft.com/azure/role-based-access-control/role-definitions';
const owner = { principal: ada, role: roleIds.owner };
const ownerRows = [`${ada} * now: assign-roles manage`, `${ada} * can-grant-self: ${can.everything}`];

runCases('Azure roles', [
  ...['/', managementScope, subscriptionScope, groupScope, clusterScope].map((scope) => ({
    title: `Owner on ${scope} reaches the cluster`,
    because: 'Roles are inherited downwards.',
    source: 'https://learn.microsoft.com/azure/role-based-access-control/scope-overview',
    evidence: { azureRoles: [{ ...owner, scope }] },
    rows: ownerRows,
  })),
  ...[
    `${subscriptionScope}/resourceGroups/rg-data-old`,
    `${clusterScope}2`,
    `${groupScope}/providers/Microsoft.Storage/storageAccounts/contosodata`,
    '/subscriptions/99999999-7c7e-4d0e-9a41-0d6f0a6d2c11',
    `${databaseScope('Telemetry')}/principalAssignments/n1`,
  ].map((scope) => ({
    title: `Owner on ${scope} doesn’t reach the cluster`,
    because: 'A role counts at its scope and below. Its resource’s subscription doesn’t inherit it.',
    source: 'https://learn.microsoft.com/azure/role-based-access-control/scope-overview',
    evidence: { azureRoles: [{ ...owner, scope }] },
    rows: [],
  })),
  {
    title: 'Contributor changes settings and can assign itself Kusto roles',
    because: 'Its notActions cover Azure roles only.',
    source,
    evidence: { azureRoles: [{ principal: ada, role: roleIds.contributor }] },
    rows: [`${ada} * now: assign-roles manage`, `${ada} * can-grant-self: ${can.data}`],
  },
  {
    title: 'Reader gives nothing',
    because: 'It has no write action.',
    source,
    evidence: { azureRoles: [{ principal: ada, role: roleIds.reader }] },
    rows: [],
  },
  {
    title: 'User Access Administrator can give itself everything in two steps',
    because: 'It can assign itself Owner, so that manage follows.',
    source: 'ACCESS.md, case 6',
    evidence: { azureRoles: [{ principal: ada, role: roleIds.userAccessAdministrator }] },
    rows: [`${ada} * can-grant-self: ${can.everything}`],
  },
  {
    title: 'clusters/write changes settings and nothing else',
    because: 'It assigns no roles.',
    source: 'ACCESS.md, section 3',
    evidence: { azureRoles: [{ principal: ada, role: roleIds.clusterWriter }] },
    rows: [`${ada} * now: manage`],
  },
  ...[roleIds.kustoRoles, roleIds.databaseRoles, roleIds.addPrincipals].map((role) => ({
    title: `a role with one assign-roles action (${role}) gives every data ability`,
    because: 'The principal can assign itself any Kusto role on the databases.',
    source: 'ACCESS.md, case 5',
    evidence: { azureRoles: [{ principal: ada, role }] },
    rows: [`${ada} * now: assign-roles`, `${ada} * can-grant-self: ${can.data}`],
  })),
  {
    title: 'Owner on a database gives everything there except manage',
    because: 'clusters/write at a database gives nothing.',
    source: 'ACCESS.md, cases 6 and 14',
    databases: ['Telemetry', 'Sales'],
    evidence: { databaseAzureRoles: { Sales: [owner] } },
    rows: [`${ada} Sales now: assign-roles`, `${ada} Sales can-grant-self: ${can.dataAndRoles}`],
  },
  {
    title: 'cluster actions on a database give nothing',
    because: 'They are about the cluster.',
    source: 'ACCESS.md, case 14',
    evidence: {
      databaseAzureRoles: {
        Telemetry: [
          { principal: ada, role: roleIds.clusterWriter },
          { principal: ben, role: roleIds.kustoRoles },
        ],
      },
    },
    rows: [],
  },
  {
    title: 'a role on a database isn’t repeated when lists include it twice',
    because: 'The assignment has one ID.',
    source: 'ACCESS.md, case 14',
    evidence: {
      azureRoles: [{ ...owner, scope: databaseScope('Telemetry'), name: 'n0' }],
      databaseAzureRoles: { Telemetry: [{ ...owner, name: 'n0' }] },
    },
    rows: [`${ada} Telemetry now: assign-roles`, `${ada} Telemetry can-grant-self: ${can.dataAndRoles}`],
  },
  {
    title: 'notActions count in their own permission entry only',
    because: 'Another entry allows the action.',
    source,
    evidence: {
      azureRoles: [{ principal: ada, role: 'two-entries' }],
      roles: [
        {
          id: 'two-entries',
          roleName: 'Two entries',
          type: 'CustomRole',
          permissions: [
            { actions: ['*'], notActions: ['Microsoft.Kusto/*', 'Microsoft.Authorization/*', 'Microsoft.Insights/*'] },
            { actions: ['Microsoft.Kusto/clusters/write'] },
          ],
        },
      ],
    },
    rows: [`${ada} * now: manage`],
  },
]);

import { runCases } from '../testing/run-cases';
import { forbidden } from '../testing/sample-evidence';
import { ada, can } from '../testing/sample-principals';
import { conditions, roleIds } from '../testing/sample-roles';

const source = 'ACCESS.md, case 7';

runCases('conditions, unreadable definitions, and scripts', [
  {
    title: 'a condition on roleAssignments/write leaves the actions that it doesn’t match',
    because: 'ActionMatches names the limited action.',
    source: 'https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples',
    evidence: { azureRoles: [{ principal: ada, role: roleIds.owner, condition: conditions.onRoleAssignments }] },
    rows: [
      `${ada} * now: assign-roles manage`,
      `${ada} * can-grant-self: ${can.data}`,
      `${ada} * unknown: ${can.everything}`,
    ],
  },
  {
    title: 'a condition without ActionMatches limits every action',
    because: 'It names none.',
    source,
    evidence: { azureRoles: [{ principal: ada, role: roleIds.contributor, condition: conditions.onEverything }] },
    rows: [`${ada} * unknown: ${can.dataAndRoles} manage`],
  },
  {
    title: 'an empty condition limits nothing',
    because: 'Azure returns an empty text for none.',
    source,
    evidence: { azureRoles: [{ principal: ada, role: roleIds.clusterWriter, condition: ' ' }] },
    rows: [`${ada} * now: manage`],
  },
  {
    title: 'what a condition limits is unknown even if another role gives it',
    because: 'The unknown row is about the limited actions.',
    source,
    evidence: {
      azureRoles: [
        { principal: ada, role: roleIds.clusterWriter },
        { principal: ada, role: roleIds.clusterWriter, condition: conditions.onEverything },
      ],
    },
    rows: [`${ada} * now: manage`, `${ada} * unknown: manage`],
  },
  {
    title: 'a condition inside the role definition counts like one on the assignment',
    because: 'It can be on the permission entry.',
    source,
    evidence: { azureRoles: [{ principal: ada, role: roleIds.conditionInside }] },
    rows: [`${ada} * now: manage`, `${ada} * unknown: ${can.dataAndRoles}`],
  },
  {
    title: 'ActionMatches with a wildcard limits what it matches',
    because: 'Microsoft.Kusto/clusters/* covers clusters/write and roles below.',
    source,
    evidence: { azureRoles: [{ principal: ada, role: roleIds.clusterWriter, condition: conditions.onClusterWrites }] },
    rows: [`${ada} * unknown: manage`],
  },
  {
    title: 'a role without a definition gives an unknown row',
    because: 'It could include any action.',
    source: 'ACCESS.md, case 4',
    evidence: { azureRoles: [{ principal: ada, role: 'unlisted' }] },
    rows: [`${ada} * unknown: ${can.everything}`],
  },
  {
    title: 'unreadable definitions give unknown rows',
    because: 'Owner is a definition like others.',
    source: 'ACCESS.md, case 4',
    evidence: {
      databaseAzureRoles: { Telemetry: [{ principal: ada, role: roleIds.owner }] },
      parts: { roleDefinitions: forbidden },
    },
    rows: [`${ada} Telemetry unknown: ${can.dataAndRoles}`],
  },
  {
    title: 'scripts/write is unknown by itself',
    because: 'The documentation contradicts itself.',
    source: 'ACCESS.md, case 8',
    evidence: { azureRoles: [{ principal: ada, role: roleIds.scripts }] },
    rows: [`${ada} * unknown: ${can.data}`],
  },
  {
    title: 'scripts/write adds nothing to a right to assign roles at the same place',
    because: 'The principal can give itself the same in a documented way.',
    source: 'ACCESS.md, case 8',
    evidence: {
      azureRoles: [
        { principal: ada, role: roleIds.scripts },
        { principal: ada, role: roleIds.addPrincipals },
      ],
    },
    rows: [`${ada} * now: assign-roles`, `${ada} * can-grant-self: ${can.data}`],
  },
  {
    title: 'scripts/write on the cluster stays unknown beside rights on one database',
    because: 'They aren’t at the same place.',
    source: 'ACCESS.md, case 8',
    evidence: {
      azureRoles: [{ principal: ada, role: roleIds.scripts }],
      databaseAzureRoles: { Telemetry: [{ principal: ada, role: roleIds.addPrincipals }] },
    },
    rows: [
      `${ada} * unknown: ${can.data}`,
      `${ada} Telemetry now: assign-roles`,
      `${ada} Telemetry can-grant-self: ${can.data}`,
    ],
  },
  {
    title: 'scripts/write on a database adds nothing to rights on the cluster',
    because: 'They cover the database.',
    source: 'ACCESS.md, case 8',
    evidence: {
      azureRoles: [{ principal: ada, role: roleIds.userAccessAdministrator }],
      databaseAzureRoles: { Telemetry: [{ principal: ada, role: roleIds.scripts }] },
    },
    rows: [`${ada} * can-grant-self: ${can.everything}`],
  },
  {
    title: 'an eligible right to assign roles doesn’t settle an active right to run scripts',
    because: 'Active roles are judged among active roles.',
    source: 'ACCESS.md, case 8',
    evidence: {
      azureRoles: [{ principal: ada, role: roleIds.scripts }],
      eligible: [{ principal: ada, role: roleIds.addPrincipals }],
    },
    rows: [`${ada} * unknown: ${can.data}`, `${ada} * if-pim-activated: ${can.dataAndRoles}`],
  },
]);

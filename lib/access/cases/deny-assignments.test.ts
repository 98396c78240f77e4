import { runCases } from '../testing/run-cases';
import { allPrincipals, databaseScope, denyAssignment, forbidden, subscriptionScope } from '../testing/sample-evidence';
import { ada, admins, analysts, ben, can } from '../testing/sample-principals';
import { roleIds } from '../testing/sample-roles';

const source = 'https://learn.microsoft.com/azure/role-based-access-control/deny-assignments';
const contributor = { principal: ada, role: roleIds.contributor };
const contributorRows = [`${ada} * now: assign-roles manage`, `${ada} * can-grant-self: ${can.data}`];
const assignActions = [
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/principalAssignments/write',
  'Microsoft.Kusto/clusters/databases/addPrincipals/action',
];

runCases('deny assignments', [
  {
    title: 'a deny assignment for everyone takes every Azure row and no Kusto row',
    because: 'It’s about Azure actions.',
    source,
    evidence: {
      azureRoles: [contributor],
      databaseRoles: { Telemetry: [{ principal: ada, role: 'Viewer' }] },
      denials: [denyAssignment(['*'], [allPrincipals])],
    },
    rows: [`${ada} Telemetry now: read`],
  },
  {
    title: 'an excluded principal keeps its rows',
    because: 'excludePrincipals goes first.',
    source,
    evidence: {
      azureRoles: [contributor, { ...contributor, principal: ben }],
      denials: [denyAssignment(['*'], [allPrincipals], { excludePrincipals: [ada.toUpperCase()] })],
    },
    rows: contributorRows,
  },
  {
    title: 'a named group counts for its members',
    because: 'Membership is resolved, nested groups included.',
    source: 'ACCESS.md, case 11',
    evidence: {
      azureRoles: [contributor, { ...contributor, principal: ben }],
      denials: [denyAssignment(['*'], [admins])],
      groups: { [admins]: { members: [analysts] }, [analysts]: { members: [ben] } },
    },
    rows: contributorRows,
  },
  {
    title: 'an excluded group counts for its members',
    because: 'The principal or one of its groups is excluded.',
    source: 'ACCESS.md, case 11',
    evidence: {
      azureRoles: [contributor],
      denials: [denyAssignment(['*'], [allPrincipals], { excludePrincipals: [admins] })],
      groups: { [admins]: { members: [ada] } },
    },
    rows: contributorRows,
  },
  {
    title: 'a deny assignment on the cluster that skips child scopes takes manage only',
    because: 'Every other action is on a child of the cluster.',
    source: 'ACCESS.md, case 11',
    evidence: {
      azureRoles: [{ principal: ada, role: roleIds.owner }],
      denials: [denyAssignment(['*'], [ada], { doNotApplyToChildScopes: true })],
    },
    rows: [`${ada} * now: assign-roles`, `${ada} * can-grant-self: ${can.dataAndRoles}`],
  },
  {
    title: 'a deny assignment above the cluster that skips child scopes takes nothing',
    because: 'The cluster is a child scope.',
    source: 'ACCESS.md, case 11',
    evidence: {
      azureRoles: [contributor],
      denials: [denyAssignment(['*'], [ada], { doNotApplyToChildScopes: true, scope: subscriptionScope })],
    },
    rows: contributorRows,
  },
  {
    title: 'a deny assignment of another cluster takes nothing',
    because: 'Its scope doesn’t reach this cluster.',
    source,
    evidence: {
      azureRoles: [contributor],
      denials: [denyAssignment(['*'], [ada], { scope: `${subscriptionScope}/resourceGroups/other` })],
    },
    rows: contributorRows,
  },
  {
    title: 'a denied clusters/write takes manage from what roleAssignments/write gives',
    because: 'The role Owner wouldn’t have it either.',
    source: 'ACCESS.md, case 6',
    evidence: {
      azureRoles: [{ principal: ada, role: roleIds.userAccessAdministrator }],
      denials: [denyAssignment(['Microsoft.Kusto/clusters/write'], [ada])],
    },
    rows: [`${ada} * can-grant-self: ${can.dataAndRoles}`],
  },
  {
    title: 'with all assign-roles actions denied, roleAssignments/write gives manage only',
    because: 'The role Owner couldn’t assign Kusto roles either.',
    source: 'ACCESS.md, case 6',
    evidence: {
      azureRoles: [{ principal: ada, role: roleIds.userAccessAdministrator }],
      denials: [denyAssignment(assignActions, [ada])],
    },
    rows: [`${ada} * can-grant-self: manage`],
  },
  {
    title: 'one assign-roles action that isn’t denied is enough',
    because: 'Any of the three assigns roles.',
    source: 'ACCESS.md, section 3',
    evidence: { azureRoles: [contributor], denials: [denyAssignment(assignActions.slice(1), [ada])] },
    rows: contributorRows,
  },
  {
    title: 'a deny assignment on a database counts for Azure roles on that database',
    because: 'Roles on the cluster are judged at the cluster.',
    source: 'ACCESS.md, case 11',
    databases: ['Telemetry', 'Sales'],
    evidence: {
      azureRoles: [{ principal: ben, role: roleIds.addPrincipals }],
      databaseAzureRoles: { Telemetry: [contributor], Sales: [contributor] },
      databaseDenials: {
        Telemetry: [denyAssignment(['*'], [allPrincipals], { scope: databaseScope('Telemetry') })],
      },
    },
    rows: [
      `${ada} Sales now: assign-roles`,
      `${ada} Sales can-grant-self: ${can.data}`,
      `${ben} * now: assign-roles`,
      `${ben} * can-grant-self: ${can.data}`,
    ],
  },
  {
    title: 'Azure rows are unknown if deny assignments can’t be read',
    because: 'One could take them away.',
    source: 'ACCESS.md, case 4',
    evidence: { azureRoles: [contributor], parts: { denyAssignments: forbidden } },
    rows: [`${ada} * unknown: ${can.everything}`],
  },
  {
    title: 'a row that a read deny assignment takes stays away if another list can’t be read',
    because: 'An unread list can only take more.',
    source: 'ACCESS.md, case 4',
    evidence: {
      databaseAzureRoles: { Telemetry: [contributor] },
      denials: [denyAssignment(['*'], [allPrincipals])],
      parts: { databaseDenyAssignments: forbidden },
    },
    rows: [],
  },
  {
    title: 'a denied action is unknown if the members of the named group can’t be read',
    because: 'The principal could be a member.',
    source: 'ACCESS.md, case 4',
    evidence: {
      azureRoles: [contributor],
      denials: [denyAssignment(['Microsoft.Kusto/clusters/write'], [admins])],
      parts: { groups: { state: 'not-loaded' } },
    },
    rows: [...contributorRows.slice(1), `${ada} * now: assign-roles`, `${ada} * unknown: manage`],
  },
  {
    title: 'a deny assignment that names another user takes nothing without a directory',
    because: 'possibleGroups shows that it names no group.',
    source: 'ACCESS.md, case 4',
    evidence: {
      azureRoles: [contributor],
      denials: [denyAssignment(['*'], [ben], { possibleGroups: [] })],
      parts: { groups: { state: 'not-loaded' }, directory: { state: 'not-loaded' } },
    },
    rows: contributorRows,
  },
  ...[null, 'Group'].map((type) => ({
    title: `a role of an unexpanded group (type ${type}) doesn’t settle who its members are`,
    because: 'The deny assignment can apply to any principal.',
    source: 'ACCESS.md, case 4',
    evidence: {
      azureRoles: [{ principal: ada, role: roleIds.owner }],
      eligible: [{ principal: admins, role: roleIds.owner, type }],
      denials: [denyAssignment(['*'], [admins], { possibleGroups: [admins] })],
      parts: { groups: forbidden, directory: forbidden },
    },
    // The deny assignment names the group itself.
    rows: [`${ada} * unknown: ${can.everything}`],
  })),
  {
    title: 'deny assignments count for eligible roles',
    because: 'They would after activation.',
    source: 'ACCESS.md, case 9',
    evidence: { eligible: [contributor], denials: [denyAssignment(['Microsoft.Kusto/clusters/write'], [ada])] },
    rows: [`${ada} * if-pim-activated: ${can.dataAndRoles}`],
  },
  {
    title: 'notActions of a deny assignment are left out',
    because: 'It denies actions minus notActions.',
    source,
    evidence: {
      azureRoles: [contributor],
      denials: [
        denyAssignment([], [ada], {
          permissions: [{ actions: ['Microsoft.Kusto/*'], notActions: ['Microsoft.Kusto/clusters/write'] }],
        }),
      ],
    },
    rows: [`${ada} * now: manage`, `${ada} * unknown: monitor`],
  },
]);

import { runCases } from '../testing/run-cases';
import { forbidden, groupScope, leaderDatabase, listedPrincipal, otherTenant, read } from '../testing/sample-evidence';
import { ada, ben } from '../testing/sample-principals';

const source = 'https://learn.microsoft.com/azure/data-explorer/follower';
const followerId = `${groupScope}/providers/Microsoft.Kusto/clusters/Reports`;
const follower = followerId.toLowerCase();
const followed = (databaseName: string) => [
  { clusterResourceId: followerId, attachedDatabaseConfigurationName: 'reports', databaseName },
];
const readable = { followers: read({ [follower]: read({ name: 'Reports' }) }) };
const viewerOnLeader = [{ principal: ada, role: 'Viewer' }];
const viewerOnFollower = { Telemetry: [{ principal: ben, role: 'Viewer' }] };

runCases('clusters that follow', [
  {
    title: 'a follower reads the database that it follows',
    because: 'Its principals read a copy of the database.',
    source,
    evidence: { followerDatabases: followed('Telemetry'), parts: readable },
    rows: [`${follower} Telemetry now: read`],
  },
  {
    title: 'a follower of * reads every database',
    because: '* follows all present and future databases.',
    source,
    evidence: { followerDatabases: followed('*'), parts: readable },
    rows: [`${follower} * now: read`],
  },
  {
    title: 'a follower that can’t be read is unknown',
    because: 'Its own access can’t be read.',
    source: 'ACCESS.md, case 17',
    evidence: { followerDatabases: followed('Telemetry'), parts: { followers: read({ [follower]: forbidden }) } },
    rows: [`${follower} Telemetry unknown: read`],
  },
  {
    title: 'a followed database that isn’t listed keeps its spelling',
    because: 'The configuration names it.',
    source: 'ACCESS.md, case 17',
    evidence: { followerDatabases: followed('Sales'), parts: readable },
    rows: [`${follower} Sales now: read`],
  },
]);

runCases('databases that the cluster follows', [
  {
    title: 'Union counts the roles of the original and of the follower',
    because: 'It "will always include the original database principals plus other new principals".',
    source,
    evidence: { leaders: [leaderDatabase('Telemetry', 'Union', viewerOnLeader)], databaseRoles: viewerOnFollower },
    rows: [`${ada} Telemetry now: read`, `${ben} Telemetry now: read`],
  },
  {
    title: 'Replace counts only the follower’s own roles',
    because: 'It has "No inheritance of principals from the original database".',
    source,
    evidence: { leaders: [leaderDatabase('Telemetry', 'Replace', viewerOnLeader)], databaseRoles: viewerOnFollower },
    rows: [`${ben} Telemetry now: read`],
  },
  {
    title: 'None counts only the original’s roles',
    because: 'It includes "only the principals of the original database with no other".',
    source,
    evidence: {
      leaders: [leaderDatabase('Telemetry', 'None', viewerOnLeader)],
      databaseRoles: viewerOnFollower,
      listed: { Telemetry: [listedPrincipal(`aaduser=${ben}`, 'Admin')] },
    },
    rows: [`${ada} Telemetry now: read`],
  },
  {
    title: 'roles by command on the original count too',
    because: 'The leader’s engine lists them.',
    source: 'ACCESS.md, case 18',
    evidence: { leaders: [leaderDatabase('Telemetry', 'Union', [], [listedPrincipal(`aaduser=${ada}`, 'Monitor')])] },
    rows: [`${ada} Telemetry now: monitor`],
  },
  {
    title: 'roles on the original count under the follower’s trusted tenants',
    because: 'The follower checks the tenant.',
    source: 'ACCESS.md, case 18',
    evidence: {
      cluster: { trustedExternalTenants: [] },
      leaders: [leaderDatabase('Telemetry', 'Union', [{ principal: ada, role: 'Viewer', tenantId: otherTenant }])],
    },
    rows: [`${ada} Telemetry blocked-by-tenant: read`],
  },
  {
    title: 'the follower’s own roles on the cluster apply to followed databases',
    because: 'AllDatabases roles cover attached databases.',
    source: 'ACCESS.md, section 7',
    evidence: {
      clusterRoles: [{ principal: ben, role: 'AllDatabasesViewer' }],
      leaders: [leaderDatabase('Telemetry', 'None', [])],
    },
    rows: [`${ben} * now: read`],
  },
  {
    title: 'roles are unknown without a principals kind',
    because: 'The documented defaults contradict each other.',
    source: 'ACCESS.md, section 7',
    evidence: { leaders: [leaderDatabase('Telemetry', null, viewerOnLeader)], databaseRoles: viewerOnFollower },
    rows: [`${ada} Telemetry unknown: read`, `${ben} Telemetry unknown: read`],
  },
  {
    title: 'an unreadable leader hides only the original’s roles',
    because: 'The follower’s own roles don’t depend on it.',
    source: 'ACCESS.md, case 18',
    evidence: { databaseRoles: viewerOnFollower, parts: { leaderDatabases: read([forbidden]) } },
    rows: [`${ben} Telemetry now: read`],
  },
]);

import { runCases } from '../testing/run-cases';
import { listedPrincipal } from '../testing/sample-evidence';
import { ada, can, pipeline, pipelineClientId } from '../testing/sample-principals';

const roles = 'https://learn.microsoft.com/azure/data-explorer/kusto/access-control/role-based-access-control';

runCases('Kusto roles', [
  {
    title: 'AllDatabasesAdmin administers every database and can grant itself restricted tables',
    because: 'The role includes all permissions. It can assign UnrestrictedViewer.',
    source: roles,
    evidence: { clusterRoles: [{ principal: ada, role: 'AllDatabasesAdmin' }] },
    rows: [`${ada} * now: ${can.adminOfDatabase}`, `${ada} * can-grant-self: read-restricted`],
  },
  {
    title: 'AllDatabasesViewer reads every database',
    because: 'The role gives no restricted tables.',
    source: roles,
    evidence: { clusterRoles: [{ principal: ada, role: 'AllDatabasesViewer' }] },
    rows: [`${ada} * now: read`],
  },
  {
    title: 'AllDatabasesMonitor reads no data',
    because: 'The role runs .show commands.',
    source: roles,
    evidence: { clusterRoles: [{ principal: ada, role: 'AllDatabasesMonitor' }] },
    rows: [`${ada} * now: monitor`],
  },
  {
    title: 'a database Admin administers its database only',
    because: 'Admins have everything except UnrestrictedViewer, which they can grant themselves.',
    source: roles,
    databases: ['Telemetry', 'Sales'],
    evidence: { databaseRoles: { Sales: [{ principal: ada, role: 'Admin' }] } },
    rows: [`${ada} Sales now: ${can.adminOfDatabase}`, `${ada} Sales can-grant-self: read-restricted`],
  },
  {
    title: 'a User reads and creates',
    because: 'Users administer only the entities that they create.',
    source: roles,
    evidence: { databaseRoles: { Telemetry: [{ principal: ada, role: 'User' }] } },
    rows: [`${ada} Telemetry now: read create`],
  },
  {
    title: 'a Viewer reads',
    because: 'Viewers have no restricted tables.',
    source: roles,
    evidence: { databaseRoles: { Telemetry: [{ principal: ada, role: 'Viewer' }] } },
    rows: [`${ada} Telemetry now: read`],
  },
  {
    title: 'an Ingestor adds data without reading',
    because: 'The role is "without access to query".',
    source: roles,
    evidence: { databaseRoles: { Telemetry: [{ principal: ada, role: 'Ingestor' }] } },
    rows: [`${ada} Telemetry now: ingest`],
  },
  {
    title: 'a Monitor sees metadata and queries',
    because: 'The role reads no data.',
    source: roles,
    evidence: { databaseRoles: { Telemetry: [{ principal: ada, role: 'Monitor' }] } },
    rows: [`${ada} Telemetry now: monitor`],
  },
  {
    title: 'UnrestrictedViewer by itself gives nothing',
    because: 'It needs another role at the database level.',
    source: roles,
    evidence: { databaseRoles: { Telemetry: [{ principal: ada, role: 'UnrestrictedViewer' }] } },
    rows: [],
  },
  ...['Admin', 'User', 'Viewer'].map((role) => ({
    title: `UnrestrictedViewer with ${role} reads restricted tables`,
    because: 'The combination with Admin, User, or Viewer of the same database is documented.',
    source: roles,
    evidence: {
      databaseRoles: {
        Telemetry: [
          { principal: ada, role: 'UnrestrictedViewer' },
          { principal: ada, role },
        ],
      },
    },
    rows:
      {
        Admin: [`${ada} Telemetry now: ${can.data}`, `${ada} Telemetry can-grant-self: read-restricted`],
        User: [`${ada} Telemetry now: read read-restricted create`],
        Viewer: [`${ada} Telemetry now: read read-restricted`],
      }[role] ?? [],
  })),
  ...['Ingestor', 'Monitor'].map((role) => ({
    title: `UnrestrictedViewer with ${role} leaves restricted tables unknown`,
    because: 'The role covers the database and isn’t Admin, User, or Viewer.',
    source: 'ACCESS.md, case 10',
    evidence: {
      databaseRoles: {
        Telemetry: [
          { principal: ada, role: 'UnrestrictedViewer' },
          { principal: ada, role },
        ],
      },
    },
    rows: [
      `${ada} Telemetry now: ${role === 'Ingestor' ? 'ingest' : 'monitor'}`,
      `${ada} Telemetry unknown: read-restricted`,
    ],
  })),
  {
    title: 'UnrestrictedViewer with a role on the cluster leaves restricted tables unknown',
    because: 'The documentation asks for a role "assigned at the database level".',
    source: 'ACCESS.md, case 10',
    evidence: {
      clusterRoles: [{ principal: ada, role: 'AllDatabasesViewer' }],
      databaseRoles: { Telemetry: [{ principal: ada, role: 'UnrestrictedViewer' }] },
    },
    rows: [`${ada} * now: read`, `${ada} Telemetry unknown: read-restricted`],
  },
  {
    title: 'UnrestrictedViewer of one database doesn’t open restricted tables of another',
    because: 'Both roles must be on the same database.',
    source: roles,
    databases: ['Telemetry', 'Sales'],
    evidence: {
      databaseRoles: {
        Telemetry: [{ principal: ada, role: 'UnrestrictedViewer' }],
        Sales: [{ principal: ada, role: 'Viewer' }],
      },
    },
    rows: [`${ada} Sales now: read`],
  },
  {
    title: 'a role by management command counts',
    because: 'No assignment explains the row of listPrincipals.',
    source: 'ACCESS.md, case 16',
    evidence: { listed: { Telemetry: [listedPrincipal(`aaduser=${ada}`, 'Viewer')] } },
    rows: [`${ada} Telemetry now: read`],
  },
  {
    title: 'an application is one principal by client ID, object ID, and its name in the cluster',
    because: 'The directory joins the IDs.',
    source: 'ACCESS.md, section 4',
    evidence: {
      databaseRoles: {
        Telemetry: [
          { principal: pipelineClientId, role: 'Ingestor', type: 'App' },
          { principal: pipeline, role: 'Monitor', type: 'App' },
        ],
      },
      listed: { Telemetry: [listedPrincipal(`aadapp=${pipelineClientId}`, 'Viewer')] },
      directory: { [pipeline]: { type: 'ServicePrincipal', appId: pipelineClientId } },
    },
    rows: [`${pipeline} Telemetry now: read ingest monitor`],
  },
  {
    title: 'an application without a directory entry keeps its ID as assigned',
    because: 'The object ID is unknown.',
    source: 'ACCESS.md, section 4',
    evidence: {
      databaseRoles: { Telemetry: [{ principal: pipelineClientId, role: 'Ingestor', type: 'App' }] },
      parts: { directory: { state: 'not-loaded' }, groups: { state: 'not-loaded' } },
    },
    rows: [`${pipelineClientId} Telemetry now: ingest`],
  },
  {
    title: 'a user is one principal by user principal name and object ID',
    because: 'The assignment has both.',
    source: 'ACCESS.md, section 4',
    evidence: {
      clusterRoles: [{ principal: 'ada@contoso.com', role: 'AllDatabasesMonitor', objectId: ada.toUpperCase() }],
      databaseRoles: { Telemetry: [{ principal: 'ADA@contoso.com', role: 'Viewer' }] },
    },
    rows: [`${ada} * now: monitor`, `${ada} Telemetry now: read`],
  },
]);

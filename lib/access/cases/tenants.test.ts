import { runCases } from '../testing/run-cases';
import { homeTenant, listedPrincipal, otherTenant } from '../testing/sample-evidence';
import { ada, ben, can } from '../testing/sample-principals';
import { roleIds } from '../testing/sample-roles';

const source = 'https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands';
const foreign = { principal: ada, role: 'Viewer', tenantId: otherTenant };

runCases('tenants', [
  ...([undefined, null, [{ value: '*' }], [{ value: 'x' }, { value: '*' }]] as const).map((trusted) => ({
    title: `trusted external tenants ${JSON.stringify(trusted) ?? 'absent'} let every tenant in`,
    because: 'An absent list and * trust every tenant.',
    source,
    evidence: {
      cluster: trusted === undefined ? {} : { trustedExternalTenants: trusted && [...trusted] },
      databaseRoles: { Telemetry: [foreign] },
    },
    rows: [`${ada} Telemetry now: read`],
  })),
  {
    title: 'an empty list of trusted tenants blocks other tenants',
    because: 'It trusts only the cluster’s own tenant.',
    source,
    evidence: { cluster: { trustedExternalTenants: [] }, databaseRoles: { Telemetry: [foreign] } },
    rows: [`${ada} Telemetry blocked-by-tenant: read`],
  },
  {
    title: 'a listed tenant is trusted in any case',
    because: 'IDs compare without case.',
    source,
    evidence: {
      cluster: { trustedExternalTenants: [{ value: otherTenant.toUpperCase() }] },
      databaseRoles: { Telemetry: [foreign] },
    },
    rows: [`${ada} Telemetry now: read`],
  },
  {
    title: 'a role without a tenant is the cluster’s own',
    because: 'Azure leaves the home tenant out.',
    source: 'ACCESS.md, case 1',
    evidence: {
      cluster: { trustedExternalTenants: [] },
      databaseRoles: { Telemetry: [{ ...foreign, tenantId: null }] },
    },
    rows: [`${ada} Telemetry now: read`],
  },
  {
    title: 'the tenant in a fully qualified name decides',
    because: 'A row of listPrincipals has no other tenant.',
    source: 'ACCESS.md, case 1',
    evidence: {
      cluster: { trustedExternalTenants: [] },
      listed: {
        Telemetry: [
          listedPrincipal(`aaduser=${ada};${otherTenant}`, 'Viewer'),
          listedPrincipal(`aaduser=${ben};${homeTenant}`, 'Viewer'),
        ],
      },
    },
    rows: [`${ada} Telemetry blocked-by-tenant: read`, `${ben} Telemetry now: read`],
  },
  {
    title: 'a blocked admin has all abilities of the blocked rows in one',
    because: 'The row lists the union of what it replaces.',
    source: 'ACCESS.md, section 3',
    evidence: {
      cluster: { trustedExternalTenants: [] },
      databaseRoles: { Telemetry: [{ ...foreign, role: 'Admin' }] },
    },
    rows: [`${ada} Telemetry blocked-by-tenant: ${can.data}`],
  },
  {
    title: 'a personal account can read if every tenant is trusted',
    because: 'It has no tenant of its own.',
    source: 'ACCESS.md, case 2',
    evidence: { listed: { Telemetry: [listedPrincipal('msauser=pat@outlook.com', 'Viewer')] } },
    rows: ['pat@outlook.com Telemetry now: read'],
  },
  {
    title: 'a personal account is unknown if not every tenant is trusted',
    because: 'The documentation doesn’t cover it.',
    source: 'ACCESS.md, case 2',
    evidence: {
      cluster: { trustedExternalTenants: [] },
      listed: { Telemetry: [listedPrincipal('msauser=pat@outlook.com', 'Viewer')] },
    },
    rows: ['pat@outlook.com Telemetry unknown: read'],
  },
  {
    title: 'a blocked guest keeps its Azure roles',
    because: 'A guest’s object is in the home tenant.',
    source: 'ACCESS.md, section 3',
    evidence: {
      cluster: { trustedExternalTenants: [] },
      databaseRoles: { Telemetry: [foreign] },
      azureRoles: [{ principal: ada, role: roleIds.clusterWriter }],
    },
    rows: [`${ada} Telemetry blocked-by-tenant: read`, `${ada} * now: manage`],
  },
]);

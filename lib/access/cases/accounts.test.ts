import { runCases } from '../testing/run-cases';
import { listedPrincipal, otherTenant } from '../testing/sample-evidence';
import { ada, ben, can, pipeline, pipelineClientId, readers } from '../testing/sample-principals';
import { roleIds } from '../testing/sample-roles';

const source = 'ACCESS.md, case 3';
const viewer = { principal: ada, role: 'Viewer' };

runCases('accounts', [
  {
    title: 'a disabled user can’t sign in',
    because: 'accountEnabled is false.',
    source,
    evidence: { databaseRoles: { Telemetry: [viewer] }, directory: { [ada]: { enabled: false } } },
    rows: [`${ada} Telemetry cannot-sign-in: read`],
  },
  {
    title: 'a deleted user can’t sign in',
    because: 'Microsoft Graph doesn’t return the object ID.',
    source,
    evidence: { databaseRoles: { Telemetry: [viewer] }, directory: { [ada]: null } },
    rows: [`${ada} Telemetry cannot-sign-in: read`],
  },
  {
    title: 'a disabled account loses every row, in Azure too',
    because: 'The state replaces all rows, with the union of their abilities.',
    source: 'ACCESS.md, section 3',
    evidence: {
      databaseRoles: { Telemetry: [{ ...viewer, role: 'Admin' }] },
      azureRoles: [{ principal: ada, role: roleIds.contributor }],
      eligible: [{ principal: ada, role: roleIds.owner }],
      directory: { [ada]: { enabled: false } },
    },
    rows: [`${ada} Telemetry cannot-sign-in: ${can.data}`, `${ada} * cannot-sign-in: ${can.everything}`],
  },
  {
    title: 'a disabled application can’t sign in',
    because: 'Its service principal is disabled.',
    source,
    evidence: {
      databaseRoles: { Telemetry: [{ principal: pipelineClientId, role: 'Ingestor', type: 'App' }] },
      directory: { [pipeline]: { type: 'ServicePrincipal', appId: pipelineClientId, enabled: false } },
    },
    rows: [`${pipeline} Telemetry cannot-sign-in: ingest`],
  },
  {
    title: 'a principal of another tenant has no state',
    because: 'The directory is that of the cluster’s own tenant.',
    source,
    evidence: {
      databaseRoles: { Telemetry: [{ ...viewer, tenantId: otherTenant }] },
      directory: { [ada]: null },
    },
    rows: [`${ada} Telemetry now: read`],
  },
  {
    title: 'a foreign group with an Azure role has no state',
    because: 'Its principal type shows that it’s of another tenant.',
    source,
    evidence: {
      azureRoles: [{ principal: readers, role: roleIds.clusterWriter, type: 'ForeignGroup' }],
      directory: { [readers]: null },
    },
    rows: [`${readers} * now: manage`],
  },
  {
    title: 'an application isn’t deleted because its client ID isn’t found',
    because: 'Only a missing object ID shows a deleted account.',
    source,
    evidence: {
      databaseRoles: { Telemetry: [{ principal: pipelineClientId, role: 'Ingestor', type: 'App' }] },
      directory: { [pipelineClientId]: null },
    },
    rows: [`${pipelineClientId} Telemetry now: ingest`],
  },
  {
    title: 'an Azure role without abilities shows that a deleted account is of the own tenant',
    because: 'Its object ID is one of the subscription’s tenant.',
    source,
    evidence: {
      databaseRoles: { Telemetry: [{ ...viewer, tenantId: otherTenant }] },
      azureRoles: [{ principal: ada, role: roleIds.reader }],
      directory: { [ada]: null },
    },
    rows: [`${ada} Telemetry cannot-sign-in: read`],
  },
  {
    title: 'a group of another tenant has no state either',
    because: 'The directory is that of the cluster’s own tenant.',
    source,
    evidence: {
      databaseRoles: { Telemetry: [{ principal: readers, role: 'Viewer', type: 'Group', tenantId: otherTenant }] },
      directory: { [readers]: null },
      groups: { [readers]: {} },
    },
    rows: [`${readers} Telemetry now: read`],
  },
  {
    title: 'accounts count as active without a directory token',
    because: 'Nothing shows that one is disabled.',
    source: 'ACCESS.md, case 4',
    evidence: {
      databaseRoles: { Telemetry: [viewer] },
      parts: { directory: { state: 'not-loaded' }, groups: { state: 'not-loaded' } },
    },
    rows: [`${ada} Telemetry now: read`],
  },
  {
    title: 'a state that your account can’t read doesn’t block',
    because: 'Only accountEnabled false disables an account.',
    source,
    evidence: { databaseRoles: { Telemetry: [viewer] }, directory: { [ada]: { enabled: null } } },
    rows: [`${ada} Telemetry now: read`],
  },
  {
    title: 'a deleted account with a row by command can’t sign in',
    because: 'The row has the object ID of the home tenant.',
    source,
    evidence: { listed: { Telemetry: [listedPrincipal(`aaduser=${ben}`, 'Admin')] }, directory: { [ben]: null } },
    rows: [`${ben} Telemetry cannot-sign-in: ${can.data}`],
  },
  {
    title: 'a disabled user in a blocked tenant role can’t sign in',
    because: 'The account’s state replaces every row.',
    source: 'ACCESS.md, section 3',
    evidence: {
      cluster: { trustedExternalTenants: [] },
      databaseRoles: { Telemetry: [viewer, { ...viewer, role: 'Ingestor', tenantId: otherTenant }] },
      directory: { [ada]: { enabled: false } },
    },
    rows: [`${ada} Telemetry cannot-sign-in: read ingest`],
  },
]);

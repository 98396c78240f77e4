import * as fc from 'fast-check';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleDiagnosticSetting } from '@/lib/checks/samples/sample-governance';
import { sampleConnection, sampleInjection } from '@/lib/checks/samples/sample-network';
import type { SampleChanges } from '@/lib/checks/samples/sample-snapshot';
import { assignedParameters } from './assigned-parameters';

/** Generates clusters with each value that a definition or check looks at: absent, null, every documented value, other case. */

const absent = [undefined, null];
const flag = fc.constantFrom(true, false, ...absent);
const oneOf = <const T>(...values: T[]) => fc.constantFrom(...values);

const connection = fc
  .tuple(fc.nat({ max: 99 }), oneOf('Approved', 'approved', 'Pending', 'Rejected', 'Disconnected', ''))
  .map(([index, status]) => sampleConnection(`pe-${index}`, status));

const network = fc.record(
  {
    state: oneOf('Enabled', 'Disabled', 'disabled', null),
    subnetId: oneOf(sampleInjection.subnetId, null),
    enginePublicIpId: oneOf(sampleInjection.enginePublicIpId, null),
    dataManagementPublicIpId: fc.constant(sampleInjection.dataManagementPublicIpId),
  },
  { requiredKeys: [] },
);

const key = fc.record(
  {
    keyName: oneOf('telemetry-data', 'telemetry-data', '', null),
    keyVersion: oneOf('0f1e2d3c4b5a69788796a5b4c3d2e1f0', '', null),
    keyVaultUri: oneOf('https://kv-telemetry.vault.azure.net', 'https://kv-telemetry.vault.azure.net', '', null),
  },
  { requiredKeys: [] },
);

const properties = fc.record({
  enableDiskEncryption: flag,
  enableDoubleEncryption: flag,
  keyVaultProperties: fc.oneof(key, key, oneOf(...absent)),
  publicNetworkAccess: oneOf(
    'Enabled',
    'Disabled',
    'disabled',
    'SecuredByPerimeter',
    'securedByPerimeter',
    'Later',
    ...absent,
  ),
  privateEndpointConnections: fc.oneof(fc.array(connection, { maxLength: 3 }), oneOf(...absent)),
  virtualNetworkConfiguration: fc.oneof(oneOf(...absent, sampleInjection), network),
  zoneStatus: oneOf('Zonal', 'NonZonal', 'ZonalInconsistency', 'zonalinconsistency', ...absent),
});

const size = oneOf(
  { name: 'Standard_E8ads_v5', tier: 'Standard' },
  { name: 'Standard_D11_v2', tier: 'standard' },
  { name: 'Dev(No SLA)_Standard_E2a_v4', tier: 'Basic' },
  { name: 'Dev(No SLA)_Standard_D11_v2', tier: 'BASIC' },
);

const principal = fc
  .record({
    objectId: fc.uuid(),
    role: oneOf('AllDatabasesAdmin', 'alldatabasesadmin', 'AllDatabasesViewer', 'AllDatabasesMonitor'),
    principalType: oneOf('App', 'Group', 'Group', 'User'),
  })
  .map((given) => samplePrincipalAssignment({ ...given, name: given.objectId, displayName: given.objectId }));

const groups = oneOf('audit', 'Audit', 'allLogs', 'alllogs');
const log = fc.oneof(
  fc.record({ categoryGroup: groups, enabled: flag }),
  fc.record({ category: oneOf('Query', 'Command', 'FailedIngestion'), enabled: flag }),
);
/** Both category groups in the spelling of the portal and the policies, and one of them off. */
const bothGroups = fc.boolean().map((audit) => [
  { categoryGroup: 'audit', enabled: audit },
  { categoryGroup: 'allLogs', enabled: !audit },
]);
const { logAnalytics, storageAccount, eventHubAuthorizationRuleId } = assignedParameters;
const setting = fc
  .record({
    logs: fc.oneof(bothGroups, fc.array(log, { maxLength: 3 }), oneOf(...absent)),
    workspaceId: oneOf(logAnalytics, logAnalytics.toUpperCase(), `${logAnalytics}-2`, ...absent),
    storageAccountId: oneOf(storageAccount, `${storageAccount}2`, ...absent),
    eventHubAuthorizationRuleId: oneOf(eventHubAuthorizationRuleId, ...absent),
    eventHubName: oneOf('Monitoring', 'monitoring', 'other', ...absent),
  })
  .map((sent) => sampleDiagnosticSetting(sent));

/** Changes to the sample cluster. */
export const generatedCluster: fc.Arbitrary<SampleChanges> = fc
  .record({
    location: oneOf('West Europe', 'westeurope', 'North Europe'),
    sku: size,
    zones: oneOf(['1', '2', '3'], ['1', '3'], ['2'], [], ...absent),
    properties,
    clusterPrincipalAssignments: fc.array(principal, { maxLength: 8 }),
    diagnosticSettings: fc.array(setting, { maxLength: 2 }),
  })
  .map(({ clusterPrincipalAssignments, diagnosticSettings, ...cluster }) => ({
    clusterPrincipalAssignments,
    diagnosticSettings,
    cluster,
  }));

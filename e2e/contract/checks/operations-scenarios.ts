import { clusterId, devSku } from '../../../lib/emulator/estate/build/cluster';
import { diagnosticSetting, plainResource } from '../../../lib/emulator/estate/build/governance';
import { inDays, policyAssignmentId, workspaceId } from './estate-scopes';
import { groups } from './people';
import { add, alter, azureRole, change, engineChecks, type Scenario, set, without } from './scenario';

const stoppedFor = (days: number) =>
  set({ state: 'Stopped', stateReason: `Suspended at ${inDays(-days).replace('T', ' ').slice(0, 19)} +00:00` });

const logsTo = (workspace: string, logs: Parameters<typeof diagnosticSetting>[3]) =>
  add((clusterRef) => [diagnosticSetting(clusterId(clusterRef), 'audit', workspace, logs)]);

export const operationsScenarios: Scenario[] = [
  { name: 'unlocked', fails: ['resource-lock-missing'], changes: [without('lock')] },
  {
    name: 'unguarded',
    fails: ['resource-lock-missing', 'soft-delete-opt-out', 'delete-guard'],
    changes: [
      without('lock'),
      change('cluster', { tags: { owner: 'data platform', 'opt-out-of-soft-delete': 'true' } }),
      azureRole('owner', groups.team1),
    ],
  },
  { name: 'unwatched', fails: ['diagnostics-missing'], changes: [without('diagnostics')] },
  {
    name: 'halfwatched',
    fails: ['diagnostics-incomplete'],
    changes: [without('diagnostics'), logsTo(workspaceId, [{ category: 'Command' }, { category: 'Query' }])],
  },
  {
    name: 'auditgroup',
    fails: [],
    unknown: ['diagnostics-incomplete'],
    changes: [without('diagnostics'), logsTo(workspaceId, [{ categoryGroup: 'audit' }])],
  },
  {
    // The workspace is in the cluster's resource group, so both have the same Owners.
    name: 'ownlogs',
    fails: ['diagnostics-same-admin'],
    changes: [
      without('diagnostics'),
      add((clusterRef) => {
        const workspace = plainResource(
          clusterRef,
          'Microsoft.OperationalInsights/workspaces',
          'log',
          'westeurope',
          {},
        );
        return [
          workspace,
          diagnosticSetting(clusterId(clusterRef), 'audit', workspace.id, [{ categoryGroup: 'allLogs' }]),
        ];
      }),
    ],
  },
  {
    name: 'wanting',
    fails: ['policy-noncompliant'],
    changes: [],
    records: (clusterRef) => ({
      policyStates: [
        {
          timestamp: inDays(-1),
          resourceId: clusterId(clusterRef).toLowerCase(),
          policyAssignmentId: policyAssignmentId.toLowerCase(),
          policyAssignmentName: 'adx-disk-encryption',
          policyDefinitionId:
            '/providers/microsoft.authorization/policydefinitions/f4b53539-8df9-40e4-86c6-6b607703bd4e',
          complianceState: 'NonCompliant',
          isCompliant: false,
          resourceType: 'Microsoft.Kusto/clusters',
        },
      ],
    }),
  },
  { name: 'exempted', fails: ['policy-exempted'], changes: [alter('exemption', { expiresOn: inDays(-1) })] },
  { name: 'endless', fails: ['policy-exempted'], changes: [alter('exemption', { expiresOn: null })] },
  { name: 'failed', fails: ['provisioning-failed'], changes: [set({ provisioningState: 'Failed' })] },
  { name: 'devsize', fails: ['sku-no-sla'], changes: [change('cluster', { sku: devSku, zones: undefined })] },
  { name: 'onezone', fails: ['not-zone-redundant'], changes: [change('cluster', { zones: ['1'] })] },
  {
    name: 'empty',
    fails: ['unused-no-database'],
    changes: [without('database', 'connection', 'script', 'admins', 'viewers')],
  },
  { name: 'halted', fails: ['state-not-running'], unknown: engineChecks, changes: [stoppedFor(5)] },
  { name: 'asleep', fails: ['state-not-running', 'stopped-long'], unknown: engineChecks, changes: [stoppedFor(200)] },
  {
    name: 'loggedstop',
    fails: ['state-not-running', 'stopped-long'],
    unknown: engineChecks,
    changes: [set({ state: 'Stopped', stateReason: null })],
    records: (clusterRef) => ({
      activityLog: [
        {
          eventTimestamp: inDays(-80),
          operationName: { value: 'Microsoft.Kusto/clusters/stop/action', localizedValue: 'Stop Clusters' },
          status: { value: 'Succeeded', localizedValue: 'Succeeded' },
          resourceId: clusterId(clusterRef),
          subscriptionId: clusterRef.subscriptionId,
          caller: 'ada@contoso.com',
        },
      ],
    }),
  },
  { name: 'alwayson', fails: ['auto-stop-off'], changes: [set({ enableAutoStop: false })] },
  {
    name: 'production',
    fails: [],
    changes: [set({ enableAutoStop: false }), change('cluster', { tags: { ENV: 'PROD', Contact: 'data' } })],
  },
  { name: 'nobodys', fails: ['no-owner-tag'], changes: [change('cluster', { tags: { env: 'test' } })] },
];

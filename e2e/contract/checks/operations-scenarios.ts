import { clusterId, devSku } from '../../../lib/emulator/estate/build/cluster';
import { diagnosticSetting, plainResource } from '../../../lib/emulator/estate/build/governance';
import { groups } from './people';
import { inDays, policyAssignmentId, workspaceId } from './places';
import { add, alter, azureRole, change, ofEngine, type Scenario, set, without } from './scenario';

const stoppedFor = (days: number) =>
  set({ state: 'Stopped', stateReason: `Suspended at ${inDays(-days).replace('T', ' ').slice(0, 19)} +00:00` });

const logsTo = (workspace: string, logs: Parameters<typeof diagnosticSetting>[3]) =>
  add((place) => [diagnosticSetting(clusterId(place), 'audit', workspace, logs)]);

export const operationsScenarios: Scenario[] = [
  { name: 'unlocked', fails: ['resource-lock-missing'], changes: [without('lock')] },
  {
    name: 'unguarded',
    fails: ['resource-lock-missing', 'soft-delete-opt-out', 'delete-guard'],
    changes: [
      without('lock'),
      change('cluster', { tags: { owner: 'data platform', 'opt-out-of-soft-delete': 'true' } }),
      azureRole('owner', groups.one),
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
    // The workspace lies beside the cluster, so that the cluster's Owners rule it.
    name: 'ownlogs',
    fails: ['diagnostics-same-admin'],
    changes: [
      without('diagnostics'),
      add((place) => {
        const workspace = plainResource(place, 'Microsoft.OperationalInsights/workspaces', 'log', 'westeurope', {});
        return [workspace, diagnosticSetting(clusterId(place), 'audit', workspace.id, [{ categoryGroup: 'allLogs' }])];
      }),
    ],
  },
  {
    name: 'wanting',
    fails: ['policy-noncompliant'],
    changes: [],
    beside: (place) => ({
      policyStates: [
        {
          timestamp: inDays(-1),
          resourceId: clusterId(place).toLowerCase(),
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
  { name: 'halted', fails: ['state-not-running'], unknown: ofEngine, changes: [stoppedFor(5)] },
  { name: 'asleep', fails: ['state-not-running', 'stopped-long'], unknown: ofEngine, changes: [stoppedFor(200)] },
  {
    name: 'loggedstop',
    fails: ['state-not-running', 'stopped-long'],
    unknown: ofEngine,
    changes: [set({ state: 'Stopped', stateReason: null })],
    beside: (place) => ({
      activityLog: [
        {
          eventTimestamp: inDays(-80),
          operationName: { value: 'Microsoft.Kusto/clusters/stop/action', localizedValue: 'Stop Clusters' },
          status: { value: 'Succeeded', localizedValue: 'Succeeded' },
          resourceId: clusterId(place),
          subscriptionId: place.subscriptionId,
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

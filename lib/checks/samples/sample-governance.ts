import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { sampleRoleAssignment } from './sample-access';
import { sampleClusterId, sampleResourceGroup, sampleSubscriptionId } from './sample-cluster';
import { sampleReading } from './sample-result';

const subscription = `/subscriptions/${sampleSubscriptionId}`;
/** The subscription of the log's administrators. */
const auditSubscription = '/subscriptions/b4f7d2e8-1c59-4a06-8e3b-97d0c5a1f264';
const policyAssignmentId = `${subscription}/providers/Microsoft.Authorization/policyAssignments/adx-disk-encryption`;
const policyDefinitionId = '/providers/Microsoft.Authorization/policyDefinitions/f4b53539-8df9-40e4-86c6-6b607703bd4e';

export const sampleWorkspaceId = `${auditSubscription}/resourceGroups/rg-audit/providers/Microsoft.OperationalInsights/workspaces/log-audit`;

export const sampleOtherWorkspaceId = `${auditSubscription}/resourceGroups/rg-audit/providers/Microsoft.OperationalInsights/workspaces/log-security`;

/** A diagnostic setting that sends all logs to the workspace. */
export function sampleDiagnosticSetting(properties: DiagnosticSetting['properties'] = {}): DiagnosticSetting {
  return {
    id: `${sampleClusterId}/providers/Microsoft.Insights/diagnosticSettings/audit`,
    name: 'audit',
    properties: {
      workspaceId: sampleWorkspaceId,
      logs: [{ categoryGroup: 'allLogs', enabled: true }],
      metrics: [],
      ...properties,
    },
  };
}

const watchedOperations = [
  'Microsoft.Kusto/clusters/write',
  'Microsoft.Kusto/clusters/delete',
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Authorization/roleAssignments/write',
];

export const sampleGovernance = {
  locks: [
    {
      id: `${sampleResourceGroup}/providers/Microsoft.Authorization/locks/keep`,
      name: 'keep',
      level: 'CanNotDelete',
      notes: 'Telemetry of production',
      scope: sampleResourceGroup,
    },
  ],
  subscriptionLocks: [],
  diagnosticSettings: [sampleDiagnosticSetting()],
  diagnosticSinks: [
    {
      sinkId: sampleWorkspaceId,
      roleAssignments: sampleReading([
        sampleRoleAssignment({
          name: 'f1a7c3d9-6e20-4b58-93d4-0c8b5e7f2a16',
          principalId: '7d20e5b8-a364-4f19-8c72-e1b9d04f6c35',
          principalType: 'Group',
          scope: auditSubscription,
        }),
      ]),
    },
  ],
  activityLogAlerts: watchedOperations.map((operation, index) => ({
    id: `${sampleResourceGroup}/providers/Microsoft.Insights/activityLogAlerts/adx-${index + 1}`,
    name: `adx-${index + 1}`,
    properties: {
      enabled: true,
      scopes: [subscription],
      condition: {
        allOf: [
          { field: 'category', equals: 'Administrative' },
          { field: 'operationName', equals: operation },
        ],
      },
    },
  })),
  stopEvents: [],
  policyAssignments: [
    {
      id: policyAssignmentId,
      name: 'adx-disk-encryption',
      properties: {
        displayName: 'Require disk encryption on Azure Data Explorer',
        policyDefinitionId,
        scope: subscription,
      },
    },
  ],
  policyStates: [
    {
      timestamp: '2026-11-25T02:14:37Z',
      resourceId: sampleClusterId,
      policyAssignmentId,
      policyAssignmentName: 'adx-disk-encryption',
      policyDefinitionId,
      complianceState: 'Compliant',
      isCompliant: true,
    },
  ],
  policyExemptions: [],
} satisfies Partial<EvidenceParts>;

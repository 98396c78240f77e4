import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { sampleClusterId, sampleResourceGroup, sampleSubscriptionId } from './sample-cluster';
import { sampleReading } from './sample-reading';

const subscription = `/subscriptions/${sampleSubscriptionId}`;
const workspaceId = `${subscription}/resourceGroups/rg-audit/providers/Microsoft.OperationalInsights/workspaces/log-audit`;
const policyAssignmentId = `${subscription}/providers/Microsoft.Authorization/policyAssignments/adx-disk-encryption`;
const policyDefinitionId = '/providers/Microsoft.Authorization/policyDefinitions/f4b53539-8df9-40e4-86c6-6b607703bd4e';

const watchedOperations = [
  'Microsoft.Kusto/clusters/write',
  'Microsoft.Kusto/clusters/delete',
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Authorization/roleAssignments/write',
];

/** The parts of the sample that govern it from outside. */
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
  diagnosticSettings: [
    {
      id: `${sampleClusterId}/providers/Microsoft.Insights/diagnosticSettings/audit`,
      name: 'audit',
      properties: {
        workspaceId,
        logs: [{ categoryGroup: 'allLogs', enabled: true }],
        metrics: [],
      },
    },
  ],
  diagnosticSinks: [{ sinkId: workspaceId, roleAssignments: sampleReading([]) }],
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
      properties: { displayName: 'Data Explorer encrypts its disks', policyDefinitionId, scope: subscription },
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

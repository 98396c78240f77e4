import { defineCheck, fail, pass } from '../engine/define-check';
import { sampleGovernance } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findAlerts } from '../support/activity-alerts';

const watchedOperations = [
  'Microsoft.Kusto/clusters/write',
  'Microsoft.Kusto/clusters/delete',
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Authorization/roleAssignments/write',
];

export const activityAlertsMissing = defineCheck({
  id: 'activity-alerts-missing',
  category: 'operations',
  title: 'Activity log alerts should cover cluster and role changes',
  shortTitle: 'Activity log alerts',
  setting: 'activity log alerts',
  failTitle: 'Some cluster or role changes have no activity log alert',
  passTitle: 'Activity log alerts cover cluster and role changes',
  why: 'Attackers can enable public network access or assign themselves a role before they read data. An alert reports these changes within minutes.',
  severity: 'low',
  severityReason: 'Alerts shorten the time to detection but don’t prevent an attack.',
  learnMore: 'https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-activity-log-alert-rule',
  needs: ['cluster', 'activityLogAlerts'],
  logic: 2,
  evaluate: (parts) => {
    const covered = watchedOperations.map((operation) => ({
      operation,
      alerts: findAlerts(parts.activityLogAlerts, operation, parts.cluster.id),
    }));
    const verdict = covered.map(({ operation, alerts }) => ({
      property: `alert on ${operation}`,
      actual: alerts.map(({ name }) => name).join(', ') || 'none',
      expected: 'enabled',
    }));
    const silent = covered.filter(({ alerts }) => alerts.length === 0).map(({ operation }) => operation);
    return silent.length > 0
      ? fail(verdict, { items: silent, message: `Operations without an alert: ${silent.join(', ')}.` })
      : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'In **Monitor** > **Alerts**, select **Create** > **Alert rule**.',
      'Set the scope to the cluster or its subscription.',
      'As the signal, select one activity log operation that has no alert.',
      'Select an action group that notifies your team.',
      'Repeat these steps for each operation without an alert.',
    ],
    note: 'Activity log alert rules are free.',
  },
  examples: {
    pass: [{ title: 'All operations have an alert.', snapshot: sampleSnapshot() }],
    fail: [
      { title: 'No alerts exist.', snapshot: sampleSnapshot({ activityLogAlerts: [] }) },
      {
        title: 'The alert for cluster deletion is off.',
        snapshot: sampleSnapshot({
          activityLogAlerts: sampleGovernance.activityLogAlerts.map((alert, index) =>
            index === 1 ? { ...alert, properties: { ...alert.properties, enabled: false } } : alert,
          ),
        }),
      },
    ],
  },
});

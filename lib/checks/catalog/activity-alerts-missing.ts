import { defineCheck, fail, pass } from '../engine/define-check';
import { sampleGovernance } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { findAlerts } from '../support/activity-alerts';

/** Operations that need an alert. */
const watchedOperations = [
  'Microsoft.Kusto/clusters/write',
  'Microsoft.Kusto/clusters/delete',
  'Microsoft.Kusto/clusters/principalAssignments/write',
  'Microsoft.Authorization/roleAssignments/write',
];

export const activityAlertsMissing = defineCheck({
  id: 'activity-alerts-missing',
  category: 'operations',
  title: 'Alerts tell of changes to the cluster and its roles',
  failTitle: 'No alert tells of some changes to the cluster or its roles',
  why: 'An attacker opens the network or takes a role before touching the data. An alert makes that known within minutes; without one it stands in a log that nobody reads in time.',
  severity: 'low',
  severityReason: 'It shortens the time until an attack is noticed, but prevents none.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-activity-log-alert-rule',
  needs: ['cluster', 'activityLogAlerts'],
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
    return silent.length > 0 ? fail(verdict, { message: `No alert tells of ${silent.join(', ')}.` }) : pass(verdict);
  },
  fixes: [],
  noFix:
    'In the portal, open Monitor, then Alerts, and create an activity log alert rule for each of the operations, on the subscription or the cluster, with an action group that reaches somebody; such rules are free.',
  examples: {
    pass: [{ title: 'Every operation has its alert.', snapshot: sampleSnapshot() }],
    fail: [
      { title: 'There is no alert.', snapshot: sampleSnapshot({ activityLogAlerts: [] }) },
      {
        title: 'The alert on the deletion of clusters is switched off.',
        snapshot: sampleSnapshot({
          activityLogAlerts: sampleGovernance.activityLogAlerts.map((alert, index) =>
            index === 1 ? { ...alert, properties: { ...alert.properties, enabled: false } } : alert,
          ),
        }),
      },
    ],
  },
});

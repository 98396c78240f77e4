import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleGovernance } from '../samples/sample-governance';
import { activityAlertsMissing } from './activity-alerts-missing';

const { activityLogAlerts: four } = sampleGovernance;

describe('activity-alerts-missing', () => {
  it('alerts for all four operations pass', () => {
    const finding = evaluateSample(activityAlertsMissing, {});
    expect(finding.outcome).toBe('pass');
    expect(finding.properties).toEqual([
      { property: 'alert on Microsoft.Kusto/clusters/write', actual: 'adx-1', expected: 'enabled' },
      { property: 'alert on Microsoft.Kusto/clusters/delete', actual: 'adx-2', expected: 'enabled' },
      {
        property: 'alert on Microsoft.Kusto/clusters/principalAssignments/write',
        actual: 'adx-3',
        expected: 'enabled',
      },
      { property: 'alert on Microsoft.Authorization/roleAssignments/write', actual: 'adx-4', expected: 'enabled' },
    ]);
  });

  it.each([0, 1, 2, 3])('the check fails when the alert for operation %d is missing', (index) => {
    const finding = evaluateSample(activityAlertsMissing, { activityLogAlerts: four.filter((_, at) => at !== index) });
    const operation = four[index]?.properties.condition.allOf[1]?.equals;
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: `Operations without an alert: ${operation}.`,
    });
    expect(finding.properties[index]?.actual).toBe('none');
  });

  it('one alert for all operations passes', () => {
    const [first] = four;
    const all = {
      id: '/a',
      name: 'all',
      properties: { ...first?.properties, condition: { allOf: [{ field: 'category', equals: 'Administrative' }] } },
    };
    expect(evaluateSample(activityAlertsMissing, { activityLogAlerts: [all] }).outcome).toBe('pass');
  });

  it('the check fails without alerts and names every operation', () => {
    expect(evaluateSample(activityAlertsMissing, { activityLogAlerts: [] }).message).toBe(
      'Operations without an alert: Microsoft.Kusto/clusters/write, Microsoft.Kusto/clusters/delete, Microsoft.Kusto/clusters/principalAssignments/write, Microsoft.Authorization/roleAssignments/write.',
    );
  });
});

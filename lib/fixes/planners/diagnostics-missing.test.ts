import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleDiagnosticSetting, sampleWorkspaceId } from '@/lib/checks/samples/sample-governance';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import { isInForce } from '../plan/compare-plans';
import type { FixPlan } from '../plan/fix-plan';
import { refusal, thereAndBack } from '../testing/fix';

const input = { workspaceId: sampleWorkspaceId };
const settings = (...diagnosticSettings: DiagnosticSetting[]) => sampleSnapshot({ diagnosticSettings });
const logs = (...categories: string[]) => categories.map((category) => ({ category, enabled: true }));

describe('diagnostics-missing', () => {
  it('diagnostics-missing sends all logs and metrics under a name derived from the workspace, and its undo removes that setting', () => {
    const { plan, undo } = thereAndBack('diagnostics-missing', input, settings());
    const id = `${sampleClusterId}/providers/Microsoft.Insights/diagnosticSettings/kustodian-log-audit`;
    const properties = {
      workspaceId: sampleWorkspaceId,
      logs: [{ categoryGroup: 'allLogs', enabled: true }],
      metrics: [{ category: 'AllMetrics', enabled: true }],
    };
    expect(plan.steps).toEqual([{ kind: 'diagnostic-setting.create', id, properties }]);
    expect(plan.impact.money).toContain('Ingestion and retention');
    expect(undo().steps).toEqual([{ kind: 'diagnostic-setting.delete', id, properties }]);
  });

  it('diagnostics-missing has nothing to do if all logs go to the workspace', () => {
    const there = sampleDiagnosticSetting({ workspaceId: sampleWorkspaceId.toUpperCase() });
    expect(thereAndBack('diagnostics-missing', input, settings(there)).plan.steps).toEqual([]);
  });

  it('diagnostics-missing leaves out metrics that already go there', () => {
    const metrics = sampleDiagnosticSetting({ logs: [], metrics: [{ category: 'AllMetrics', enabled: true }] });
    const { plan, undo } = thereAndBack('diagnostics-missing', input, settings(metrics));
    expect(plan.steps).toMatchObject([{ properties: { metrics: [] } }]);
    expect(undo().steps).toHaveLength(1);
  });

  it('diagnostics-missing refuses what Azure would: a log sent twice, a sixth setting, and another setting’s name', () => {
    const some = sampleDiagnosticSetting({ logs: logs('Query') });
    expect(refusal('diagnostics-missing', input, settings(some))).toMatchObject({
      code: 'conflict',
      detail: expect.stringMatching(
        /audit already sends some logs to this workspace, so Azure might reject a second setting/,
      ),
    });
    const elsewhere = (name: string) => ({
      ...sampleDiagnosticSetting({ workspaceId: `${sampleWorkspaceId}-2` }),
      name,
    });
    const five = ['a', 'b', 'c', 'd', 'e'].map(elsewhere);
    expect(refusal('diagnostics-missing', input, settings(...five)).detail).toContain('5 diagnostic settings');
    expect(refusal('diagnostics-missing', input, settings(elsewhere('KUSTODIAN-log-audit'))).detail).toContain(
      'would overwrite the diagnostic setting',
    );
    expect(refusal('diagnostics-missing', { workspaceId: sampleClusterId }, settings()).code).toBe('invalid-request');
  });

  it('diagnostics-missing is in force and can be undone even if Azure adds members', () => {
    const { plan } = thereAndBack('diagnostics-missing', input, settings());
    const [step] = plan.steps;
    if (step?.kind !== 'diagnostic-setting.create') throw new Error('one setting was expected');
    const now = settings({
      id: step.id.toLowerCase(),
      name: 'kustodian-log-audit',
      properties: {
        workspaceId: sampleWorkspaceId.toLowerCase(),
        storageAccountId: null,
        logs: [{ categoryGroup: 'allLogs', enabled: true, retentionPolicy: { enabled: false, days: 0 } }],
        metrics: [{ category: 'AllMetrics', enabled: true }],
      },
    });
    expect(isInForce(now, step)).toBe(true);
    expect(thereAndBack('undo', { of: plan }, now).plan.steps).toHaveLength(1);
  });

  it('diagnostics-missing can’t be undone after a change, and no other setting is ever removed', () => {
    const { plan, after } = thereAndBack('diagnostics-missing', input, settings());
    expect(refusal('undo', { of: plan }, settings()).code).toBe('undo-refused');
    const forged: FixPlan = {
      ...plan,
      steps: [
        {
          kind: 'diagnostic-setting.create',
          id: sampleDiagnosticSetting().id,
          properties: { workspaceId: sampleWorkspaceId },
        },
      ],
    };
    expect(refusal('undo', { of: forged }, after).code).toBe('undo-refused');
  });
});

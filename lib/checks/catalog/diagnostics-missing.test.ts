import { describe, expect, it } from 'vitest';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDiagnosticSetting } from '../samples/sample-governance';
import { diagnosticsMissing } from './diagnostics-missing';

const judge = (...diagnosticSettings: DiagnosticSetting[]) =>
  evaluateSample(diagnosticsMissing, { diagnosticSettings });
const nowhere = { workspaceId: null };

describe('diagnostics-missing', () => {
  it.each([
    ['allLogs to a workspace', {}],
    ['one category', { logs: [{ category: 'Query', enabled: true }] }],
    ['the group audit', { logs: [{ categoryGroup: 'audit', enabled: true }] }],
    ['a storage account', { ...nowhere, storageAccountId: '/s' }],
    ['an event hub', { ...nowhere, eventHubAuthorizationRuleId: '/n/authorizationRules/r' }],
    ['a partner', { ...nowhere, marketplacePartnerId: '/p' }],
  ])('the check passes with %s', (_case, properties) => {
    expect(judge(sampleDiagnosticSetting(properties)).outcome).toBe('pass');
  });

  it('log destinations are listed once each', () => {
    const second = { ...sampleDiagnosticSetting({ storageAccountId: '/x/storageAccounts/Archive' }), name: 'archive' };
    expect(judge(sampleDiagnosticSetting(), second).properties).toEqual([
      { property: 'diagnostic settings', actual: '2: audit, archive', expected: 'at least 1' },
      { property: 'log destinations', actual: '2: log-audit, archive', expected: 'at least 1' },
    ]);
  });

  it('a cluster without a diagnostic setting fails', () => {
    expect(judge()).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'The cluster has no diagnostic settings.',
      properties: [{ actual: '0' }, { actual: '0' }],
    });
  });

  it.each([
    ['no log', { logs: [] }],
    ['a log that is switched off', { logs: [{ categoryGroup: 'allLogs', enabled: false }] }],
    ['no destination', nowhere],
  ])('the check fails with %s', (_case, properties) => {
    expect(judge(sampleDiagnosticSetting(properties))).toMatchObject({
      outcome: 'fail',
      message: 'No diagnostic setting sends logs to a destination.',
      properties: [{ actual: '1: audit' }, { actual: '0' }],
    });
  });
});

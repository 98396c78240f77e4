import { lastSegment } from '@/lib/model/azure/arm-id';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames } from '../engine/format-values';
import { sampleDiagnosticSetting, sampleOtherWorkspaceId } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { settingsWithLogs, sinkIdsOf } from '../support/diagnostic-logs';

const requiresOwnSetting = 'Azure Policy requires a setting with the destination and category group in its parameters.';
const requiresOwnSettingThere = `${requiresOwnSetting} It evaluates one region only.`;

export const diagnosticsMissing = defineCheck({
  id: 'diagnostics-missing',
  category: 'operations',
  title: 'Diagnostic logs should be enabled',
  shortTitle: 'Diagnostic logs',
  setting: 'diagnostic settings',
  failTitle: 'Diagnostic logs aren’t enabled',
  passTitle: 'Diagnostic logs are enabled',
  why: 'Diagnostic logs record who queried data and who changed settings. Without them, you can’t investigate an attack.',
  severity: 'medium',
  severityReason: 'Missing logs hide an attack but don’t make it easier.',
  otherTools: [
    { tool: 'Azure Policy', id: 'a819f227-229d-44cb-8ad6-25becdb4451f', differs: requiresOwnSetting },
    { tool: 'Azure Policy', id: 'aaa4560d-9580-4804-a5e5-b9ffb469d49e', differs: requiresOwnSettingThere },
    { tool: 'Azure Policy', id: '2137dd9f-94ac-413f-93a8-d068966308c9', differs: requiresOwnSettingThere },
    {
      tool: 'Azure Policy',
      id: '7f89b1eb-583c-429a-8828-af049802c1d9',
      differs: 'Azure Policy evaluates only the resource types in its parameter.',
    },
    {
      tool: 'azqr',
      id: 'dec-001',
      differs: 'The azqr rule passes with any diagnostic setting, even one that sends no logs.',
    },
    { tool: 'Azure security baseline', id: 'Azure Data Explorer LT-4' },
    {
      tool: 'Azure Landing Zones',
      id: 'Deploy-Diagnostics-DataExplorerCluster',
      differs: 'Azure Landing Zones replaced this policy with the built-in policies in this list.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/monitor-data-explorer',
  needs: ['diagnosticSettings'],
  evaluate: ({ diagnosticSettings: settings }) => {
    const sinks = [...new Set(settingsWithLogs(settings).flatMap(sinkIdsOf))].map(lastSegment);
    const verdict = [
      {
        property: 'diagnostic settings',
        actual: formatCountAndNames(settings.map(({ name }) => name)),
        expected: 'at least 1',
      },
      { property: 'log destinations', actual: formatCountAndNames(sinks), expected: 'at least 1' },
    ];
    if (sinks.length > 0) return pass(verdict);
    return settings.length === 0
      ? fail(verdict, { message: 'The cluster has no diagnostic settings.' })
      : fail(verdict, { message: 'No diagnostic setting sends logs to a destination.' });
  },
  fixes: [{ fixId: 'diagnostics-missing', grade: 'guided', exampleInput: { workspaceId: sampleOtherWorkspaceId } }],
  examples: {
    pass: [{ title: 'All logs go to a workspace.', snapshot: sampleSnapshot() }],
    fail: [
      { title: 'The cluster has no diagnostic settings.', snapshot: sampleSnapshot({ diagnosticSettings: [] }) },
      {
        title: 'The only diagnostic setting sends metrics and no logs.',
        snapshot: sampleSnapshot({
          diagnosticSettings: [
            sampleDiagnosticSetting({ logs: [], metrics: [{ category: 'AllMetrics', enabled: true }] }),
          ],
        }),
      },
    ],
  },
});

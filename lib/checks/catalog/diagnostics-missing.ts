import { lastSegment } from '@/lib/model/azure/arm-id';
import { defineCheck, fail, pass } from '../engine/define-check';
import { formatCountAndNames } from '../engine/format-values';
import { sampleDiagnosticSetting, sampleOtherWorkspaceId } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { settingsWithLogs, sinkIdsOf } from '../support/diagnostic-logs';

const requiresOwnSetting =
  'It asks for one setting that sends the group audit or allLogs, whichever its parameter names, lists the other one as off, and has the destination that a parameter names.';
const requiresOwnSettingThere = `${requiresOwnSetting} It judges the clusters of one region alone.`;

export const diagnosticsMissing = defineCheck({
  id: 'diagnostics-missing',
  category: 'operations',
  title: 'The cluster’s logs are kept',
  failTitle: 'The cluster’s logs are not kept',
  why: 'Without a diagnostic setting nobody can tell afterwards who read which data, who changed what, or whether a stolen account was used.',
  severity: 'medium',
  severityReason: 'It hides an intrusion, but makes none easier.',
  controls: [],
  otherTools: [
    { tool: 'Azure Policy', id: 'a819f227-229d-44cb-8ad6-25becdb4451f', differs: requiresOwnSetting },
    { tool: 'Azure Policy', id: 'aaa4560d-9580-4804-a5e5-b9ffb469d49e', differs: requiresOwnSettingThere },
    { tool: 'Azure Policy', id: '2137dd9f-94ac-413f-93a8-d068966308c9', differs: requiresOwnSettingThere },
    {
      tool: 'Azure Policy',
      id: '7f89b1eb-583c-429a-8828-af049802c1d9',
      differs: 'It is for every type of resource, and judges those that its parameter lists.',
    },
    { tool: 'azqr', id: 'dec-001', differs: 'It passes any setting, one that sends no log included.' },
    { tool: 'Microsoft cloud security baseline', id: 'Azure Data Explorer LT-4' },
    {
      tool: 'Azure Landing Zones',
      id: 'Deploy-Diagnostics-DataExplorerCluster',
      differs: 'It is deprecated in favour of the built-in policies above.',
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
      { property: 'destinations of logs', actual: formatCountAndNames(sinks), expected: 'at least 1' },
    ];
    if (sinks.length > 0) return pass(verdict);
    return settings.length === 0
      ? fail(verdict, { message: 'The cluster has no diagnostic setting.' })
      : fail(verdict, { message: 'No diagnostic setting of the cluster sends a log anywhere.' });
  },
  fixes: [{ fixId: 'diagnostics-missing', grade: 'guided', exampleInput: { workspaceId: sampleOtherWorkspaceId } }],
  examples: {
    pass: [{ title: 'All logs go to a workspace.', snapshot: sampleSnapshot() }],
    fail: [
      { title: 'There is no diagnostic setting.', snapshot: sampleSnapshot({ diagnosticSettings: [] }) },
      {
        title: 'The only diagnostic setting sends metrics alone.',
        snapshot: sampleSnapshot({
          diagnosticSettings: [
            sampleDiagnosticSetting({ logs: [], metrics: [{ category: 'AllMetrics', enabled: true }] }),
          ],
        }),
      },
    ],
  },
});

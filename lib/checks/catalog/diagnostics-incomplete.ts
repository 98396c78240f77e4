import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { sampleDiagnosticSetting, sampleOtherWorkspaceId } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { logsOf, settingsWithLogs } from '../support/diagnostic-logs';

/** Log categories that record who did what with the data. */
const auditCategories = ['Command', 'Query', 'Journal', 'DataOperation', 'SucceededIngestion', 'FailedIngestion'];

/** UNCONFIRMED: the names of these categories. Learn documents them as names of tables. */
const namedAsTables = ['Journal', 'DataOperation'];
const spelling = 'Journal and DataOperation are taken to be spelled so, since Microsoft documents them as tables only.';

export const diagnosticsIncomplete = defineCheck({
  id: 'diagnostics-incomplete',
  category: 'operations',
  title: 'The logs tell who did what with the data',
  failTitle: 'The logs leave out who did what with the data',
  why: 'Queries tell who read data, commands and the journal who changed the databases, ingestion logs where data came from. An investigation ends where the log that it needs was never switched on.',
  severity: 'medium',
  severityReason: 'It hides a part of an intrusion, but makes none easier.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/monitor-data-explorer',
  needs: ['diagnosticSettings'],
  evaluate: ({ diagnosticSettings: settings }) => {
    const logs = [...new Set(settingsWithLogs(settings).flatMap(logsOf))];
    const has = (name: string) => logs.some((log) => plain(log) === plain(name));
    const missing = auditCategories.filter((category) => !has(category));
    const expected = `allLogs, or ${auditCategories.join(', ')}`;
    const verdict = [{ property: 'logs', actual: logs.join(', ') || 'none', expected }];
    if (settings.length === 0) return notApplicable('The cluster has no diagnostic setting.', verdict);
    if (has('allLogs')) return pass(verdict);
    const assumptions = missing.every((category) => namedAsTables.includes(category)) ? [spelling] : [];
    if (missing.length === 0) return pass(verdict, { assumptions });
    if (!has('audit')) return fail(verdict, { assumptions, message: `Not logged: ${missing.join(', ')}.` });
    const message = `The group audit is logged, but Microsoft does not document whether it holds ${missing.join(', ')}.`;
    return unknown([{ part: 'diagnosticSettings', reason: 'not-documented', message }], message, verdict);
  },
  fixes: [{ fixId: 'diagnostics-missing', grade: 'guided', exampleInput: { workspaceId: sampleOtherWorkspaceId } }],
  examples: {
    pass: [
      { title: 'All logs are kept.', snapshot: sampleSnapshot() },
      { title: 'All categories that tell who did what are kept.', snapshot: sampleLogs(auditCategories) },
    ],
    fail: [
      { title: 'Only failed ingestion is logged.', snapshot: sampleLogs(['FailedIngestion']) },
      {
        title: 'Queries are not logged.',
        snapshot: sampleLogs(auditCategories.filter((category) => category !== 'Query')),
      },
    ],
  },
});

/** Ignores blanks and case, because the portal shows some categories with a blank (Data operation). */
function plain(name: string): string {
  return name.replaceAll(' ', '').toLowerCase();
}

function sampleLogs(categories: readonly string[]) {
  const logs = categories.map((category) => ({ category, enabled: true }));
  return sampleSnapshot({ diagnosticSettings: [sampleDiagnosticSetting({ logs })] });
}

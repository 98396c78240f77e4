import { defineCheck, fail, notApplicable, notDocumented, offersOf, pass } from '../engine/define-check';
import { undecided } from '../engine/unknown-evidence';
import { sampleDiagnosticSetting } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { logsOf, settingsWithLogs } from '../support/diagnostic-logs';
import { diagnosticsMissing } from './diagnostics-missing';

/** Log categories that record who did what with the data. */
const auditCategories = ['Command', 'Query', 'Journal', 'DataOperation', 'SucceededIngestion', 'FailedIngestion'];

/** UNCONFIRMED: the names of these categories. Learn documents them as names of tables. */
const namedAsTables = ['Journal', 'DataOperation'];
const spelling =
  'Microsoft documents Journal and DataOperation only as tables, so this check assumes log categories with the same names.';

export const diagnosticsIncomplete = defineCheck({
  id: 'diagnostics-incomplete',
  category: 'operations',
  title: 'Audit log categories should be enabled',
  shortTitle: 'Audit log categories',
  setting: 'diagnostic settings',
  failTitle: 'Some audit log categories aren’t enabled',
  passTitle: 'All audit log categories are enabled',
  why: 'An investigation needs the query, command, journal, and ingestion logs. These logs record who read data, who changed databases, and where data came from.',
  severity: 'medium',
  severityReason: 'Missing logs hide part of an attack but don’t make an attack easier.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/monitor-data-explorer',
  needs: ['diagnosticSettings'],
  evaluate: ({ diagnosticSettings: settings }) => {
    const logs = [...new Set(settingsWithLogs(settings).flatMap(logsOf))];
    const has = (name: string) => logs.some((log) => plain(log) === plain(name));
    const missing = auditCategories.filter((category) => !has(category));
    const expected = `allLogs, or all of ${auditCategories.join(', ')}`;
    const verdict = [{ property: 'logs', actual: logs.join(', ') || 'none', expected }];
    if (settings.length === 0)
      return notApplicable('The cluster has no diagnostic settings.', verdict, diagnosticsMissing);
    if (has('allLogs')) return pass(verdict);
    const assumptions = missing.every((category) => namedAsTables.includes(category)) ? [notDocumented(spelling)] : [];
    if (missing.length === 0) return pass(verdict, { assumptions });
    if (!has('audit'))
      return fail(verdict, {
        items: missing,
        assumptions,
        message: `Missing: ${missing.join(', ')}.`,
      });
    // UNCONFIRMED: the categories of the audit group.
    const noun = missing.length === 1 ? 'log category' : 'log categories';
    return undecided(
      'diagnosticSettings',
      'not-documented',
      {
        about: `${noun} ${missing.join(', ')}`,
        why: `The audit category group is enabled and might include ${missing.length === 1 ? 'this category' : 'these categories'}.`,
      },
      verdict,
    );
  },
  fixes: offersOf(diagnosticsMissing),
  examples: {
    pass: [
      { title: 'All logs are enabled.', snapshot: sampleSnapshot() },
      { title: 'All audit log categories are enabled.', snapshot: sampleLogs(auditCategories) },
    ],
    fail: [
      { title: 'Only the FailedIngestion category is enabled.', snapshot: sampleLogs(['FailedIngestion']) },
      {
        title: 'The Query category is missing.',
        snapshot: sampleLogs(auditCategories.filter((category) => category !== 'Query')),
      },
    ],
  },
});

/** Ignores case and blanks: the portal shows `Data operation`. */
function plain(name: string): string {
  return name.replaceAll(' ', '').toLowerCase();
}

function sampleLogs(categories: readonly string[]) {
  const logs = categories.map((category) => ({ category, enabled: true }));
  return sampleSnapshot({ diagnosticSettings: [sampleDiagnosticSetting({ logs })] });
}

import { describe, expect, it } from 'vitest';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDiagnosticSetting } from '../samples/sample-governance';
import { diagnosticsIncomplete } from './diagnostics-incomplete';

const six = ['Command', 'Query', 'Journal', 'DataOperation', 'SucceededIngestion', 'FailedIngestion'];
const mightInclude = 'The audit category group is enabled and might include';
const expected = 'allLogs, or all of Command, Query, Journal, DataOperation, SucceededIngestion, FailedIngestion';
const spelling = [
  'Microsoft documents Journal and DataOperation only as tables, so this check assumes log categories with the same names.',
];
const judge = (...diagnosticSettings: DiagnosticSetting[]) =>
  evaluateSample(diagnosticsIncomplete, { diagnosticSettings });
const categories = (names: string[], more: DiagnosticSetting['properties'] = {}) =>
  sampleDiagnosticSetting({ logs: names.map((category) => ({ category, enabled: true })), ...more });
const group = (categoryGroup: string) => sampleDiagnosticSetting({ logs: [{ categoryGroup, enabled: true }] });

describe('diagnostics-incomplete', () => {
  it.each(['allLogs', 'AllLogs'])('the category group %s makes the logs complete', (name) => {
    const finding = judge(group(name));
    expect(finding).toMatchObject({ outcome: 'pass', properties: [{ property: 'logs', actual: name, expected }] });
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('the six categories make the logs complete, across settings and in any spelling', () => {
    expect(judge(categories(six))).toMatchObject({ outcome: 'pass', assumptions: spelling });
    expect(judge(categories(six.slice(0, 3)), categories(six.slice(3))).outcome).toBe('pass');
    expect(
      judge(categories(['command', 'QUERY', 'Journal', 'Data operation', 'Succeeded ingestion', 'FailedIngestion']))
        .outcome,
    ).toBe('pass');
  });

  it.each(six)('the check fails for logs without %s', (name) => {
    const others = six.filter((category) => category !== name);
    expect(judge(categories(others))).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: `Missing: ${name}.`,
      properties: [{ property: 'logs', actual: others.join(', '), expected }],
    });
  });

  it('the check passes with an assumption about the spelling of two categories', () => {
    const assumptionsWithout = (...names: string[]) =>
      judge(categories(six.filter((category) => !names.includes(category)))).assumptions;
    expect(assumptionsWithout('Journal', 'DataOperation')).toEqual(spelling);
    expect(assumptionsWithout('Journal')).toEqual(spelling);
    expect(assumptionsWithout('DataOperation')).toEqual(spelling);
    expect(assumptionsWithout('Journal', 'Query')).toBeUndefined();
  });

  it('the check ignores logs that are off or have no destination', () => {
    const off = sampleDiagnosticSetting({ logs: [{ categoryGroup: 'allLogs', enabled: false }] });
    expect(judge(off)).toMatchObject({ outcome: 'fail', properties: [{ actual: 'none' }] });
    expect(judge(categories(six, { workspaceId: null })).outcome).toBe('fail');
  });

  it('a single category that only the audit group could include is named in the singular', () => {
    const withoutQuery = categories(six.filter((category) => category !== 'Query'));
    expect(judge(group('audit'), withoutQuery).message).toBe(
      `Couldn’t check log category Query. ${mightInclude} this category.`,
    );
  });

  it('the group audit makes the logs unknown, unless categories decide', () => {
    const message = `Couldn’t check log categories ${six.slice(1).join(', ')}. ${mightInclude} these categories.`;
    expect(judge(group('Audit'), categories(['Command']))).toMatchObject({
      outcome: 'unknown',
      message,
      properties: [{ actual: 'Audit, Command' }],
      unknown: [{ part: 'diagnosticSettings', reason: 'not-documented', message }],
    });
    expect(judge(group('audit'), categories(six)).outcome).toBe('pass');
    expect(judge(group('audit'), group('allLogs')).outcome).toBe('pass');
  });

  it("the check for incomplete logs doesn't apply without a diagnostic setting", () => {
    expect(judge()).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster has no diagnostic settings.',
      properties: [{ actual: 'none' }],
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDiagnosticSetting } from '../samples/sample-governance';
import { diagnosticsIncomplete } from './diagnostics-incomplete';

const six = ['Command', 'Query', 'Journal', 'DataOperation', 'SucceededIngestion', 'FailedIngestion'];
const expected = 'allLogs, or Command, Query, Journal, DataOperation, SucceededIngestion, FailedIngestion';
const spelling = [
  'Journal and DataOperation are taken to be spelled so, since Microsoft documents them as tables only.',
];
const judge = (...diagnosticSettings: DiagnosticSetting[]) =>
  evaluateSample(diagnosticsIncomplete, { diagnosticSettings });
const categories = (names: string[], more: DiagnosticSetting['properties'] = {}) =>
  sampleDiagnosticSetting({ logs: names.map((category) => ({ category, enabled: true })), ...more });
const group = (categoryGroup: string) => sampleDiagnosticSetting({ logs: [{ categoryGroup, enabled: true }] });

describe('the logs', () => {
  it.each(['allLogs', 'AllLogs'])('are complete with the group %s', (name) => {
    const finding = judge(group(name));
    expect(finding).toMatchObject({ outcome: 'pass', properties: [{ property: 'logs', actual: name, expected }] });
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('are complete with the six categories, over all settings, however they are spelled', () => {
    expect(judge(categories(six))).toMatchObject({ outcome: 'pass', assumptions: spelling });
    expect(judge(categories(six.slice(0, 3)), categories(six.slice(3))).outcome).toBe('pass');
    expect(
      judge(categories(['command', 'QUERY', 'Journal', 'Data operation', 'Succeeded ingestion', 'FailedIngestion']))
        .outcome,
    ).toBe('pass');
  });

  it.each(six)('are incomplete without %s', (name) => {
    const others = six.filter((category) => category !== name);
    expect(judge(categories(others))).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: `Not logged: ${name}.`,
      properties: [{ property: 'logs', actual: others.join(', '), expected }],
    });
  });

  it('rest on the spelling of two categories where nothing else is missing', () => {
    const assumptionsWithout = (...names: string[]) =>
      judge(categories(six.filter((category) => !names.includes(category)))).assumptions;
    expect(assumptionsWithout('Journal', 'DataOperation')).toEqual(spelling);
    expect(assumptionsWithout('Journal')).toEqual(spelling);
    expect(assumptionsWithout('DataOperation')).toEqual(spelling);
    expect(assumptionsWithout('Journal', 'Query')).toBeUndefined();
  });

  it('that are sent nowhere, or switched off, do not count', () => {
    const off = sampleDiagnosticSetting({ logs: [{ categoryGroup: 'allLogs', enabled: false }] });
    expect(judge(off)).toMatchObject({ outcome: 'fail', properties: [{ actual: 'none' }] });
    expect(judge(categories(six, { workspaceId: null })).outcome).toBe('fail');
  });

  it('of the group audit are not known, as far as no category settles them', () => {
    const message = `The group audit is logged, but Microsoft does not document whether it holds ${six.slice(1).join(', ')}.`;
    expect(judge(group('Audit'), categories(['Command']))).toMatchObject({
      outcome: 'unknown',
      message,
      properties: [{ actual: 'Audit, Command' }],
      unknown: [{ part: 'diagnosticSettings', reason: 'not-documented', message }],
    });
    expect(judge(group('audit'), categories(six)).outcome).toBe('pass');
    expect(judge(group('audit'), group('allLogs')).outcome).toBe('pass');
  });

  it('are no question without a setting', () => {
    expect(judge()).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster has no diagnostic setting.',
      properties: [{ actual: 'none' }],
    });
  });
});

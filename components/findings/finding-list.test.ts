import { expect, it } from 'vitest';
import type { Finding, Outcome, Severity } from '@/lib/model/finding';
import { groupFindings } from './finding-list';

function finding(checkId: string, outcome: Outcome, severity: Severity): Finding {
  return { checkId, outcome, severity, message: '', properties: [], evidence: [], fixes: [] };
}

it('findings are grouped into failures by severity, unknown, passing, and not applicable', () => {
  const groups = groupFindings([
    finding('a', 'pass', 'low'),
    finding('b', 'fail', 'low'),
    finding('c', 'not-applicable', 'high'),
    finding('d', 'unknown', 'low'),
    finding('e', 'fail', 'high'),
    finding('f', 'error', 'high'),
    finding('g', 'pass', 'high'),
  ]);
  expect(groups.map(({ title, findings }) => [title, findings.map(({ checkId }) => checkId)])).toEqual([
    ['High', ['e']],
    ['Low', ['b']],
    ['Unknown', ['f', 'd']],
    ['Passing', ['g', 'a']],
    ['Not applicable', ['c']],
  ]);
});

it('the worst failing groups are expanded at first, and others are collapsed', () => {
  const low = [finding('a', 'fail', 'low'), finding('b', 'unknown', 'high'), finding('c', 'pass', 'low')];
  expect(groupFindings(low).map(({ open }) => open)).toEqual([true, false, false]);
  const medium = groupFindings([finding('d', 'fail', 'medium'), ...low]);
  expect(medium.map(({ open }) => open)).toEqual([true, false, false, false]);
});

it('exempt failures have their own group', () => {
  const exemption = { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00.000Z' } as const;
  const groups = groupFindings([{ ...finding('a', 'fail', 'high'), exemption }, finding('b', 'fail', 'high')]);
  expect(groups.map(({ title, findings }) => [title, findings.length])).toEqual([
    ['High', 1],
    ['Exempt', 1],
  ]);
});

it('groupFindings leaves out groups without findings', () => {
  expect(groupFindings([])).toEqual([]);
});

import { expect, it } from 'vitest';
import type { Finding, Outcome, Severity } from '@/lib/model/finding';
import { groupFindings } from './group-findings';

function finding(checkId: string, outcome: Outcome, severity: Severity): Finding {
  return { checkId, outcome, severity, message: '', properties: [], evidence: [], fixes: [] };
}

it('what fails comes first by severity, then what is unknown, then what is in order', () => {
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
    ['Failing, severity high', ['e']],
    ['Failing, severity low', ['b']],
    ['Unknown', ['f', 'd']],
    ['Passing', ['g', 'a']],
    ['Not applicable', ['c']],
  ]);
});

it('no group is empty', () => {
  expect(groupFindings([])).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { type CheckHeading, compactFindings, expandFindings, findingAt, outcomeAt } from './compact-findings';
import type { Finding } from './finding';

const headings: CheckHeading[] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({
  id,
  title: `All is well with ${id}`,
  failTitle: `All is lost with ${id}`,
  category: 'network',
  severity: 'medium',
  frameworks: [],
  needs: ['cluster', 'databases'],
  fixable: false,
}));

function finding(checkId: string, outcome: Finding['outcome'], more: Partial<Finding> = {}): Finding {
  return {
    checkId,
    outcome,
    severity: 'medium',
    message: 'It is so.',
    properties: [],
    evidence: [],
    fixes: [],
    ...more,
  };
}

const findings = [
  finding('a', 'pass'),
  finding('b', 'fail', { severity: 'high', message: 'Four own it.' }),
  finding('c', 'not-applicable'),
  finding('d', 'unknown', { unknown: [{ part: 'databases', reason: 'not-loaded' }] }),
  finding('e', 'unknown', { unknown: [{ part: 'databases', reason: 'forbidden' }] }),
  finding('f', 'error'),
];

describe('findings of a fleet', () => {
  const compact = compactFindings(findings, headings);

  it('become a letter each, and stand whole where the letter does not say all', () => {
    expect(compact.outcomes).toBe('pfnuue');
    expect(compact.findings.map(({ checkId }) => checkId)).toEqual(['b', 'e', 'f']);
  });

  it('stand whole, too, where a passing check weighs otherwise than usual', () => {
    const odd = compactFindings([finding('a', 'pass', { severity: 'high' })], headings);
    expect(odd.findings).toHaveLength(1);
  });

  it('come back with every outcome and severity, in order', () => {
    const back = expandFindings(compact, headings);
    expect(back.map(({ checkId, outcome, severity }) => [checkId, outcome, severity])).toEqual(
      findings.map(({ checkId, outcome, severity }) => [checkId, outcome, severity]),
    );
    expect(back[1]).toBe(findings[1]);
    expect(back.map(({ message }) => message)).toEqual([
      'All is well with a.',
      'Four own it.',
      'Does not apply; the cluster’s own page says why.',
      'Not read yet.',
      'It is so.',
      'It is so.',
    ]);
    expect(back[3]?.unknown).toEqual([
      { part: 'cluster', reason: 'not-loaded' },
      { part: 'databases', reason: 'not-loaded' },
    ]);
  });

  it('are looked up one by one; a check that is not there is unknown, never a pass', () => {
    expect(outcomeAt(compact.outcomes, 0)).toBe('pass');
    expect(outcomeAt(compact.outcomes, 99)).toBe('unknown');
    expect(findingAt(compact, headings, 1)).toBe(findings[1]);
    expect(findingAt(compact, headings, 0)).toMatchObject({ outcome: 'pass', message: 'All is well with a.' });
    expect(findingAt(compact, headings, 99)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding';
import { sampleHeading, sampleKeptFindings } from '../samples';
import {
  CompactReader,
  expandFindings,
  findingAt,
  outcomeAt,
  type SentFindings,
  wholeFindings,
} from './compact-findings';

const headings = ['a', 'b'].map((id) => sampleHeading(id));

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

const failed = finding('b', 'fail', { severity: 'high', message: 'Four own it.' });

describe('findings that were sent short', () => {
  it('a finding is looked up by check, and a missing check is unknown and never passes', () => {
    const kept = sampleKeptFindings([finding('a', 'pass'), failed], headings);
    expect(outcomeAt(kept.outcomes, 0)).toBe('pass');
    expect(outcomeAt(kept.outcomes, 99)).toBe('unknown');
    expect(findingAt(kept, headings, 0)).toEqual(finding('a', 'pass'));
    expect(findingAt(kept, headings, 1)).toBe(failed);
    expect(findingAt(kept, headings, 99)).toBeUndefined();
  });

  it('a cluster uses shared findings and evidence from earlier clusters of the response', () => {
    const reader = new CompactReader();
    const ref = (requestId: string) => ({ part: 'cluster' as const, apiVersion: 'v', requestId, readAt: 't' });
    const send = (line: Partial<SentFindings>) => reader.read({ outcomes: 'pf', findings: [failed], ...line });
    const first = send({
      shared: [{ check: 0, message: 'Said once.', properties: [], parts: ['cluster'] }],
      evidence: [ref('r1')],
    });
    const second = send({ outcomes: 'pf' });
    const third = send({
      variants: { 0: 1 },
      shared: [{ check: 0, message: 'Said otherwise.', properties: [], parts: ['cluster'] }],
      evidence: [ref('r2')],
    });
    const unknownFindings = [first, second, third].map((kept) => findingAt(kept, headings, 0));
    expect(unknownFindings.map((finding) => [finding?.message, finding?.evidence[0]?.requestId])).toEqual([
      ['Said once.', 'r1'],
      ['Said once.', 'r1'],
      ['Said otherwise.', 'r2'],
    ]);
    // Thousands of rows hold it.
    expect(third.shared).toBe(first.shared);
  });

  it('findings of an older server keep their outcome without details', () => {
    const kept = new CompactReader().read({ outcomes: 'nu', findings: [] });
    expect(expandFindings(kept, headings)).toEqual([
      finding('a', 'not-applicable', { message: 'The server returned no details.' }),
      finding('b', 'unknown', { message: 'The server returned no details.' }),
    ]);
  });
});

it('findings that are all sent in full are the same in both forms', () => {
  const findings = [finding('a', 'unknown'), failed];
  expect(expandFindings(wholeFindings(findings), headings)).toEqual(findings);
  expect(wholeFindings(findings).outcomes).toBe('uf');
});

import { describe, expect, it } from 'vitest';
import { sampleKeptFindings } from '@/components/fleet/sample-kept-findings';
import { expandFindings } from '@/lib/model/api/compact-findings';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { UnknownReason } from '@/lib/model/evidence-result';
import type { Finding, Outcome } from '@/lib/model/finding';
import { sampleHeading } from '@/lib/model/samples';
import { joinFindings, providerWins } from './provider-over-index';

const checks = ['a', 'b', 'c'].map((id) => sampleHeading(id));

/** Findings that rest on the cluster alone, where they are decided. */
function reading(
  readAt: string,
  outcomes: Outcome[],
  reason: UnknownReason = 'not-loaded',
  open: EvidencePart = 'cluster',
) {
  const findings = outcomes.map(
    (outcome, position): Finding => ({
      checkId: checks[position]?.id ?? '',
      outcome,
      severity: 'medium',
      message: `read at ${readAt}`,
      properties: [],
      evidence: outcome === 'unknown' ? [] : [{ part: 'cluster', apiVersion: '1', requestId: null, readAt }],
      fixes: [],
      ...(outcome === 'unknown' ? { unknown: [{ part: open, reason }] } : {}),
    }),
  );
  return { readAt, ...sampleKeptFindings(findings, checks) };
}

const noon = '2026-11-25T12:00:00.000Z';
const later = '2026-11-25T12:30:00.000Z';
const outcomesOf = (one: Parameters<typeof expandFindings>[0]) =>
  expandFindings(one, checks).map(({ outcome }) => outcome);

describe('the provider over the index', () => {
  it('wins when it is newer', () => {
    expect(providerWins({ readAt: later }, { readAt: noon })).toBe(true);
  });

  it('wins over an answer of the index within ten minutes, which may not know of a write yet, however long both are shown', () => {
    expect(providerWins({ readAt: noon }, { readAt: '2026-11-25T12:09:59Z' })).toBe(true);
    expect(providerWins({ readAt: noon }, { readAt: '2026-11-25T12:10:00Z' })).toBe(false);
  });

  it('is taken whole while it wins, with what is unknown on both sides', () => {
    const provider = reading(later, ['pass', 'fail', 'unknown'], 'forbidden');
    expect(joinFindings(reading(noon, ['fail', 'unknown', 'unknown']), provider, checks)).toBe(provider);
  });

  it('leaves to the index what it could not be asked, and says whose word that is', () => {
    const index = reading(noon, ['fail', 'pass', 'fail']);
    const joined = joinFindings(index, reading(later, ['pass', 'unknown', 'unknown'], 'throttled'), checks);
    expect(outcomesOf(joined)).toEqual(['pass', 'pass', 'fail']);
    expect(expandFindings(joined, checks).map(({ message }) => message)).toEqual([
      `read at ${later}`,
      `read at ${noon} The index says so; the resource provider could not be asked.`,
      `read at ${noon} The index says so; the resource provider could not be asked.`,
    ]);
  });

  it('keeps open what hangs on a part of which the index knows nothing: a write may have made it so', () => {
    const provider = reading(later, ['pass', 'unknown', 'pass'], 'forbidden', 'vaultKey');
    expect(joinFindings(reading(noon, ['pass', 'not-applicable', 'pass']), provider, checks)).toBe(provider);
  });

  it.each(['no-match', 'not-documented'] as const)('keeps open what was asked and does not settle it: %s', (reason) => {
    const provider = reading(later, ['pass', 'unknown', 'pass'], reason);
    expect(joinFindings(reading(noon, ['pass', 'pass', 'pass']), provider, checks)).toBe(provider);
  });

  it('keeps open what it was not asked', () => {
    const provider = reading(later, ['pass', 'unknown', 'unknown']);
    expect(joinFindings(reading(noon, ['fail', 'pass', 'fail']), provider, checks)).toBe(provider);
  });

  it('afterwards still answers what the index cannot', () => {
    const joined = joinFindings(
      reading(later, ['fail', 'unknown', 'pass']),
      reading(noon, ['pass', 'fail', 'fail']),
      checks,
    );
    expect(outcomesOf(joined)).toEqual(['fail', 'fail', 'pass']);
    expect(expandFindings(joined, checks).map(({ message }) => message)).toEqual([
      `read at ${later}`,
      `read at ${noon}`,
      `read at ${later}`,
    ]);
  });

  it('does not answer what the index was refused', () => {
    const index = reading(later, ['unknown', 'pass', 'pass'], 'forbidden');
    const joined = joinFindings(index, reading(noon, ['pass', 'pass', 'pass']), checks);
    expect(outcomesOf(joined)).toEqual(['unknown', 'pass', 'pass']);
  });
});

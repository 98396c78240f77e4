import { describe, expect, it } from 'vitest';
import { expandFindings } from '@/lib/model/api/compact-findings';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { UnknownReason } from '@/lib/model/evidence-result';
import type { Finding, Outcome } from '@/lib/model/finding';
import { sampleHeading, sampleKeptFindings } from '@/lib/model/samples';
import { joinFindings, providerWins } from './provider-over-index';

const checks = ['a', 'b', 'c'].map((id) => sampleHeading(id));

/** Returns findings with evidence of only the cluster. */
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
const outcomesOf = (kept: Parameters<typeof expandFindings>[0]) =>
  expandFindings(kept, checks).map(({ outcome }) => outcome);

describe('the provider over the index', () => {
  it("the provider's response wins if it is newer", () => {
    expect(providerWins({ readAt: later }, { readAt: noon })).toBe(true);
  });

  it("the provider's response wins over the index for ten minutes, because the index can lag behind a write", () => {
    expect(providerWins({ readAt: noon }, { readAt: '2026-11-25T12:09:59Z' })).toBe(true);
    expect(providerWins({ readAt: noon }, { readAt: '2026-11-25T12:10:00Z' })).toBe(false);
  });

  it("the provider's response is used whole while it wins, with what is unknown on both sides", () => {
    const provider = reading(later, ['pass', 'fail', 'unknown'], 'forbidden');
    expect(joinFindings(reading(noon, ['fail', 'unknown', 'unknown']), provider, checks)).toBe(provider);
  });

  it("the provider's response is completed by the index for what it couldn't read, with the source", () => {
    const index = reading(noon, ['fail', 'pass', 'fail']);
    const joined = joinFindings(index, reading(later, ['pass', 'unknown', 'unknown'], 'throttled'), checks);
    expect(outcomesOf(joined)).toEqual(['pass', 'pass', 'fail']);
    expect(expandFindings(joined, checks).map(({ message }) => message)).toEqual([
      `read at ${later}`,
      `read at ${noon} Source: Azure Resource Graph, because the resource provider couldn’t be read.`,
      `read at ${noon} Source: Azure Resource Graph, because the resource provider couldn’t be read.`,
    ]);
  });

  it('a finding stays unknown if it depends on a part that the index lacks, because a write may have changed it', () => {
    const provider = reading(later, ['pass', 'unknown', 'pass'], 'forbidden', 'vaultKey');
    expect(joinFindings(reading(noon, ['pass', 'not-applicable', 'pass']), provider, checks)).toBe(provider);
  });

  it.each(['no-match', 'not-documented'] as const)(
    "a finding stays unknown if the provider's evidence doesn't settle it: %s",
    (reason) => {
      const provider = reading(later, ['pass', 'unknown', 'pass'], reason);
      expect(joinFindings(reading(noon, ['pass', 'pass', 'pass']), provider, checks)).toBe(provider);
    },
  );

  it("a finding stays unknown if the provider wasn't asked", () => {
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

  it("the provider's response doesn't answer what the index was refused", () => {
    const index = reading(later, ['unknown', 'pass', 'pass'], 'forbidden');
    const joined = joinFindings(index, reading(noon, ['pass', 'pass', 'pass']), checks);
    expect(outcomesOf(joined)).toEqual(['unknown', 'pass', 'pass']);
  });
});

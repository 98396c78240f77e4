import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { policyExempted } from './policy-exempted';

/** The samples are judged at 2026-11-25T10:00:00Z. */
const judge = (...ends: (string | null | undefined)[]) =>
  evaluateSample(policyExempted, {
    policyExemptions: ends.map((expiresOn, index) => ({
      id: `/e/${index}`,
      name: `exemption-${index + 1}`,
      properties: { expiresOn },
    })),
  });

describe('policy-exempted', () => {
  it.each([
    ['2026-11-25T10:00:01Z', 'pass', null],
    ['2026-11-25T10:00:00Z', 'fail', 'Nov 25, 2026, 10:00 UTC'],
    ['2026-11-25T12:30:00+02:00', 'pass', null],
    ['2020-01-01', 'fail', 'Jan 1, 2020, 00:00 UTC'],
    ['some day', 'fail', 'some day'],
  ] as const)('an exemption that ends %s has the outcome %s', (expiresOn, outcome, shown) => {
    const finding = judge(expiresOn);
    expect(finding).toMatchObject({ outcome, severity: 'low' });
    expect(finding.properties).toEqual([
      {
        property: 'exemptions',
        actual: `1: exemption-1 (${expiresOn})`,
        expected: 'each with a future expiration date',
      },
    ]);
    if (outcome === 'fail') expect(finding.message).toBe(`Expired: exemption-1 (${shown}).`);
  });

  it.each([null, undefined, ''])('an exemption without an end (%j) fails', (expiresOn) => {
    expect(judge('2027-01-01', expiresOn)).toMatchObject({
      outcome: 'fail',
      message: 'Never expires: exemption-2.',
      properties: [{ actual: '2: exemption-1 (2027-01-01), exemption-2 (no expiration date)' }],
    });
  });

  it('an ended exemption is listed together with one without an end', () => {
    expect(judge(null, '2020-01-01').message).toBe(
      'Never expires: exemption-1. Expired: exemption-2 (Jan 1, 2020, 00:00 UTC).',
    );
  });

  it('an exemption has its display name from the portal', () => {
    const policyExemptions = [{ id: '/e', name: 'e', properties: { displayName: 'Until the migration' } }];
    expect(evaluateSample(policyExempted, { policyExemptions }).message).toBe('Never expires: Until the migration.');
  });

  it("the check doesn't apply without exemptions", () => {
    expect(judge()).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster has no policy exemptions.',
      properties: [{ actual: '0' }],
    });
  });
});

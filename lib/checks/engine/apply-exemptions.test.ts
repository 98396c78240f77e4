import { describe, expect, it } from 'vitest';
import type { Exemption } from '@/lib/model/exemption';
import type { Finding } from '@/lib/model/finding';
import { applyExemptions } from './apply-exemptions';

const clusterId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/c';
const accepted: Exemption = {
  clusterId: clusterId.toLowerCase(),
  checkId: 'double-encryption-off',
  category: 'Waiver',
  reason: 'It can be chosen only when a cluster is made.',
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-01T00:00:00.000Z',
};
const shown = { category: accepted.category, reason: accepted.reason, expiresOn: accepted.expiresOn };

const found = (outcome: Finding['outcome'], checkId = accepted.checkId): Finding => ({
  checkId,
  outcome,
  severity: 'low',
  message: 'Double encryption is off.',
  properties: [],
  evidence: [],
  fixes: [],
});

/** What stands beside findings at a time, when these exemptions were made. */
function exemptionsBeside(findings: Finding[], at: string, ...exemptions: Exemption[]) {
  return applyExemptions(findings, clusterId, { exemptions, at }).map(({ exemption }) => exemption);
}

describe('an exempted finding', () => {
  it('an exemption adds category, reason, and end to the finding of its cluster and check only', () => {
    const findings = [found('fail'), found('fail', 'disk-encryption-off')];
    expect(exemptionsBeside(findings, '2026-11-25T10:00:00Z', accepted)).toEqual([shown, undefined]);
    expect(exemptionsBeside(findings, '2026-11-25T10:00:00Z', { ...accepted, clusterId: `${clusterId}2` })).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('an exempt finding keeps everything else', () => {
    const [finding] = applyExemptions([found('fail')], clusterId, {
      exemptions: [accepted],
      at: '2026-11-25T10:00:00Z',
    });
    expect(finding).toEqual({ ...found('fail'), exemption: shown });
  });

  it('a finding counts again when its exemption ends', () => {
    expect(exemptionsBeside([found('fail')], '2026-12-31T23:59:59.999Z', accepted)).toEqual([shown]);
    expect(exemptionsBeside([found('fail')], accepted.expiresOn, accepted)).toEqual([undefined]);
    expect(exemptionsBeside([found('fail')], '2027-06-01T00:00:00Z', accepted)).toEqual([undefined]);
  });

  it('a finding loses an exemption that ended', () => {
    const before = { ...found('fail'), exemption: shown };
    expect(applyExemptions([before], clusterId, { exemptions: [], at: '2026-11-25T10:00:00Z' })).toEqual([
      found('fail'),
    ]);
  });

  it.each(['pass', 'not-applicable', 'unknown', 'error'] as const)(
    "an exemption doesn't apply to a finding with the outcome %s",
    (outcome) => {
      expect(exemptionsBeside([found(outcome)], '2026-11-25T10:00:00Z', accepted)).toEqual([undefined]);
    },
  );
});

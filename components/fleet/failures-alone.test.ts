import { describe, expect, it } from 'vitest';
import { sampleKeptFindings } from '@/components/fleet/sample-kept-findings';
import type { Finding } from '@/lib/model/finding';
import { type FleetFilter, noFilter } from '@/lib/model/fleet-filter';
import { sampleHeading } from '@/lib/model/samples';
import { exportedFindings } from './exported-findings';
import { countFailures, failuresAlone } from './failures-alone';
import type { FleetRow } from './fleet-row';

const checks = [
  sampleHeading('a', { severity: 'low', frameworks: ['PCI DSS'] }),
  sampleHeading('b', { severity: 'low' }),
  sampleHeading('c', { severity: 'low' }),
];

function row(...outcomes: (Finding['outcome'] | 'exempted')[]): FleetRow {
  const findings = outcomes.map(
    (outcome, place): Finding => ({
      checkId: checks[place]?.id ?? '',
      outcome: outcome === 'exempted' ? 'fail' : outcome,
      severity: 'low',
      message: '',
      properties: [],
      evidence: [],
      fixes: [],
      ...(outcome === 'exempted'
        ? { exemption: { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00Z' } }
        : {}),
    }),
  );
  return { checks, cluster: {}, subscriptionName: '', ...sampleKeptFindings(findings, checks) } as unknown as FleetRow;
}

const rows = [row('fail', 'fail', 'pass'), row('exempted', 'fail', 'unknown'), row('pass', 'not-applicable', 'error')];

describe('failures alone', () => {
  it.each<[string, Partial<FleetFilter>, number]>([
    ['of everything are those that nobody accepts', {}, 3],
    ['are narrowed as what is shown is', { framework: ['PCI DSS'] }, 1],
    ['are left of several outcomes', { outcome: ['unknown', 'fail'] }, 3],
    ['may be none', { severity: ['high'] }, 0],
  ])('%s', (_title, change, count) => {
    const failing = failuresAlone({ ...noFilter, ...change });
    if (!failing) throw new Error('The filter speaks of something else.');
    expect(countFailures(rows, failing)).toBe(count);
    const exported = [...exportedFindings(rows, failing)].flatMap(({ findings }) => findings);
    expect(exported.map(({ outcome, exemption }) => [outcome, exemption])).toEqual(
      Array(count).fill(['fail', undefined]),
    );
  });

  it('are not offered where the filter speaks of something else', () => {
    expect(failuresAlone({ ...noFilter, outcome: ['unknown'] })).toBeNull();
    expect(failuresAlone({ ...noFilter, exempted: ['yes'] })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '@/lib/model/finding';
import { noFilter } from '@/lib/model/fleet-filter';
import { sampleHeading, sampleKeptFindings } from '@/lib/model/samples';
import { filterChecks } from './fleet-checks';
import type { FleetRow } from './fleet-row';

const checks: FleetRow['checks'] = [
  sampleHeading('disk-encryption-off', { frameworks: ['PCI DSS'] }),
  sampleHeading('cmk-not-used', { severity: 'low', frameworks: ['PCI DSS'] }),
  sampleHeading('managed-identity-none', { severity: 'high' }),
];

/** A cluster on which `cmk-not-used` alone fails, graded so. */
function rowGraded(severity: Severity): FleetRow {
  const findings = checks.map(
    ({ id }): Finding => ({
      checkId: id,
      outcome: id === 'cmk-not-used' ? 'fail' : 'pass',
      severity: id === 'cmk-not-used' ? severity : 'info',
      message: '',
      properties: [],
      evidence: [],
      fixes: [],
    }),
  );
  return { checks, ...sampleKeptFindings(findings, checks) } as FleetRow;
}

function left(rows: readonly FleetRow[], filter: Partial<typeof noFilter>): string[] {
  return filterChecks(checks, rows, { ...noFilter, ...filter }).map(({ id }) => id);
}

describe('the checks that a filter speaks of', () => {
  it('the checks of a filter include those of its severity, failing or not', () => {
    expect(left([rowGraded('low')], { severity: ['medium'] })).toEqual(['disk-encryption-off']);
  });
  it('the checks of a filter include those that fail with its severity', () => {
    expect(left([rowGraded('low'), rowGraded('high')], { severity: ['high'] })).toEqual([
      'cmk-not-used',
      'managed-identity-none',
    ]);
  });
  it('the checks of a filter stay within its framework', () => {
    expect(left([rowGraded('high')], { severity: ['high'], framework: ['PCI DSS'] })).toEqual(['cmk-not-used']);
  });
  it("the checks of a filter don't depend on outcomes, which narrow clusters", () => {
    expect(left([rowGraded('low')], { outcome: ['unknown'] })).toHaveLength(3);
  });
});

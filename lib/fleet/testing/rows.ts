import { scoreOf } from '@/lib/checks/engine/score';
import type { ClusterSummary } from '@/lib/model/api/api';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import type { Finding } from '@/lib/model/finding';
import { sampleHeading, sampleKeptFindings } from '@/lib/model/samples';
import type { FleetRow } from '../fleet-row';

/** The checks that decide the exposure, and two that have fixes. */
export const testChecks: readonly CheckHeading[] = [
  sampleHeading('public-network-enabled', { severity: 'high' }),
  sampleHeading('public-without-ip-filter', { severity: 'high' }),
  sampleHeading('ip-allowlist-too-wide', { severity: 'high' }),
  sampleHeading('public-disabled-no-endpoint', { severity: 'high' }),
  sampleHeading('cmk-not-used', { category: 'encryption', severity: 'low' }),
  sampleHeading('disk-encryption-off', { category: 'encryption', severity: 'high' }),
  sampleHeading('resource-lock-missing', { category: 'operations', severity: 'medium' }),
];

type Result = Finding['outcome'] | Partial<Finding>;

/** Other checks don't apply. */
export function testRow(
  name: string,
  results: Record<string, Result>,
  cluster: Partial<ClusterSummary> = {},
): FleetRow {
  const findings = testChecks.map(({ id, severity }): Finding => {
    const result = results[id] ?? 'not-applicable';
    const own = typeof result === 'string' ? { outcome: result } : result;
    return { checkId: id, outcome: 'pass', severity, message: id, properties: [], evidence: [], fixes: [], ...own };
  });
  return {
    ...sampleKeptFindings(findings, testChecks),
    checks: testChecks,
    score: scoreOf(findings),
    subscriptionName: 'Production',
    subscriptionLabel: 'Production',
    searchText: name,
    cluster: {
      id: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/clusters/${name}`,
      name,
      subscriptionId: 's',
      location: 'westeurope',
      tags: {},
      publicReach: 'internet',
      ...cluster,
    } as ClusterSummary,
  };
}

export function failsWith(fixId: string): Partial<Finding> {
  return { outcome: 'fail', fixes: [{ fixId, grade: 'quick' }] };
}

export const exempt: Partial<Finding> = {
  outcome: 'fail',
  exemption: { category: 'Waiver', reason: 'Public data', expiresOn: '2030-01-01' },
};

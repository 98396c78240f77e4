import { expect, it } from 'vitest';
import { checks, evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { createSnapshot } from '@/lib/history/build-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { FindingCounter } from './count-findings';
import type { ReportCluster } from './report';

const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/c';
const readAt = '2026-11-25T10:00:00Z';
const snapshot = sampleSnapshot({
  cluster: { properties: { enableDiskEncryption: false, publicNetworkAccess: 'Enabled' } },
});
const findings = evaluate(snapshot, {
  at: readAt,
  settings: { ...defaultCheckSettings, customerManagedKeyRequired: true },
});
const cluster = { id, name: 'c', subscriptionId: 's', resourceGroup: 'g', location: 'x', tags: {}, readAt };

function countOf(own: ReportCluster['findings']) {
  const counter = new FindingCounter(checks);
  counter.add({ cluster, findings: own });
  return counter.counts;
}

it('findings are counted as in a snapshot, exemptions and raised severities included', () => {
  const exemption = { category: 'Waiver' as const, reason: 'r', expiresOn: '2027-01-01T00:00:00.000Z' };
  const own = findings.map((finding) =>
    finding.checkId === 'disk-encryption-off' ? { ...finding, exemption } : finding,
  );
  const facts = {
    ...({ product: '0', tenantId: 't', readAt, depth: 'full', checks, settings: defaultCheckSettings } as const),
    actor: { objectId: 'o', kind: 'user' } as const,
    exemptions: [{ ...exemption, clusterId: id, checkId: 'disk-encryption-off', createdAt: readAt }],
  };
  const line = { ...cluster, findings: own, evidence: 'sha256:' } as const;
  const { header } = createSnapshot(facts, [line], { scope: { subscriptions: [] }, unread: [] });
  expect(countOf(own)).toEqual(header.counts);
  expect(header.counts.exempted).toBe(1);
});

it('a check without a finding counts as unknown', () => {
  const counts = countOf([]);
  expect([counts.unknown, counts.score]).toEqual([checks.length, null]);
});

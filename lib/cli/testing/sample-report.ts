import { checks } from '@/lib/checks/catalog';
import { toReportedClusters } from '@/lib/evidence-pack/reported-clusters';
import { createSnapshot } from '@/lib/history/build-snapshot';
import type { ClusterSummary } from '@/lib/model/api/api';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Finding } from '@/lib/model/finding';
import { evaluateGate } from '../scan/gate';
import type { ScanReport } from '../scan/report';

const subscriptionId = '11111111-2222-3333-4444-555555555555';
const readAt = '2026-11-27T18:13:22Z';
const chosen = checks.slice(0, 3);

function summaryOf(name: string): ClusterSummary {
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Kusto/clusters/${name}`,
    name,
    subscriptionId,
    resourceGroup: 'rg',
    location: 'westeurope',
    sku: { name: 'Standard_E2ads_v5', tier: 'Standard' },
    state: 'Running',
    provisioningState: 'Succeeded',
    tags: {},
    enableDiskEncryption: null,
    enableDoubleEncryption: null,
    keyName: null,
    identityType: 'None',
    publicNetworkAccess: null,
    allowedIpRanges: 0,
    publicReach: 'internet',
    trustedExternalTenants: null,
    readAt,
  };
}

function findingOf(checkId: string, outcome: Finding['outcome']): Finding {
  return { checkId, outcome, severity: 'high', message: 'Off.', properties: [], evidence: [], fixes: [] };
}

/** A report of clusters whose three checks fail, pass, and are unknown. */
export function sampleReport(names: readonly string[], subscriptionName = 'Production'): ScanReport {
  const [first = '', second = '', third = ''] = chosen.map(({ id }) => id);
  const findings = [findingOf(first, 'fail'), findingOf(second, 'pass'), findingOf(third, 'unknown')];
  const options = {
    checks: chosen,
    exemptions: [],
    readAt,
    subscriptions: new Map([[subscriptionId, subscriptionName]]),
  };
  const clusters = toReportedClusters(
    names.map((name) => ({ cluster: summaryOf(name), findings })),
    options,
  );
  const tenantId = '99999999-2222-3333-4444-555555555555';
  const snapshot = createSnapshot(
    {
      product: '0.1.0',
      tenantId,
      readAt,
      depth: 'full',
      actor: { objectId: subscriptionId, kind: 'user' },
      checks: chosen,
      settings: defaultCheckSettings,
      exemptions: [],
    },
    clusters.map(({ cluster, findings: own }) => ({ ...cluster, findings: own, evidence: 'sha256:' })),
    { scope: { subscriptions: [subscriptionId] }, unread: [] },
  );
  const gate = evaluateGate(
    { failOn: 'any', failSeverity: 'high', maxUnknown: { limit: 100, unit: 'percent' }, minScore: undefined },
    { counts: snapshot.header.counts, unread: 0 },
  );
  return {
    product: '0.1.0',
    tenantId,
    readAt,
    depth: 'full',
    filter: '',
    clusters,
    exemptions: [],
    unread: [],
    snapshot,
    gate,
    thresholds: [],
  };
}

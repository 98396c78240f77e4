import { describe, expect, it } from 'vitest';
import { sampleKeptFindings } from '@/components/fleet/sample-kept-findings';
import type { Finding } from '@/lib/model/finding';
import { type FleetFilter, noFilter } from '@/lib/model/fleet-filter';
import { sampleHeading } from '@/lib/model/samples';
import { exportedFindings } from './exported-findings';
import type { FleetRow } from './fleet-row';

const heading = (id: string, framework: string) => sampleHeading(id, { severity: 'high', frameworks: [framework] });
const checks = [heading('a', 'PCI DSS'), heading('b', 'SOC'), heading('c', 'PCI DSS'), heading('d', 'PCI DSS')];
const failed = (checkId: string, more: Partial<Finding> = {}): Finding => ({
  checkId,
  outcome: 'fail',
  severity: 'high',
  message: 'Failed.',
  properties: [],
  evidence: [],
  fixes: [],
  ...more,
});
const notRead = failed('c', {
  outcome: 'unknown',
  message: 'Not known yet, still to be read: the databases.',
  evidence: [{ part: 'cluster', apiVersion: '2024-04-13', requestId: 'r1', readAt: '2026-11-25T10:00:00Z' }],
  unknown: [{ part: 'databases', reason: 'not-loaded' }],
});
const exemption = { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00Z' } as const;
const row: FleetRow = {
  cluster: {
    id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/c',
    name: 'c',
    subscriptionId: 's',
    resourceGroup: 'g',
    location: 'westeurope',
    sku: { name: 'Standard_E2a_v4', tier: 'Standard' },
    state: 'Running',
    provisioningState: 'Succeeded',
    tags: {},
    enableDiskEncryption: null,
    enableDoubleEncryption: null,
    keyName: null,
    identityType: 'None',
    publicNetworkAccess: null,
    allowedIpRanges: 0,
    trustedExternalTenants: null,
    readAt: '2026-11-25T10:00:00Z',
  },
  checks,
  ...sampleKeptFindings([failed('a'), failed('b'), notRead, failed('d', { exemption })], checks),
  score: {
    value: 0,
    passedWeight: 0,
    judgedWeight: 2,
    passed: 0,
    failed: 2,
    unknown: 1,
    notApplicable: 0,
    error: 0,
    exempted: 1,
  },
  subscriptionName: 'S',
  subscriptionLabel: 'S',
};

describe('what is exported of a row', () => {
  const idsOf = (filter: Partial<FleetFilter>) =>
    [...exportedFindings([row], { ...noFilter, ...filter })].flatMap(({ findings }) =>
      findings.map(({ checkId, outcome }) => `${checkId} ${outcome}`),
    );

  it('is everything without a filter: unknown and exempted findings, too', () => {
    expect(idsOf({})).toEqual(['a fail', 'b fail', 'c unknown', 'd fail']);
  });

  it('is what the filter means: who filters by severity and framework speaks of failures that count', () => {
    expect(idsOf({ severity: ['high'], framework: ['PCI DSS'] })).toEqual(['a fail']);
  });

  it('is what is exempted where that is asked for', () => {
    expect(idsOf({ exempted: ['yes'] })).toEqual(['d fail']);
  });

  it('is what is unknown where that is asked for, with all that was said of it', () => {
    const [exported] = exportedFindings([row], { ...noFilter, outcome: ['unknown'] });
    expect(exported?.findings).toEqual([notRead]);
  });
});

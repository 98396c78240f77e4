import { describe, expect, it } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { Finding } from '@/lib/model/finding';
import { type FleetFilter, noFilter } from '@/lib/model/fleet-filter';
import { sampleHeading, sampleKeptFindings } from '@/lib/model/samples';
import { countFindings, exportedFindings, failuresFilter } from './fleet-export';

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
  searchText: 'c',
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
    publicReach: 'internet',
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

  it('the export of a row includes everything without a filter, unknown and exempt findings too', () => {
    expect(idsOf({})).toEqual(['a fail', 'b fail', 'c unknown', 'd fail']);
  });

  it('the export of a row follows the filter: severity and framework select failures that count', () => {
    expect(idsOf({ severity: ['high'], framework: ['PCI DSS'] })).toEqual(['a fail']);
  });

  it('the export of a row includes exempt findings on request', () => {
    expect(idsOf({ exempted: ['yes'] })).toEqual(['d fail']);
  });

  it('the export of a row includes unknown findings on request, with their details', () => {
    const [exported] = exportedFindings([row], { ...noFilter, outcome: ['unknown'] });
    expect(exported?.findings).toEqual([notRead]);
  });
});

const lowChecks = [
  sampleHeading('a', { severity: 'low', frameworks: ['PCI DSS'] }),
  sampleHeading('b', { severity: 'low' }),
  sampleHeading('c', { severity: 'low' }),
];

function rowOf(...outcomes: (Finding['outcome'] | 'exempted')[]): FleetRow {
  const findings = outcomes.map(
    (outcome, index): Finding => ({
      checkId: lowChecks[index]?.id ?? '',
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
  return {
    checks: lowChecks,
    cluster: {},
    subscriptionName: '',
    ...sampleKeptFindings(findings, lowChecks),
  } as unknown as FleetRow;
}

const rows = [
  rowOf('fail', 'fail', 'pass'),
  rowOf('exempted', 'fail', 'unknown'),
  rowOf('pass', 'not-applicable', 'error'),
];

describe('the filter for failures', () => {
  it.each<[string, Partial<FleetFilter>, number]>([
    ['without a filter are those that are not exempt', {}, 3],
    ['are narrowed by the filter', { framework: ['PCI DSS'] }, 1],
    ['remain of several outcomes', { outcome: ['unknown', 'fail'] }, 3],
    ['can be none', { severity: ['high'] }, 0],
  ])('failures that are exported %s', (_title, change, count) => {
    const failing = failuresFilter({ ...noFilter, ...change });
    if (!failing) throw new Error('The filter speaks of something else.');
    expect(countFindings(rows, failing)).toBe(count);
    const exported = [...exportedFindings(rows, failing)].flatMap(({ findings }) => findings);
    expect(exported.map(({ outcome, exemption }) => [outcome, exemption])).toEqual(
      Array(count).fill(['fail', undefined]),
    );
  });

  it('an export has one row per finding under any filter', () => {
    for (const change of [
      {},
      { outcome: ['unknown' as const] },
      { exempted: ['yes' as const] },
      { not: ['check=a'] },
    ]) {
      const filter = { ...noFilter, ...change };
      const exported = [...exportedFindings(rows, filter)].flatMap(({ findings }) => findings);
      expect(countFindings(rows, filter)).toBe(exported.length);
    }
  });

  it('the filter for failures is absent if the filter selects something else', () => {
    expect(failuresFilter({ ...noFilter, outcome: ['unknown'] })).toBeNull();
    expect(failuresFilter({ ...noFilter, exempted: ['yes'] })).toBeNull();
  });
});

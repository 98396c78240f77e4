import { describe, expect, it } from 'vitest';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { policyRows, wouldBeCluster } from './policy-row';

const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const plan = buildPlan('disk-encryption-off', {}, off);
const assignment = '/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/no-changes';

describe('Azure Policy', () => {
  it('is asked about the cluster as it would be, without what only Azure writes', () => {
    const would = wouldBeCluster(off, plan);
    expect(would).toMatchObject({ type: 'Microsoft.Kusto/clusters', properties: { enableDiskEncryption: true } });
    expect(Object.keys(would?.properties ?? {})).not.toContain('provisioningState');
  });

  it('is not asked about a plan that does not write the cluster', () => {
    const input = { principalId: 'ada@contoso.com', principalType: 'User', role: 'AllDatabasesViewer' };
    expect(wouldBeCluster(off, buildPlan('assign-kusto-role', input, off))).toBeUndefined();
  });

  it('that would refuse the change stops it, naming the assignment once', () => {
    expect(policyRows(off, plan, sampleReading([assignment, assignment]))).toEqual([
      { id: 'policy', state: 'block', message: expect.stringContaining('the assignment no-changes denies') },
    ]);
  });

  it('that says nothing against it passes, and the row says what was not foreseen', () => {
    expect(policyRows(off, plan, sampleReading([]))).toEqual([
      { id: 'policy', state: 'pass', message: expect.stringContaining('Modify') },
    ]);
  });

  it('that could not be asked is unknown and no pass', () => {
    const refused = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;
    expect(policyRows(off, plan, refused)).toMatchObject([
      { state: 'unknown', message: expect.stringContaining('You may not.') },
    ]);
    expect(policyRows(off, plan, undefined)).toEqual([]);
  });

  it.each([
    ['Default', 'warn'],
    ['DoNotEnforce', 'pass'],
  ])('whose built-in definition turns public access off (%s) is told to who turns it on', (enforcementMode, state) => {
    const definition = '7B32F193-CB28-4E15-9A98-B9556DB0BAFA';
    const snapshot = sampleSnapshot({
      policyAssignments: [
        {
          id: assignment,
          name: 'no-public',
          properties: {
            policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
            enforcementMode,
          },
        },
      ],
    });
    const turnOn = {
      ...plan,
      steps: [
        {
          kind: 'cluster.update' as const,
          clusterId: snapshot.clusterId,
          body: { properties: { publicNetworkAccess: 'Enabled' } },
        },
      ],
    };
    expect(policyRows(snapshot, turnOn, sampleReading([]))).toMatchObject([{ state }]);
    const unread = { ...snapshot, parts: { ...snapshot.parts, policyAssignments: { state: 'not-loaded' as const } } };
    expect(policyRows(unread, turnOn, sampleReading([]))).toMatchObject([{ state: 'unknown' }]);
    expect(policyRows(snapshot, plan, sampleReading([]))).toMatchObject([{ state: 'pass' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { policyRows, wouldBeCluster } from './policy-row';

const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const plan = buildPlan('disk-encryption-off', {}, off);
const assignment = '/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/no-changes';

describe('Azure Policy', () => {
  it('Azure Policy evaluates the cluster after the plan, without read-only parts', () => {
    const would = wouldBeCluster(off, plan);
    expect(would).toMatchObject({ type: 'Microsoft.Kusto/clusters', properties: { enableDiskEncryption: true } });
    expect(Object.keys(would?.properties ?? {})).not.toContain('provisioningState');
  });

  it('Azure Policy isn’t asked about a plan that doesn’t write the cluster', () => {
    const input = { principalId: 'ada@contoso.com', principalType: 'User', role: 'AllDatabasesViewer' };
    expect(wouldBeCluster(off, buildPlan('assign-kusto-role', input, off))).toBeUndefined();
  });

  it('Azure Policy that would deny the change blocks it, with the assignment listed once', () => {
    expect(policyRows(off, plan, sampleReading([assignment, assignment]))).toEqual([
      { id: 'policy', state: 'block', message: expect.stringContaining('assignment no-changes denies') },
    ]);
  });

  it('Azure Policy that allows the change passes, and the row shows what wasn’t evaluated', () => {
    expect(policyRows(off, plan, sampleReading([]))).toEqual([
      { id: 'policy', state: 'pass', message: expect.stringContaining('Modify') },
    ]);
  });

  it('Azure Policy that couldn’t be asked is unknown and doesn’t pass', () => {
    const refused = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;
    expect(policyRows(off, plan, refused)).toMatchObject([
      { state: 'unknown', message: expect.stringContaining('You may not.') },
    ]);
    expect(policyRows(off, plan, undefined)).toEqual([]);
  });

  it.each([
    ['Default', 'warn'],
    ['DoNotEnforce', 'pass'],
  ])(
    'Azure Policy whose built-in definition turns public access off (%s) is shown when you turn it on',
    (enforcementMode, state) => {
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
    },
  );
});

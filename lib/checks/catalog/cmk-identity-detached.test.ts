import { describe, expect, it } from 'vitest';
import type { ClusterIdentity } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';
import type { AttachedIdentity } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleIdentity, sampleKeyProperties } from '../samples/sample-key';
import { sampleReading } from '../samples/sample-result';
import { cmkIdentityDetached } from './cmk-identity-detached';

const other =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-telemetry-key-2';

function judge(userIdentity: string | null | undefined, identity?: ClusterIdentity | null, uami?: AttachedIdentity[]) {
  return evaluateSample(cmkIdentityDetached, {
    cluster: {
      ...defined({ identity }),
      properties: { keyVaultProperties: { ...sampleKeyProperties, userIdentity } },
    },
    ...defined({ userAssignedIdentities: uami }),
  });
}

const named = sampleKeyProperties.userIdentity;

describe('the identity of the key', () => {
  it('an attached identity that exists passes with any letter case of its ID', () => {
    for (const id of [named, named?.toUpperCase()]) {
      const finding = judge(id);
      expect(finding).toMatchObject({ outcome: 'pass', severity: 'high' });
      expect(finding.properties).toEqual([
        { property: 'keyVaultProperties.userIdentity', actual: id, expected: 'an assigned identity' },
        { property: 'identity state', actual: 'assigned', expected: 'assigned' },
      ]);
    }
  });

  it.each([
    ['another one is attached', { type: 'UserAssigned', userAssignedIdentities: { [other]: null } }],
    ['no list is there', { type: 'SystemAssigned', userAssignedIdentities: null }],
    ['the cluster has no identity', null],
  ])('the identity of the key fails when %s', (_case, identity) => {
    const finding = judge(named, identity, []);
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: 'The key needs the identity id-telemetry-key, which isn’t assigned to the cluster.',
      fixes: [{ fixId: 'attach-user-identity', grade: 'guided' }],
    });
    expect(finding.properties[1]?.actual).toBe('not assigned');
  });

  it("the identity of the key fails when it's attached but was deleted", () => {
    const finding = judge(named, undefined, [sampleIdentity({ identity: sampleReading(null) })]);
    expect(finding).toMatchObject({
      outcome: 'fail',
      message:
        'The identity the identity id-telemetry-key no longer exists. Assign another identity that can use the key, and then select that identity on the Encryption page.',
      fixes: [],
    });
    expect(finding.properties[1]?.actual).toBe('deleted');
  });

  it("the identity of the key is unknown when it can't be read", () => {
    const identity = { state: 'unreadable', reason: 'forbidden', message: 'No access.' } as const;
    const finding = judge(named, undefined, [sampleIdentity({ id: other }), sampleIdentity({ identity })]);
    expect(finding.outcome).toBe('unknown');
    expect(finding.unknown).toEqual([{ part: 'userAssignedIdentities', reason: 'forbidden', message: 'No access.' }]);
  });

  it('the identity of the key is unknown when only other identities are loaded', () => {
    const finding = judge(named, undefined, [sampleIdentity({ id: other })]);
    expect(finding.outcome).toBe('unknown');
    expect(finding.unknown).toEqual([
      {
        part: 'userAssignedIdentities',
        reason: 'no-match',
        message: 'The identity id-telemetry-key isn’t loaded. Refresh the cluster or scan again.',
      },
    ]);
  });
});

describe('a key without a user-assigned identity', () => {
  it.each([null, undefined, ''])(
    'a key without a user-assigned identity passes with the system-assigned one (%j), without other evidence',
    (userIdentity) => {
      expect(judge(userIdentity, { type: 'systemassigned' }, []).outcome).toBe('pass');
    },
  );

  it.each([{ type: 'UserAssigned', userAssignedIdentities: {} }, { type: 'None' }, null])(
    'a key without a user-assigned identity fails with the identity %j',
    (identity) => {
      const finding = judge('', identity);
      expect(finding).toMatchObject({
        outcome: 'fail',
        message: 'The system-assigned identity that the key needs is off.',
      });
      expect(finding.properties[0]?.actual).toBe('empty');
    },
  );
});

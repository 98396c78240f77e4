import { describe, expect, it } from 'vitest';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleFound, sampleUser } from '../samples/sample-directory';
import type { SampleChanges } from '../samples/sample-snapshot';
import { armOrphanedAssignment } from './arm-orphaned-assignment';

function judge(directory: EvidenceParts['directory'], principalType = 'User', changes: SampleChanges = {}) {
  const roleAssignments = [sampleRoleAssignment({ name: 'e', principalId: 'EVA', principalType })];
  return evaluateSample(armOrphanedAssignment, { roleAssignments, directory, ...changes });
}

const deleted: EvidenceParts['directory'] = { eva: { state: 'not-found' } };

describe('arm-orphaned-assignment', () => {
  it("a principal in the directory passes, and one that the directory doesn't return fails", () => {
    expect(judge(sampleFound(sampleUser('eva', 'Eva Lorenz'))).outcome).toBe('pass');
    expect(judge(deleted)).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Not found in Microsoft Entra ID: EVA (Owner).',
    });
  });

  it("a principal is unknown when the directory wasn't read or returned an error for it", () => {
    expect(judge({}, 'User', { unread: { directory: { state: 'not-loaded' } } })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'directory', reason: 'not-loaded' }],
    });
    expect(judge({})).toMatchObject({
      outcome: 'unknown',
      unknown: [
        {
          part: 'directory',
          reason: 'no-match',
          message:
            'Couldn’t check whether EVA (Owner) exists in Microsoft Entra ID. Microsoft Graph returned no data for this principal.',
        },
      ],
    });
  });

  it('a group of another tenant never counts as deleted', () => {
    expect(judge(deleted, 'ForeignGroup')).toMatchObject({
      outcome: 'not-applicable',
      message: 'No principal in the cluster’s tenant has an Azure role on the cluster or its parent scopes.',
    });
  });

  it.each(['Device', 'SomethingNew'])(
    "a principal of type %s is unknown because the directory isn't read for it",
    (kind) => {
      expect(judge(deleted, kind)).toMatchObject({
        outcome: 'unknown',
        fixes: [],
        unknown: [{ part: 'directory', reason: 'no-match', message: expect.stringContaining('EVA (Owner)') }],
      });
    },
  );

  it.each(['Group', 'serviceprincipal'])("a %s that the directory doesn't return counts as deleted", (kind) => {
    expect(judge(deleted, kind).outcome).toBe('fail');
  });

  it("a principal without a type that the directory doesn't return counts as deleted", () => {
    const roleAssignments = [sampleRoleAssignment({ name: 'e', principalId: 'EVA', principalType: null })];
    expect(judge(deleted, 'User', { roleAssignments }).outcome).toBe('fail');
  });

  it("the directory isn't needed without role assignments", () => {
    const unread = { directory: { state: 'not-loaded' } } as const;
    expect(judge({}, 'ForeignGroup', { unread }).outcome).toBe('not-applicable');
    expect(judge({}, 'ForeignGroup').evidence.map(({ part }) => part)).toEqual(['roleAssignments']);
  });
});

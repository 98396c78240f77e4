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

describe('the holder of an Azure role', () => {
  it('is there where the directory has it, and gone where it does not return it', () => {
    expect(judge(sampleFound(sampleUser('eva', 'Eva Lorenz'))).outcome).toBe('pass');
    expect(judge(deleted)).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'The directory no longer has these holders of roles: EVA (Owner).',
    });
  });

  it('is not known where the directory was not asked, or did not say', () => {
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
          message: 'Whether these still exist is not told by the directory: EVA (Owner).',
        },
      ],
    });
  });

  it('is never gone where it is a group of another tenant', () => {
    expect(judge(deleted, 'ForeignGroup')).toMatchObject({
      outcome: 'not-applicable',
      message: 'No principal of the home tenant holds an Azure role here.',
    });
  });

  it.each(['Device', 'SomethingNew'])('is not known where it is a %s, which the directory is not asked for', (kind) => {
    expect(judge(deleted, kind)).toMatchObject({
      outcome: 'unknown',
      fixes: [],
      unknown: [{ part: 'directory', reason: 'no-match', message: expect.stringContaining('EVA (Owner)') }],
    });
  });

  it.each(['Group', 'serviceprincipal'])('is gone where it is a %s, too', (kind) => {
    expect(judge(deleted, kind).outcome).toBe('fail');
  });

  it('is gone where Azure does not tell its type, too', () => {
    const roleAssignments = [sampleRoleAssignment({ name: 'e', principalId: 'EVA', principalType: null })];
    expect(judge(deleted, 'User', { roleAssignments }).outcome).toBe('fail');
  });

  it('needs no directory where there is none', () => {
    const unread = { directory: { state: 'not-loaded' } } as const;
    expect(judge({}, 'ForeignGroup', { unread }).outcome).toBe('not-applicable');
    expect(judge({}, 'ForeignGroup').evidence.map(({ part }) => part)).toEqual(['roleAssignments']);
  });
});

import { describe, expect, it } from 'vitest';
import type { ClassicAdministrator } from '@/lib/model/azure/governance-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import type { SampleChanges } from '../samples/sample-snapshot';
import { armClassicAdmins } from './arm-classic-admins';

function administrator(role: string | null, emailAddress: string | null = 'eva@contoso.com'): ClassicAdministrator {
  return { name: 'ca-1', properties: { emailAddress, role } };
}

function converted(description: string | null) {
  return [sampleRoleAssignment({ name: 'c', principalId: 'eva', principalType: 'User', description })];
}

function judge(changes: SampleChanges) {
  return evaluateSample(armClassicAdmins, changes);
}

describe('arm-classic-admins', () => {
  it.each([
    'CoAdministrator',
    'ServiceAdministrator;AccountAdministrator',
    'AccountAdministrator; ServiceAdministrator',
  ])('classic administrators are found as %s', (role) => {
    expect(judge({ classicAdministrators: [administrator(role)] })).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: `Classic administrators and converted Owners: eva@contoso.com (${role}).`,
    });
  });

  it.each(['AccountAdministrator', ' accountadministrator ', null, ''])(
    "the role %j isn't a classic administrator",
    (role) => {
      expect(judge({ classicAdministrators: [administrator(role)] }).outcome).toBe('pass');
    },
  );

  it('classic administrators are shown by the best name that Azure returns', () => {
    const unnamed = administrator('CoAdministrator', null);
    expect(judge({ classicAdministrators: [unnamed] }).properties[0]?.actual).toBe('1: ca-1 (CoAdministrator)');
    expect(judge({ classicAdministrators: [{ ...unnamed, name: null }] }).properties[0]?.actual).toBe(
      '1: unnamed (CoAdministrator)',
    );
  });

  it('the Owner assignments that replaced classic administrators are found', () => {
    const description = 'the classic Admin role was converted to an Azure Owner role, see https://aka.ms/x';
    expect(judge({ roleAssignments: converted(description) })).toMatchObject({
      outcome: 'fail',
      message: 'Classic administrators and converted Owners: eva (Owner).',
    });
    expect(judge({ roleAssignments: converted('Break glass') }).outcome).toBe('pass');
    expect(judge({ roleAssignments: converted(null) }).outcome).toBe('pass');
  });

  it("one list of classic administrators can fail the check, and a list that isn't loaded makes it unknown", () => {
    for (const part of ['classicAdministrators', 'roleAssignments'] as const) {
      const unread = { [part]: { state: 'not-loaded' } };
      expect(judge({ unread })).toMatchObject({ outcome: 'unknown', unknown: [{ part }] });
    }
    const closed = { classicAdministrators: { state: 'not-loaded' } } as const;
    const owners = converted('The Classic Admin role was converted to an Azure Owner role');
    expect(judge({ roleAssignments: owners, unread: closed }).outcome).toBe('fail');
  });
});

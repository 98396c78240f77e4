import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { armDirectUsers } from './arm-direct-users';

function judge(names: string[], principalType = 'User', maxDirectUsers = 5) {
  const roleAssignments = names.map((name) => sampleRoleAssignment({ name, principalId: name, principalType }));
  return evaluateSample(armDirectUsers, { roleAssignments }, { maxDirectUsers });
}

const five = ['ada', 'ben', 'cem', 'dee', 'eli'];

describe('users with Azure roles', () => {
  it('may be five, or none', () => {
    expect(judge(five)).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'maxDirectUsers', value: '5' }],
      properties: [{ property: 'users with a role', actual: '5: ada, ben, cem, dee, eli', expected: 'at most 5' }],
    });
    expect(judge([]).outcome).toBe('pass');
  });

  it('may not be a sixth', () => {
    expect(judge([...five, 'fay'])).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: '6 users hold Azure roles directly, more than 5.',
      settings: [{ name: 'maxDirectUsers', value: '5' }],
    });
  });

  it('are each one, and no groups', () => {
    expect(judge([...five, 'ADA']).outcome).toBe('pass');
    expect(judge([...five, 'fay'], 'Group').outcome).toBe('pass');
  });

  it('are counted against the organisation’s own number', () => {
    expect(judge(five, 'User', 4).outcome).toBe('fail');
  });
});

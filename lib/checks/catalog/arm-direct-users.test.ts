import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { armDirectUsers } from './arm-direct-users';

function judge(names: string[], principalType = 'User', maxDirectUsers = 5) {
  const roleAssignments = names.map((name) => sampleRoleAssignment({ name, principalId: name, principalType }));
  return evaluateSample(armDirectUsers, { roleAssignments }, { maxDirectUsers });
}

const five = ['ada', 'ben', 'cem', 'dee', 'eli'];

describe('arm-direct-users', () => {
  it('up to five users can have Azure roles', () => {
    expect(judge(five)).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'maxDirectUsers', value: '5' }],
      properties: [
        { property: 'users with direct role assignments', actual: '5: ada, ben, cem, dee, eli', expected: 'at most 5' },
      ],
    });
    expect(judge([]).outcome).toBe('pass');
  });

  it('a sixth user with an Azure role fails', () => {
    expect(judge([...five, 'fay'])).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: '6 users have directly assigned Azure roles. The limit is 5.',
      settings: [{ name: 'maxDirectUsers', value: '5' }],
    });
  });

  it("each user with Azure roles counts once, and groups don't count", () => {
    expect(judge([...five, 'ADA']).outcome).toBe('pass');
    expect(judge([...five, 'fay'], 'Group').outcome).toBe('pass');
  });

  it('the number of users with Azure roles is compared with the setting', () => {
    expect(judge(five, 'User', 4).outcome).toBe('fail');
  });
});

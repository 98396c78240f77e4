import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, group, people, roleIds, smallEstate, subscription } from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2020-10-01';
const analysts = '40000000-0000-4000-8000-000000000001';
const at = (scope: string, kind: string) => `${scope}/providers/Microsoft.Authorization/${kind}`;
const guid = (number: number) => `f2000000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`;
const role = (name: keyof typeof roleIds) => at(subscription, `roleDefinitions/${roleIds[name]}`);
const lasting = (duration: string | null) => ({ expiration: { type: 'AfterDuration', duration } });

describe('requests for roles', () => {
  const estate = () => {
    const small = smallEstate([cluster('alpha')]);
    let count = 0;
    const request = (
      kind: 'Eligibility' | 'Assignment',
      properties: JsonObject,
      as: 'owner' | 'contributor' | 'reader' | 'noRole' = 'owner',
      scope = group,
      name = guid(++count),
    ) => {
      const path = at(scope, `role${kind}ScheduleRequests/${name}?${version}`);
      return small.send('PUT', path, { as, body: { properties } });
    };
    const eligible = (principalId: string, more: JsonObject = {}) =>
      request('Eligibility', {
        principalId,
        roleDefinitionId: role('contributor'),
        requestType: 'AdminAssign',
        scheduleInfo: lasting('P30D'),
        ...more,
      });
    const activate = (as: 'reader' | 'noRole', more: JsonObject = {}, scope = group) =>
      request(
        'Assignment',
        {
          principalId: people[as],
          roleDefinitionId: role('contributor'),
          requestType: 'SelfActivate',
          justification: 'An incident.',
          scheduleInfo: lasting('PT30M'),
          ...more,
        },
        as,
        scope,
      );
    const mayWrite = async (as: 'reader' | 'noRole') => {
      const path = `${clusterPath}?api-version=2023-08-15`;
      return (await small.send('PATCH', path, { as, body: {} })).status === 200;
    };
    const listed = async (kind: string, filter = '') => {
      const path = `${at(group, kind)}?${version}${filter ? `&$filter=${filter}` : ''}`;
      return arrayOf((await small.send('GET', path)).body.value).map(objectOf);
    };
    return { ...small, request, eligible, activate, mayWrite, listed };
  };
  const codeOf = ({ body }: { body: JsonObject }) => objectOf(body.error).code;
  const rulesOf = ({ body }: { body: JsonObject }) => String(objectOf(body.error).message);

  it('an administrator makes a person eligible, which gives no right and shows in schedule and instance', async () => {
    const { eligible, mayWrite, listed } = estate();
    const made = await eligible(people.noRole);
    expect(made.status).toBe(201);
    expect(objectOf(made.body.properties)).toMatchObject({
      status: 'Provisioned',
      principalType: 'User',
      approvalId: null,
      requestorId: people.owner,
      scope: group,
      expandedProperties: { principal: { displayName: 'Nobody', type: 'User' } },
    });
    const [schedule] = await listed('roleEligibilitySchedules');
    expect(schedule?.name).toBe(objectOf(made.body.properties).targetRoleEligibilityScheduleId);
    expect(objectOf(schedule?.properties).roleEligibilityScheduleRequestId).toBe(made.body.id);
    const [instance] = await listed('roleEligibilityScheduleInstances');
    expect(objectOf(instance?.properties).roleEligibilityScheduleId).toBe(schedule?.id);
    expect(await mayWrite('noRole')).toBe(false);
  });

  it('an eligible person activates the role and loses its permission at the end', async () => {
    const { eligible, activate, mayWrite, listed, pass } = estate();
    await eligible(people.noRole);
    const active = await activate('noRole');
    expect([active.status, objectOf(active.body.properties).status]).toEqual([201, 'Provisioned']);
    expect(await mayWrite('noRole')).toBe(true);
    const [instance] = await listed('roleAssignmentScheduleInstances');
    expect(objectOf(instance?.properties)).toMatchObject({ assignmentType: 'Activated', principalId: people.noRole });
    expect(codeOf(await activate('noRole'))).toBe('RoleAssignmentExists');
    pass(1801);
    expect(await mayWrite('noRole')).toBe(false);
    expect(await listed('roleAssignmentSchedules')).toEqual([]);
    expect(await listed('roleEligibilitySchedules')).toHaveLength(1);
  });

  it('an eligibility of a group, and one above, may be activated at a narrower scope', async () => {
    const { eligible, activate, mayWrite } = estate();
    await eligible(analysts);
    expect((await activate('reader', {}, clusterPath)).status).toBe(201);
    expect(await mayWrite('reader')).toBe(true);
  });

  it('the rules of the role are kept, and each that fails is named', async () => {
    const { eligible, activate } = estate();
    expect(rulesOf(await activate('noRole'))).toBe('The following policy rules failed: ["EligibilityRule"]');
    await eligible(people.noRole);
    expect(rulesOf(await activate('noRole', { scheduleInfo: lasting('PT9H') }))).toContain('["ExpirationRule"]');
    expect(rulesOf(await activate('noRole', { justification: '' }))).toContain('["JustificationRule"]');
    expect(rulesOf(await activate('noRole', { principalId: people.reader }))).toContain('EligibilityRule');
    expect(rulesOf(await activate('noRole', { linkedRoleEligibilityScheduleId: guid(99) }))).toContain('Eligibility');
    expect(codeOf(await eligible(people.reader, { scheduleInfo: lasting(null) }))).toBe(
      'RoleAssignmentRequestPolicyValidationFailed',
    );
  });

  it('a person gives the role back after five minutes, an administrator takes it at any time', async () => {
    const { eligible, activate, request, mayWrite, pass } = estate();
    await eligible(people.noRole);
    await activate('noRole');
    const own = { principalId: people.noRole, roleDefinitionId: role('contributor') };
    const giveBack = () => request('Assignment', { ...own, requestType: 'SelfDeactivate' }, 'noRole');
    expect(codeOf(await giveBack())).toBe('ActiveDurationTooShort');
    pass(301);
    expect(objectOf((await giveBack()).body.properties).status).toBe('Revoked');
    expect(await mayWrite('noRole')).toBe(false);
    expect(codeOf(await giveBack())).toBe('RoleAssignmentDoesNotExist');
    await activate('noRole');
    expect((await request('Assignment', { ...own, requestType: 'AdminRemove' })).status).toBe(201);
    expect(await mayWrite('noRole')).toBe(false);
  });

  it("a Contributor can't assign roles and sees the missing action", async () => {
    const { request, listed } = estate();
    const wanted = { principalId: people.noRole, roleDefinitionId: role('reader'), requestType: 'AdminAssign' };
    const refused = await request('Assignment', { ...wanted, scheduleInfo: lasting('P1D') }, 'contributor');
    expect(rulesOf(refused)).toContain("'Microsoft.Authorization/roleAssignmentScheduleRequests/write'");
    const given = await request('Assignment', { ...wanted, scheduleInfo: lasting('P1D') });
    expect(given.status).toBe(201);
    const [instance] = await listed('roleAssignmentScheduleInstances');
    expect(objectOf(instance?.properties).assignmentType).toBe('Assigned');
    const requests = await listed('roleAssignmentScheduleRequests', 'asRequestor()');
    expect(requests.map(({ name }) => name)).toEqual([given.body.name]);
  });

  it('what cannot be is refused, and what the emulator has not is named', async () => {
    const { request, eligible } = estate();
    const wanted = { principalId: people.noRole, roleDefinitionId: role('reader'), requestType: 'AdminAssign' };
    const put = async (more: JsonObject) => codeOf(await request('Eligibility', { ...wanted, ...more }));
    expect(await put({ principalId: guid(98) })).toBe('SubjectNotFound');
    expect(await put({ roleDefinitionId: guid(97) })).toBe('RoleDefinitionDoesNotExist');
    expect(await put({ scheduleInfo: lasting('soon') })).toBe('InvalidRoleAssignmentRequest');
    expect(await put({ requestType: 'AdminExtend' })).toBe('NotEmulated');
    expect(await put({ scheduleInfo: { startDateTime: '2999-01-01T00:00:00Z', ...lasting('P1D') } })).toBe(
      'NotEmulated',
    );
    const name = guid(50);
    const again = () => request('Eligibility', { ...wanted, scheduleInfo: lasting('P1D') }, 'owner', group, name);
    expect((await again()).status).toBe(201);
    expect(codeOf(await again())).toBe('RoleAssignmentRequestExists');
    expect(codeOf(await eligible(people.noRole, { roleDefinitionId: role('reader') }))).toBe('RoleAssignmentExists');
  });
});

import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, group, people, roleIds, smallEstate, subscription } from '../../testing/arm-service';
import type { ArmResource } from '../../types';

const version = 'api-version=2020-10-01';
const analysts = '40000000-0000-4000-8000-000000000001';

/** What a principal may activate at a scope. */
function eligible(scope: string, principalId: string, name: string): ArmResource {
  return {
    id: `${scope}/providers/Microsoft.Authorization/RoleEligibilityScheduleInstances/${name}`,
    name,
    type: 'Microsoft.Authorization/RoleEligibilityScheduleInstances',
    properties: {
      scope,
      principalId,
      principalType: 'User',
      status: 'Provisioned',
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleIds.owner}`,
    },
  };
}

describe('eligible roles', () => {
  const estate = () =>
    smallEstate([
      cluster('alpha'),
      eligible(subscription, people.noRole, 'at-subscription'),
      eligible(group, people.reader, 'at-group'),
      eligible(group, analysts, 'of-a-group-of-people'),
    ]);
  const list = async (scope: string, filter = '', as: 'owner' | 'reader' | 'noRole' = 'owner', { send } = estate()) => {
    const path = `${scope}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?${version}${filter ? `&$filter=${filter}` : ''}`;
    const { status, body } = await send('GET', path, { as });
    return status === 200 ? arrayOf(body.value).map((item) => objectOf(item).name) : status;
  };

  it('an eligible role gives no access until it is active', async () => {
    const { send } = estate();
    expect((await send('GET', `${clusterPath}?api-version=2023-08-15`, { as: 'noRole' })).status).toBe(403);
  });

  it('atScope() leaves out what lies below, principalId eq keeps one principal', async () => {
    expect(await list(subscription, 'atScope()')).toEqual(['at-subscription']);
    expect(await list(subscription)).toHaveLength(3);
    expect(await list(group, `principalId eq '${people.reader}'`)).toEqual(['at-group']);
  });

  it('assignedTo() and asTarget() count what groups bring', async () => {
    expect(await list(group, `assignedTo('${people.reader}')`)).toEqual(['at-group', 'of-a-group-of-people']);
    expect(await list(group, 'asTarget()', 'reader')).toEqual(['at-group', 'of-a-group-of-people']);
  });

  it('a person reads their own schedules without a permission, and needs one for others', async () => {
    expect(await list(subscription, 'asTarget()', 'noRole')).toEqual(['at-subscription']);
    expect(await list(subscription, 'atScope()', 'noRole')).toBe(403);
  });
});

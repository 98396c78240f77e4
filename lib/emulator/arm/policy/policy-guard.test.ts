import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, group, smallEstate, subscription } from '../../testing/arm-service';
import type { ArmResource, JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const publicAccess = '43bc7be6-5e69-4b0d-a2bb-e815557ca673';
const customerKey = '81e74cea-30fd-40d5-802f-d72103c2aaaa';
const noAdmins = '8945ba5e-918e-4a57-8117-fe615d12e3ba';
const disablePublicAccess = '7b32f193-cb28-4e15-9a98-b9556db0bafa';

/** An assignment of a built-in definition with the effect Deny. */
function denied(policy: string, properties: JsonObject = {}, name = 'adx'): ArmResource {
  return {
    id: `${subscription}/providers/Microsoft.Authorization/policyAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/policyAssignments',
    properties: {
      displayName: 'No public clusters',
      policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${policy}`,
      scope: subscription,
      parameters: { effect: { value: 'Deny' } },
      enforcementMode: 'Default',
      ...properties,
    },
  };
}

const exemption = (expiresOn: string): ArmResource => ({
  id: `${group}/providers/Microsoft.Authorization/policyExemptions/until-spring`,
  name: 'until-spring',
  type: 'Microsoft.Authorization/policyExemptions',
  properties: {
    policyAssignmentId: `${subscription}/providers/Microsoft.Authorization/policyAssignments/ADX`,
    exemptionCategory: 'Waiver',
    expiresOn,
  },
});

describe('Azure Policy before a write', () => {
  it('a cluster that a policy forbids is refused, and nothing changes', async () => {
    const { send } = smallEstate([cluster('alpha'), denied(publicAccess)]);
    const before = await send('GET', `${clusterPath}?${version}`);
    const refused = await send('PATCH', `${clusterPath}?${version}`, { body: { tags: { a: 'b' } } });
    expect(refused.status).toBe(403);
    const error = objectOf(refused.body.error);
    expect(error).toMatchObject({ code: 'RequestDisallowedByPolicy', target: 'alpha' });
    const [violation] = arrayOf(error.additionalInfo).map(objectOf);
    expect(violation).toMatchObject({
      type: 'PolicyViolation',
      info: { policyDefinitionName: publicAccess, policyDefinitionEffect: 'Deny', policyAssignmentName: 'adx' },
    });
    expect((await send('GET', `${clusterPath}?${version}`)).body).toEqual(before.body);
  });

  it('a change that puts the cluster right passes', async () => {
    const { send } = smallEstate([cluster('alpha'), denied(publicAccess)]);
    const body = { properties: { publicNetworkAccess: 'Disabled' } };
    expect((await send('PATCH', `${clusterPath}?${version}`, { body })).status).toBe(202);
  });

  it('the assignment’s own message is what the caller reads', async () => {
    const message = 'Use a private endpoint.';
    const { send } = smallEstate([cluster('alpha'), denied(publicAccess, { nonComplianceMessages: [{ message }] })]);
    const refused = await send('PATCH', `${clusterPath}?${version}`, { body: { tags: {} } });
    expect(objectOf(refused.body.error).message).toContain(`Reasons: '${message}'`);
  });

  it.each([
    ['audits only', denied(publicAccess, { parameters: {} })],
    ['is not enforced', denied(publicAccess, { enforcementMode: 'DoNotEnforce' })],
    ['leaves the group out', denied(publicAccess, { notScopes: [group] })],
  ])('a policy that %s lets the write pass', async (_, assigned) => {
    const { send } = smallEstate([cluster('alpha'), assigned]);
    const answer = await send('PATCH', `${clusterPath}?${version}`, { body: { tags: { a: 'b' } } });
    expect(answer.status).toBe(202);
  });

  it('an exemption lets the write pass until it is over', async () => {
    const write = async (expiresOn: string) => {
      const { send } = smallEstate([cluster('alpha'), denied(publicAccess), exemption(expiresOn)]);
      return (await send('PATCH', `${clusterPath}?${version}`, { body: { tags: { a: 'b' } } })).status;
    };
    expect(await write('2999-01-01T00:00:00Z')).toBe(202);
    expect(await write('2020-01-01T00:00:00Z')).toBe(403);
  });

  it('no principal becomes AllDatabasesAdmin where a policy denies it', async () => {
    const { send } = smallEstate([cluster('alpha'), denied(noAdmins)]);
    const put = async (role: string) => {
      const properties = { principalId: '30000000-0000-4000-8000-000000000003', principalType: 'User', role };
      return (await send('PUT', `${clusterPath}/principalAssignments/x?${version}`, { body: { properties } })).status;
    };
    expect(await put('AllDatabasesAdmin')).toBe(403);
    expect(await put('AllDatabasesViewer')).toBe(201);
  });

  it('a policy that modifies changes the body before the cluster sees it', async () => {
    const { send, pass } = smallEstate([cluster('alpha'), denied(disablePublicAccess, { parameters: {} })]);
    expect((await send('PATCH', `${clusterPath}?${version}`, { body: { tags: { a: 'b' } } })).status).toBe(202);
    pass(11);
    const { body } = await send('GET', `${clusterPath}?${version}`);
    expect(objectOf(body.properties).publicNetworkAccess).toBe('Disabled');
  });

  it('an initiative of the estate passes its parameters on', async () => {
    const set: ArmResource = {
      id: `${subscription}/providers/Microsoft.Authorization/policySetDefinitions/ours`,
      name: 'ours',
      type: 'Microsoft.Authorization/policySetDefinitions',
      properties: {
        parameters: { all: { type: 'String', defaultValue: 'Deny' } },
        policyDefinitions: [
          {
            policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${customerKey}`,
            policyDefinitionReferenceId: 'cmk',
            parameters: { effect: { value: "[parameters('all')]" } },
          },
        ],
      },
    };
    const assigned = denied(customerKey, { policyDefinitionId: set.id, parameters: {} });
    const { send } = smallEstate([cluster('alpha'), set, assigned]);
    const refused = await send('PATCH', `${clusterPath}?${version}`, { body: { tags: { a: 'b' } } });
    const [violation] = arrayOf(objectOf(refused.body.error).additionalInfo).map(objectOf);
    expect(objectOf(violation?.info)).toMatchObject({
      policySetDefinitionId: set.id,
      policyDefinitionReferenceId: 'cmk',
    });
  });

  it('a rule that is not understood refuses by name instead of being passed over', async () => {
    const custom: ArmResource = {
      id: `${subscription}/providers/Microsoft.Authorization/policyDefinitions/custom`,
      name: 'custom',
      type: 'Microsoft.Authorization/policyDefinitions',
      properties: {
        policyRule: JSON.parse(
          `{ "if": { "field": "name", "matchInsensitively": "adx*" }, "then": { "effect": "deny" } }`,
        ),
      },
    };
    const { send } = smallEstate([cluster('alpha'), custom, denied('', { policyDefinitionId: custom.id })]);
    const refused = await send('PATCH', `${clusterPath}?${version}`, { body: { tags: { a: 'b' } } });
    expect(refused.status).toBe(501);
    expect(objectOf(refused.body.error).message).toContain('matchInsensitively');
  });
});

import { describe, expect, it } from 'vitest';
import { objectOf } from '../json';
import { cluster, clusterPath, smallEstate, subscription } from '../testing/arm-service';
import type { ArmResource } from '../types';

const version = 'api-version=2021-04-01';
const notRegistered: ArmResource = {
  id: `${subscription}/providers/Microsoft.Kusto`,
  name: 'Microsoft.Kusto',
  type: 'Microsoft.Resources/providers',
  registrationState: 'NotRegistered',
};

describe('a subscription that is not registered for a provider', () => {
  it('an unregistered subscription refuses writes in the provider’s namespace, after the permissions', async () => {
    const { send } = smallEstate([cluster('alpha'), notRegistered]);
    const path = `${clusterPath}?api-version=2023-08-15`;
    const refused = await send('PATCH', path, { body: { tags: { a: 'b' } } });
    expect(refused.status).toBe(409);
    expect(objectOf(refused.body.error)).toMatchObject({
      code: 'MissingSubscriptionRegistration',
      details: [{ target: 'Microsoft.Kusto' }],
    });
    expect((await send('PATCH', path, { as: 'reader', body: {} })).status).toBe(403);
  });

  it('a subscription is registered for a provider after a while', async () => {
    const { send, pass } = smallEstate([cluster('alpha'), notRegistered]);
    const provider = `${subscription}/providers/microsoft.kusto`;
    const register = `${provider}/register?${version}`;
    expect((await send('POST', register, { as: 'reader' })).status).toBe(403);
    expect((await send('POST', register)).body.registrationState).toBe('Registering');
    expect((await send('GET', `${provider}?${version}`)).body.registrationState).toBe('Registering');
    pass(11);
    expect((await send('GET', `${provider}?${version}`)).body.registrationState).toBe('Registered');
    const write = await send('PATCH', `${clusterPath}?api-version=2023-08-15`, { body: { tags: { a: 'b' } } });
    expect(write.status).toBe(202);
  });

  it('registering again changes nothing, and a provider that is not here is refused by name', async () => {
    const { send } = smallEstate();
    const again = await send('POST', `${subscription}/providers/Microsoft.Kusto/register?${version}`);
    expect(again.body.registrationState).toBe('Registered');
    expect((await send('POST', `${subscription}/providers/Microsoft.Web/register?${version}`)).status).toBe(501);
  });
});

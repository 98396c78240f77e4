import { describe, expect, it } from 'vitest';
import { smallEstate, subscription } from '../testing/arm-service';

describe('the headers of ARM', () => {
  it('every answer carries its ids, and the client’s own where it asks for it', async () => {
    const { send } = smallEstate();
    const headers = {
      'x-ms-client-request-id': 'mine',
      'x-ms-return-client-request-id': 'true',
      'x-ms-correlation-request-id': 'ours',
    };
    const answer = await send('GET', '/subscriptions?api-version=2022-12-01', { headers });
    expect(answer.headers.get('x-ms-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-ms-correlation-request-id')).toBe('ours');
    expect(answer.headers.get('x-ms-routing-request-id')).toMatch(/^WESTEUROPE:\d{8}T\d{6}Z:/);
    expect(answer.headers.get('x-ms-client-request-id')).toBe('mine');
    expect(answer.headers.get('x-ms-ratelimit-remaining-tenant-reads')).toBe('249');
  });

  it('a refused token is answered with them too', async () => {
    const { send } = smallEstate();
    const { status, headers } = await send('GET', `${subscription}?api-version=2022-12-01`, { as: 'no one' });
    expect([status, headers.get('content-type')]).toEqual([401, 'application/json; charset=utf-8']);
    expect(headers.get('x-ms-routing-request-id')).toMatch(/^WESTEUROPE:\d{8}T\d{6}Z:/);
    expect(headers.get('x-ms-failure-cause')).toBe('gateway');
  });
});

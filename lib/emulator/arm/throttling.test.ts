import { describe, expect, it } from 'vitest';
import { objectOf } from '../json';
import { cluster, clusterPath, group, people, smallEstate, subscriptionId } from '../testing/arm-service';

const version = 'api-version=2023-08-15';

describe('throttling', () => {
  it('throttling counts reads in the subscription’s own bucket too', async () => {
    const { send, pass } = smallEstate();
    const read = () => send('GET', `${group}?api-version=2021-04-01`);
    await read();
    const answer = await read();
    expect(answer.headers.get('x-ms-ratelimit-remaining-subscription-reads')).toBe('248');
    expect(answer.headers.get('x-ms-ratelimit-remaining-subscription-global-reads')).toBe('3748');
    pass(1);
    expect((await read()).headers.get('x-ms-ratelimit-remaining-subscription-reads')).toBe('249');
  });

  it('throttling counts down to zero and refuses nothing by default', async () => {
    const { send } = smallEstate();
    let last = await send('GET', `${group}?api-version=2021-04-01`);
    for (let sent = 0; sent < 260; sent += 1) last = await send('GET', `${group}?api-version=2021-04-01`);
    expect([last.status, last.headers.get('x-ms-ratelimit-remaining-subscription-reads')]).toEqual([200, '0']);
  });

  it('throttling returns Azure’s 429 where it is enforced, only to the caller over the limit', async () => {
    const { send, pass } = smallEstate([cluster('alpha')], 'enforce');
    const read = (as: 'owner' | 'reader') => send('GET', `${group}?api-version=2021-04-01`, { as });
    for (let sent = 0; sent < 250; sent += 1) await read('owner');
    const refused = await read('owner');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(objectOf(refused.body.error)).toEqual({
      code: 'SubscriptionRequestsThrottled',
      message: `Number of 'read' requests for subscription '${subscriptionId}' actor '${people.owner}' exceeded. Please try again after '1' seconds.`,
    });
    expect((await read('reader')).status).toBe(200);
    pass(1);
    expect((await read('owner')).status).toBe(200);
  });

  it('Kusto has its own quota for each action', async () => {
    const { send } = smallEstate([cluster('alpha')], 'enforce');
    for (let sent = 0; sent < 300; sent += 1) await send('GET', `${clusterPath}?${version}`);
    const refused = await send('GET', `${clusterPath}?${version}`);
    expect([refused.status, objectOf(refused.body.error).code]).toEqual([429, 'ResourceRequestsThrottled']);
    expect((await send('GET', `${clusterPath}/databases?${version}`)).status).toBe(200);
  });

  it('a subscription has fifteen times as much for all of its callers together', async () => {
    const { send, state } = smallEstate([cluster('alpha')], 'enforce');
    const read = (as: 'owner' | 'reader') => send('GET', `${group}?api-version=2021-04-01`, { as });
    const { headers } = await read('owner');
    expect(headers.get('x-ms-ratelimit-remaining-subscription-global-reads')).toBe('3749');
    const [key] = [...state.buckets.keys()].filter((name) => name.startsWith('arm|global|read'));
    const bucket = state.buckets.get(key ?? '');
    if (bucket) bucket.tokens = 0;
    const refused = await read('reader');
    expect([refused.status, objectOf(refused.body.error).code]).toEqual([429, 'SubscriptionRequestsThrottled']);
  });
});

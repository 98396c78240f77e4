import { describe, expect, it } from 'vitest';
import { objectOf } from '../../json';
import { cluster, clusterPath, group, smallEstate, subscription } from '../../testing/arm-service';

const tagsOf = (scope: string) => `${scope}/providers/Microsoft.Resources/tags/default?api-version=2021-04-01`;
const body = (tags: Record<string, string>, operation?: string) => ({
  ...(operation ? { operation } : {}),
  properties: { tags },
});

describe('tags by themselves', () => {
  it('merging keeps other tags and finds names without case', async () => {
    const { send } = smallEstate([cluster('alpha', {}, { tags: { Owner: 'ann', env: 'dev' } })]);
    const merged = await send('PATCH', tagsOf(clusterPath), { body: body({ owner: 'bob' }, 'Merge') });
    expect(objectOf(merged.body.properties).tags).toEqual({ env: 'dev', owner: 'bob' });
    const { body: after } = await send('GET', `${clusterPath}?api-version=2023-08-15`);
    expect(after.tags).toEqual({ env: 'dev', owner: 'bob' });
    expect(after.etag).not.toBe('"2026-04-06T15:34:45.7083917Z"');
  });

  it('deleting takes away the pairs that are there, and nothing else', async () => {
    const { send } = smallEstate([cluster('alpha', {}, { tags: { a: '1', b: '2' } })]);
    const left = await send('PATCH', tagsOf(clusterPath), { body: body({ a: '1', b: 'other' }, 'Delete') });
    expect(objectOf(left.body.properties).tags).toEqual({ b: '2' });
  });

  it('a group has tags too, and a reader may only look', async () => {
    const { send } = smallEstate();
    expect((await send('PUT', tagsOf(group), { body: body({ a: '1' }) })).status).toBe(200);
    expect(objectOf((await send('GET', tagsOf(group), { as: 'reader' })).body.properties).tags).toEqual({ a: '1' });
    expect((await send('PUT', tagsOf(group), { as: 'reader', body: body({}) })).status).toBe(403);
    expect((await send('GET', `${group}?api-version=2021-04-01`)).body.tags).toEqual({ a: '1' });
  });

  it('a subscription has tags too', async () => {
    const { send } = smallEstate();
    expect(objectOf((await send('GET', tagsOf(subscription))).body.properties).tags).toEqual({});
    expect((await send('PATCH', tagsOf(subscription), { body: body({ a: '1' }, 'Merge') })).status).toBe(200);
    expect((await send('GET', `${subscription}?api-version=2022-12-01`)).body.tags).toEqual({ a: '1' });
    expect((await send('PUT', tagsOf(subscription), { as: 'contributor', body: body({}) })).status).toBe(403);
  });

  it('more than fifty tags and an unknown operation are refused', async () => {
    const { send } = smallEstate();
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`t${at}`, 'x']));
    expect((await send('PUT', tagsOf(clusterPath), { body: body(many) })).status).toBe(400);
    expect((await send('PATCH', tagsOf(clusterPath), { body: body({}, 'Shuffle') })).status).toBe(400);
  });
});

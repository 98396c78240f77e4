import { describe, expect, it } from 'vitest';
import { objectOf } from '../json-values';
import { smallEstate, subscription } from '../test-estate';

const path = `${subscription}/resourceGroups/new?api-version=2021-04-01`;

describe('resource groups', () => {
  it('a group is made, tagged, and does not move', async () => {
    const { send } = smallEstate();
    expect((await send('GET', path)).status).toBe(404);
    const made = await send('PUT', path, { body: { location: 'West Europe' } });
    expect([made.status, made.body.location]).toEqual([201, 'westeurope']);
    expect((await send('PUT', path, { body: { location: 'westeurope', tags: { a: 'b' } } })).status).toBe(200);
    const patched = await send('PATCH', path, { body: { tags: { c: 'd' } } });
    expect(patched.body.tags).toEqual({ c: 'd' });
    const moved = await send('PUT', path, { body: { location: 'eastus' } });
    expect([moved.status, objectOf(moved.body.error).code]).toEqual([409, 'InvalidResourceGroupLocation']);
  });

  it('needs the right at the group that is to be, and a location', async () => {
    const { send } = smallEstate();
    expect((await send('PUT', path, { as: 'contributor', body: { location: 'eastus' } })).status).toBe(403);
    expect(objectOf((await send('PUT', path, { body: {} })).body.error).code).toBe('LocationRequired');
    expect((await send('PATCH', path, { body: { tags: {} } })).status).toBe(404);
  });
});

import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { clusterPath, people, smallEstate, subscription } from '../../testing/arm-service';

const log = `${subscription}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01`;
const since = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

describe('activity log', () => {
  it('an accepted write is in it, with who did it; a read and a refused write are not', async () => {
    const { send } = smallEstate();
    await send('GET', `${clusterPath}?api-version=2023-08-15`);
    await send('PATCH', `${clusterPath}?api-version=2023-08-15`, { as: 'reader', body: { tags: { a: 'b' } } });
    const write = await send('PATCH', `${clusterPath}?api-version=2023-08-15`, {
      as: 'contributor',
      body: { tags: { a: 'b' } },
    });
    const filter = `eventTimestamp ge '${since(1)}' and resourceUri eq '${clusterPath}'`;
    const events = arrayOf((await send('GET', `${log}&$filter=${filter}`)).body.value).map(objectOf);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      caller: 'contributor@small.example',
      operationName: { value: 'Microsoft.Kusto/clusters/write' },
      status: { value: 'Accepted' },
      correlationId: write.headers.get('x-ms-correlation-request-id'),
      claims: { 'http://schemas.microsoft.com/identity/claims/objectidentifier': people.contributor },
    });
  });

  it('the activity log is found by the filter that Azure CLI sends', async () => {
    const { send } = smallEstate();
    await send('PATCH', `${clusterPath}?api-version=2023-08-15`, { body: { tags: { a: 'b' } } });
    const found = async (more: string) => {
      const filter = `eventTimestamp ge ${since(1)} and eventTimestamp le ${since(-1)} and eventChannels eq 'Admin, Operation'${more}`;
      return arrayOf((await send('GET', `${log}&$filter=${filter}`)).body.value).length;
    };
    expect(await found('')).toBe(1);
    expect(await found(" and resourceGroupName eq 'DATA' and status eq 'Accepted'")).toBe(1);
    expect(await found(" and resourceProvider eq 'Microsoft.Kusto' and caller eq 'owner@small.example'")).toBe(1);
    expect(await found(" and caller eq 'somebody@small.example'")).toBe(0);
  });

  it.each([
    ['no filter', ''],
    ['no start', `&$filter=eventTimestamp le '${since(1)}'`],
    ['a start of long ago', `&$filter=eventTimestamp ge '${since(91)}'`],
    ['another property', `&$filter=eventTimestamp ge '${since(1)}' and level eq 'Error'`],
  ])('%s is refused as the provider does, without an envelope', async (_, query) => {
    const { send } = smallEstate();
    const { status, body } = await send('GET', log + query);
    expect([status, body.code]).toEqual([400, 'BadRequest']);
  });

  it('the activity log needs a permission at the subscription', async () => {
    const { send } = smallEstate();
    expect((await send('GET', `${log}&$filter=eventTimestamp ge '${since(1)}'`, { as: 'contributor' })).status).toBe(
      403,
    );
  });
});

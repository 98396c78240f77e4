import { describe, expect, it } from 'vitest';
import { arrayOf, objectOf } from '../../json';
import { cluster, clusterPath, database, group, smallEstate } from '../../testing/arm-service';
import type { JsonObject } from '../../types';

const version = 'api-version=2023-08-15';
const beta = clusterPath.replace(/alpha$/, 'beta');
const copy = `${beta}/attachedDatabaseConfigurations/copy`;
const propertiesOf = (body: JsonObject) => objectOf(body.properties);
const leaderAndFollower = () => smallEstate([cluster('alpha'), cluster('beta'), database('sales'), database('costs')]);
const wanted = (more: JsonObject = {}) => ({
  location: 'West US 2',
  properties: {
    databaseName: '*',
    clusterResourceId: clusterPath,
    defaultPrincipalsModificationKind: 'Union',
    ...more,
  },
});

describe('following a cluster', () => {
  const namesOf = async (send: ReturnType<typeof smallEstate>['send'], of: string) =>
    arrayOf((await send('GET', `${of}/databases?${version}`)).body.value).map((item) => objectOf(item).name);

  it('a follower has the leader’s databases under a prefix, and the leader marks them as followed', async () => {
    const { send, pass } = leaderAndFollower();
    const attached = await send('PUT', `${copy}?${version}`, { body: wanted({ databaseNamePrefix: 'of-' }) });
    expect([attached.status, propertiesOf(attached.body).provisioningState]).toEqual([201, 'Creating']);
    pass(11);
    expect(await namesOf(send, beta)).toEqual(['beta/of-sales', 'beta/of-costs']);
    expect((await send('GET', `${beta}/databases/of-sales?${version}`)).body).toMatchObject({
      kind: 'ReadOnlyFollowing',
      properties: {
        softDeletePeriod: 'P1D',
        leaderClusterResourceId: clusterPath,
        attachedDatabaseConfigurationName: 'copy',
        principalsModificationKind: 'Union',
        originalDatabaseName: 'sales',
        databaseShareOrigin: 'Direct',
      },
    });
    expect(propertiesOf((await send('GET', `${clusterPath}/databases/sales?${version}`)).body).isFollowed).toBe(true);
    expect(propertiesOf((await send('GET', `${copy}?${version}`)).body).attachedDatabaseNames).toEqual([
      'of-sales',
      'of-costs',
    ]);
  });

  it('with an asterisk takes future databases too, and loses those that the leader drops', async () => {
    const { send, pass } = leaderAndFollower();
    await send('PUT', `${copy}?${version}`, { body: wanted() });
    pass(11);
    await send('PUT', `${clusterPath}/databases/new?${version}`, { body: { kind: 'ReadWrite' } });
    await send('DELETE', `${clusterPath}/databases/costs?${version}`);
    pass(11);
    expect(await namesOf(send, beta)).toEqual(['beta/sales', 'beta/new']);
  });

  it('following ends with the configuration, and nothing is marked as followed any more', async () => {
    const { send, pass } = leaderAndFollower();
    await send('PUT', `${copy}?${version}`, { body: wanted({ databaseName: 'sales' }) });
    pass(11);
    expect((await send('DELETE', `${copy}?${version}`)).status).toBe(202);
    pass(11);
    expect(await namesOf(send, beta)).toEqual([]);
    expect(propertiesOf((await send('GET', `${clusterPath}/databases/sales?${version}`)).body).isFollowed).toBe(false);
  });

  it('the leader can end following, at once for the follower’s list', async () => {
    const { send, pass } = leaderAndFollower();
    await send('PUT', `${copy}?${version}`, { body: wanted() });
    pass(11);
    const detached = await send('POST', `${clusterPath}/detachFollowerDatabases?${version}`, {
      body: { clusterResourceId: beta, attachedDatabaseConfigurationName: 'copy' },
    });
    expect([detached.status, detached.text]).toEqual([202, '']);
    pass(11);
    expect(await namesOf(send, beta)).toEqual([]);
    expect((await send('POST', `${clusterPath}/listFollowerDatabases?${version}`)).body.value).toEqual([]);
    expect((await send('GET', `${copy}?${version}`)).status).toBe(404);
  });

  it.each([
    ['the follower’s database', {}, { databaseShareOrigin: 'DataShare' }],
    ['the configuration', { databaseShareOrigin: 'DataShare' }, {}],
  ])('through Azure Data Share is reported as such if %s has it', async (_where, ofConfiguration, ofDatabase) => {
    const type = 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations';
    const configuration = {
      id: `${beta}/attachedDatabaseConfigurations/copy`,
      name: 'beta/copy',
      type,
      properties: { ...wanted().properties, ...ofConfiguration },
    };
    const shown = {
      ...database('sales', 'beta'),
      kind: 'ReadOnlyFollowing',
      properties: {
        leaderClusterResourceId: clusterPath,
        attachedDatabaseConfigurationName: 'copy',
        databaseShareOrigin: 'Direct',
        ...ofDatabase,
      },
    };
    const { send } = smallEstate([cluster('alpha'), cluster('beta'), database('sales'), configuration, shown]);
    const { body } = await send('POST', `${clusterPath}/listFollowerDatabases?${version}`);
    expect(body.value).toMatchObject([{ attachedDatabaseConfigurationName: 'copy', databaseShareOrigin: 'DataShare' }]);
  });

  it('following ends when the leader is deleted', async () => {
    const { send, pass } = leaderAndFollower();
    await send('PUT', `${copy}?${version}`, { body: wanted() });
    pass(11);
    await send('DELETE', `${clusterPath}?${version}`);
    pass(11);
    expect(await namesOf(send, beta)).toEqual([]);
  });

  it.each([
    ['a leader that is not there', { clusterResourceId: `${group}/providers/Microsoft.Kusto/clusters/none` }],
    ['a database that the leader does not have', { databaseName: 'none' }],
    ['a word that Kusto does not have', { defaultPrincipalsModificationKind: 'Some' }],
  ])('following a cluster is refused for %s', async (_what, more) => {
    const { send } = leaderAndFollower();
    expect((await send('PUT', `${copy}?${version}`, { body: wanted(more) })).status).toBe(400);
    expect((await send('GET', `${copy}?${version}`)).status).toBe(404);
  });

  it('following a cluster needs the permission to write the leader too', async () => {
    const { send } = smallEstate([cluster('alpha'), cluster('beta'), database('sales')]);
    const elsewhere = beta.replace('/resourceGroups/data/', '/resourceGroups/other/');
    const answer = await send('PUT', `${copy}?${version}`, {
      as: 'contributor',
      body: wanted({ clusterResourceId: elsewhere }),
    });
    expect([answer.status, objectOf(answer.body.error).code]).toEqual([403, 'LinkedAuthorizationFailed']);
  });
});

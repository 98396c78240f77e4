import { describe, expect, it } from 'vitest';
import { testConnection } from '../testing/connection';
import { locksOf } from './locks';

const subscription = '/subscriptions/11111111-1111-4111-8111-111111111111';
const group = `${subscription}/resourceGroups/rg-analytics`;
const cluster = `${group}/providers/Microsoft.Kusto/Clusters/telemetry`;

const lock = (scope: string, name = 'keep') => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
  name,
  properties: { level: 'CanNotDelete' },
});

type Answer = object[] | 403 | 429;

/** What is known of the cluster's locks where each list answers so, and which lists were asked for. */
async function read(answers: Record<string, Answer>) {
  const { connection, requests } = testConnection(({ url }) => {
    const scope = new URL(url).pathname.replace('/providers/Microsoft.Authorization/locks', '');
    const answer = answers[scope] ?? 403;
    if (typeof answer === 'object') return Response.json({ value: answer });
    const code = answer === 403 ? 'AuthorizationFailed' : 'SubscriptionRequestsThrottled';
    return Response.json({ error: { code, message: 'No.' } }, { status: answer });
  });
  const { locks, subscriptionLocks } = await locksOf(connection, cluster);
  const ids = (reading: typeof locks) =>
    reading.state === 'read' ? reading.value.map(({ id }) => id) : reading.state === 'unreadable' && reading.reason;
  return { locks: ids(locks), onSubscription: ids(subscriptionLocks), subscriptionLocks, asked: requests.length };
}

describe('the locks of a cluster', () => {
  it('all locks of a cluster come from the subscription’s list in one request', async () => {
    const own = [lock(subscription), lock(group.toUpperCase()), lock(`${cluster}/Databases/d`), lock(cluster)];
    const others = [lock(`${group}-other`), lock(`${group}/providers/Microsoft.Kusto/Clusters/telemetry2`)];
    expect(await read({ [subscription]: [...own, ...others] })).toMatchObject({
      locks: [own[0]?.id, own[1]?.id, own[3]?.id],
      onSubscription: [own[0]?.id],
      asked: 1,
    });
  });

  it('without the subscription’s list, locks below it are found and locks on it are unknown', async () => {
    const found = await read({ [group]: [lock(group), lock(cluster), lock(`${group}/x`)], [cluster]: [lock(cluster)] });
    expect(found.locks).toEqual([lock(cluster).id, lock(group).id]);
    expect(found.subscriptionLocks).toMatchObject({
      state: 'unreadable',
      reason: 'forbidden',
      azureCode: 'AuthorizationFailed',
      missingAction: 'Microsoft.Authorization/locks/read',
      smallestRole: 'Reader',
    });
  });

  it('without locks below the subscription, the list is empty and the subscription’s locks are unknown', async () => {
    expect(await read({ [group]: [], [cluster]: [] })).toMatchObject({ locks: [], onSubscription: 'forbidden' });
  });

  it('inherited locks in the cluster’s own list count', async () => {
    const found = await read({ [group]: [], [cluster]: [lock(subscription)] });
    expect(found).toMatchObject({ locks: [lock(subscription).id], onSubscription: 'forbidden' });
  });

  it.each<[string, Record<string, Answer>, string[]]>([
    ['the group', { [cluster]: [lock(cluster)] }, [lock(cluster).id]],
    ['the cluster', { [group]: [lock(group)] }, [lock(group).id]],
  ])('the other list’s locks are shown if the list of %s is refused too', async (_title, answers, left) => {
    expect(await read(answers)).toMatchObject({ locks: left, onSubscription: 'forbidden' });
  });

  it('a cluster has unknown locks if no list is readable or the subscription’s list fails', async () => {
    expect(await read({})).toMatchObject({ locks: 'forbidden', onSubscription: 'forbidden', asked: 3 });
    expect(await read({ [subscription]: 429, [cluster]: [lock(cluster)] })).toMatchObject({
      locks: 'throttled',
      onSubscription: 'throttled',
      asked: 1,
    });
  });
});

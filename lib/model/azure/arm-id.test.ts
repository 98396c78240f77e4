import { describe, expect, it } from 'vitest';
import { containsId, encodeId, lastSegment, parseClusterId, sameId, subscriptionOf, toClusterId } from './arm-id';

const subscriptionId = '11111111-1111-4111-8111-111111111111';
const ref = { subscriptionId, resourceGroup: 'rg-(é).x', clusterName: 'contoso' };

describe('an ARM ID', () => {
  it('ARM IDs are equal in any case, with and without a trailing slash', () => {
    expect(sameId('/subscriptions/S/resourcegroups/RG/', '/subscriptions/s/resourceGroups/rg')).toBe(true);
    expect(sameId('/subscriptions/s1', '/subscriptions/s10')).toBe(false);
  });

  it('an ARM ID is in its parents, and not in an ID with only the same prefix', () => {
    expect(containsId('/', '/subscriptions/s')).toBe(true);
    expect(containsId('/subscriptions/S', '/subscriptions/s/resourceGroups/rg')).toBe(true);
    expect(containsId('/subscriptions/s', '/subscriptions/s1')).toBe(false);
  });

  it('an ARM ID becomes a path with segments encoded once, and the root becomes the empty path', () => {
    expect(encodeId('/a/b c/é?')).toBe('/a/b%20c/%C3%A9%3F');
    expect(encodeId('/a/')).toBe('/a');
    expect(encodeId('/')).toBe('');
  });

  it('a cluster ID is parsed in any case, and any other ID returns undefined', () => {
    expect(parseClusterId(toClusterId(ref))).toEqual(ref);
    const shouted = parseClusterId(toClusterId(ref).toUpperCase());
    expect(shouted && sameId(toClusterId(shouted), toClusterId(ref))).toBe(true);
    for (const id of ['', '/', `${toClusterId(ref)}/databases/d`, toClusterId({ ...ref, clusterName: 'a b' })])
      expect(parseClusterId(id)).toBeUndefined();
  });

  it("the last segment of an ARM ID is the resource's own name", () => {
    expect(lastSegment('/a/b/')).toBe('b');
    expect(lastSegment('cluster/database')).toBe('database');
  });

  it('the subscription of an ARM ID is returned in lower case, and is undefined without one', () => {
    expect(subscriptionOf('/Subscriptions/AB')).toBe('ab');
    expect(subscriptionOf('/subscriptions/ab/resourceGroups/rg/providers/P/t/n')).toBe('ab');
    for (const id of ['', '/providers/P/t/n', '/x/subscriptions/ab']) expect(subscriptionOf(id)).toBeUndefined();
  });
});

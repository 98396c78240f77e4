import { expect, it } from 'vitest';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { type Category, categories } from '@/lib/model/finding';
import { categoryFacts } from './category-facts';

function factsOf(category: Category, changes: SampleChanges = {}): Record<string, string | null> {
  const snapshot = sampleSnapshot(changes);
  if (snapshot.parts.cluster.state !== 'read') throw new Error('the sample is read');
  return Object.fromEntries(
    categoryFacts(category, snapshot, snapshot.parts.cluster.value).map(({ name, value }) => [name, value]),
  );
}

const forbidden = { state: 'unreadable', reason: 'forbidden', message: 'Azure denied access.' } as const;

it.each(categories)('the category %s has two or three settings with values', (category) => {
  const facts = Object.values(factsOf(category));
  expect(facts.length).toBeGreaterThanOrEqual(2);
  expect(facts.length).toBeLessThanOrEqual(3);
  expect(facts).not.toContain(null);
});

it.each([
  ['Internet', { publicNetworkAccess: 'Enabled', allowedIpRangeList: [] }],
  ['Internet', { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['0.0.0.0/0'] }],
  ['Unknown', { publicNetworkAccess: undefined, provisioningState: 'Creating' }],
  ['Selected IP addresses', { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] }],
  ['Disabled', { publicNetworkAccess: 'Disabled' }],
])('public access is shown as %s', (words, properties) => {
  expect(factsOf('network', { cluster: { properties } })['Public access']).toBe(words);
});

it('a count is Unknown if Azure denied it, and null if it is not loaded', () => {
  const unread = { clusterPrincipalAssignments: forbidden, roleAssignments: { state: 'not-loaded' } } as const;
  expect(factsOf('access', { unread })).toEqual({ AllDatabasesAdmin: 'Unknown', Owners: null });
});

it('delete locks are 0 only if all locks were read', () => {
  expect(factsOf('operations', { locks: [], subscriptionLocks: [] })['Delete locks']).toBe('0');
  expect(factsOf('operations', { locks: [], unread: { subscriptionLocks: forbidden } })['Delete locks']).toBe(
    'Unknown',
  );
  expect(factsOf('operations', { unread: { subscriptionLocks: forbidden } })['Delete locks']).toBe('1');
});

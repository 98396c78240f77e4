import { describe, expect, it } from 'vitest';
import { scopeReach } from './scope-reach';

const [first, second, third] = [1, 2, 3].map((digit) => `${digit}0000000-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
];
const cluster = (subscriptionId: string, group: string, name: string) => ({
  subscriptionId,
  id: `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Kusto/clusters/${name}`,
});
const fleet = {
  clusters: [
    cluster(first, 'rg', 'a'),
    cluster(first, 'rg-data', 'b'),
    cluster(second.toUpperCase(), 'rg', 'c'),
    cluster(third, 'rg', 'd'),
  ],
  managementGroups: { [first]: ['contoso-data', 'root'], [second]: ['Contoso-Data', 'root'] },
};
const group = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;

describe('the clusters below a scope', () => {
  it.each([
    ['a resource group, without those of a longer name', `/subscriptions/${first}/resourceGroups/RG`, [1, 1, 0]],
    ['a subscription', `/subscriptions/${first}`, [2, 1, 0]],
    ['a management group, as far as the fleet shows its subscriptions', group('CONTOSO-DATA'), [3, 2, 1]],
    ['the root group', group('root'), [3, 2, 1]],
    ['the root', '/', [4, 3, 0]],
    ['a management group without clusters', group('contoso-web'), [0, 0, 1]],
  ])('the clusters below a scope are counted for %s', (_title, scope, [clusters, subscriptions, unplaced]) => {
    expect(scopeReach(scope, fleet)).toEqual({ clusters, subscriptions, unplaced });
  });
});

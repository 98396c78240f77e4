import { describe, expect, it } from 'vitest';
import {
  clusterFilter,
  clusterMatcher,
  type FleetFilter,
  filterFrom,
  findingMatches,
  meaning,
  narrowsFindings,
  noFilter,
  searchTextOf,
  writeFilter,
} from './fleet-filter';

const cluster = {
  id: '/subscriptions/s/resourceGroups/rg-data/providers/Microsoft.Kusto/clusters/adxprod',
  name: 'adxprod',
  subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
  resourceGroup: 'rg-data',
  location: 'westeurope',
  sku: { name: 'Standard_E8ads_v5', tier: 'Standard' },
  state: 'Running',
  publicReach: 'internet' as const,
  tags: { Env: 'Prod', owner: 'a:b', 'ms-resource-usage:x': 'adx' },
};
const text = searchTextOf(cluster, 'Production');
const check = {
  id: 'disk-encryption-off',
  category: 'encryption',
  frameworks: ['PCI DSS v4.0.1'],
  fixable: true,
} as const;
const matches = (change: Partial<FleetFilter>) => clusterMatcher({ ...noFilter, ...change })(cluster, text);
const finds = (change: Partial<FleetFilter>, outcome: 'pass' | 'fail' = 'fail') =>
  findingMatches(check, { outcome, severity: 'medium' }, { ...noFilter, ...change });

describe('a cluster', () => {
  it.each<[Partial<FleetFilter>, boolean]>([
    [{}, true],
    [{ q: 'ADXPROD' }, true],
    [{ q: 'production owner' }, true],
    [{ q: 'production nobody' }, false],
    [{ subscription: [cluster.subscriptionId.toUpperCase()] }, true],
    [{ subscription: ['other'] }, false],
    [{ location: ['northeurope', 'westeurope'] }, true],
    [{ state: ['Stopped'] }, false],
    [{ publicAccess: ['selected', 'internet'] }, true],
    [{ publicAccess: ['selected'] }, false],
    [{ not: ['publicAccess=internet'] }, false],
    [{ tag: ['env'] }, true],
    [{ tag: ['env:prod'] }, true],
    [{ tag: ['env:test'] }, false],
    [{ tag: ['owner:a:b'] }, true],
    [{ tag: ['owner:a'] }, false],
    [{ tag: ['ms-resource-usage:x'] }, true],
    [{ tag: ['ms-resource-usage:x:adx'] }, true],
    [{ tag: ['ms-resource-usage:adx'] }, false],
    [{ tag: ['team', 'env'] }, false],
    [{ tag: ['env:test', 'env:prod'] }, true],
    [{ tag: ['env:prod', 'owner'] }, true],
    [{ tag: ['env:prod', 'owner:b'] }, false],
    [{ tag: ['environment/env:prod'] }, true],
    [{ tag: ['environment/env:test'] }, false],
    [{ tag: ['environment/env:test', 'environment/env:prod'] }, true],
    [{ tag: ['environment/env:prod', 'contact/owner:a:b'] }, true],
    [{ tag: ['environment/env'] }, true],
    [{ tag: ['environment/stage'] }, false],
    // The value of another tag, not a list of names.
    [{ tag: ['url:http/owner'] }, false],
    [{ tag: ['url:http/env:prod'] }, false],
    [{ not: ['tag=environment/env'] }, false],
    [{ not: ['tag=environment/stage'] }, true],
    [{ not: ['tag=environment/env:test'] }, true],
    [{ not: ['tag=environment/env:prod'] }, false],
    [{ not: ['tag=team'] }, true],
    [{ not: ['tag=ENV'] }, false],
    [{ not: ['tag=env:test'] }, true],
    [{ not: ['tag=env:prod'] }, false],
    [{ not: ['location=westeurope'] }, false],
    [{ not: ['location=northeurope', 'state=Stopped'] }, true],
    [{ not: ['severity=high'] }, true],
    [{ cluster: [cluster.id.toUpperCase()] }, true],
    [{ cluster: ['/other'] }, false],
    [{ not: [`cluster=${cluster.id}`] }, false],
    [{ location: ['westeurope'], state: ['Stopped'] }, false],
  ])('a cluster matches the filter %j: %s', (filter, expected) => {
    expect(matches(filter)).toBe(expected);
  });
});

describe('a finding', () => {
  it.each<[Partial<FleetFilter>, boolean]>([
    [{}, true],
    [{ severity: ['high'] }, false],
    [{ severity: ['high', 'medium'] }, true],
    [{ category: ['network'] }, false],
    [{ category: ['encryption'] }, true],
    [{ framework: ['pci dss v4.0.1'] }, true],
    [{ framework: ['NIS2'] }, false],
    [{ outcome: ['pass'] }, false],
    [{ check: ['disk-encryption-off'] }, true],
    [{ check: ['purge-enabled'] }, false],
    [{ fixable: ['yes'] }, true],
    [{ not: ['severity=medium'] }, false],
    [{ not: ['severity=high'] }, true],
    [{ not: ['category=encryption'] }, false],
    [{ not: ['framework=pci dss v4.0.1'] }, false],
    [{ not: ['check=disk-encryption-off'] }, false],
    [{ not: ['check=purge-enabled', 'tag=env'] }, true],
  ])('a finding matches the filter %j: %s', (filter, expected) => {
    expect(finds(filter)).toBe(expected);
  });

  it('a finding is fixable only while it fails', () => {
    expect(finds({ fixable: ['yes'] }, 'pass')).toBe(false);
    expect(
      findingMatches(
        { ...check, fixable: false },
        { outcome: 'fail', severity: 'low' },
        { ...noFilter, fixable: ['yes'] },
      ),
    ).toBe(false);
  });
});

describe('an accepted failure', () => {
  const exemption = { category: 'Waiver', reason: 'Test data.', expiresOn: '2027-01-01T00:00:00Z' } as const;
  const accepted = (filter: Partial<FleetFilter>) =>
    findingMatches(check, { outcome: 'fail', severity: 'medium', exemption }, { ...noFilter, ...filter });

  it("an exempt finding isn't a failure, matches an empty filter, and has its own filter", () => {
    expect(accepted({})).toBe(true);
    expect(accepted({ outcome: ['fail'] })).toBe(false);
    expect(accepted({ exempted: ['yes'] })).toBe(true);
    expect(accepted({ exempted: ['yes'], outcome: ['fail'] })).toBe(true);
    expect(finds({ exempted: ['yes'] })).toBe(false);
  });
});

describe('a filter', () => {
  it('a filter is written to a URL and read back without unknown values', () => {
    const query =
      'q=a+b&subscription=s1&location=x&state=Running&tag=env%3Aprod&severity=high&category=network&framework=PCI+DSS+v4.0.1&outcome=fail&check=a&fixable=yes&exempted=yes&cluster=%2Fc&not=tag%3Downer&not=check%3Da';
    const filter = filterFrom(
      new URLSearchParams(`${query}&severity=worst&outcome=maybe&not=color%3Dred&not=tag&not=tag%3D`),
    );
    const params = new URLSearchParams();
    writeFilter(filter, params);
    expect(params.toString()).toBe(query);
    expect(filterFrom(new URLSearchParams())).toEqual(noFilter);
  });

  it('the filters about clusters keep what they exclude', () => {
    const filter = { ...noFilter, tag: ['env'], severity: ['high' as const], not: ['tag=owner', 'check=a'] };
    expect(clusterFilter(filter)).toEqual({ ...noFilter, tag: ['env'], not: ['tag=owner'] });
  });

  it('a filter of findings without an outcome means failures', () => {
    expect(meaning(noFilter).outcome).toEqual([]);
    expect(meaning({ ...noFilter, tag: ['env'] }).outcome).toEqual([]);
    expect(meaning({ ...noFilter, severity: ['high'] }).outcome).toEqual(['fail']);
    expect(meaning({ ...noFilter, severity: ['high'], outcome: ['pass'] }).outcome).toEqual(['pass']);
    expect(meaning({ ...noFilter, not: ['severity=low'] }).outcome).toEqual(['fail']);
    expect(meaning({ ...noFilter, not: ['tag=owner'] }).outcome).toEqual([]);
    expect(narrowsFindings({ ...noFilter, q: 'x', location: ['y'] })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { checks, evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { type Finding, severities } from '@/lib/model/finding';
import { compareFindings } from './compare-findings';
import { readDifferenceView, shownRows, writeDifferenceView } from './difference-view';
import { groupDifferences, summarize } from './group-differences';

const at = '2026-11-25T10:00:00.000Z';
const evaluated = (properties: object) => evaluate(sampleSnapshot({ cluster: { properties } }), { at });
const plain = evaluate(sampleSnapshot({}), { at });
const encrypted = evaluated({ enableDiskEncryption: false });
/** Without a customer-managed key, the checks of keys and key vaults aren't applicable. */
const withoutKey = evaluated({ keyVaultProperties: null });
const check = 'disk-encryption-off';
const { clusterId } = sampleSnapshot({});
const compare = (...[left, right]: [typeof plain | null, typeof plain | null]) =>
  compareFindings(left, right, { left: clusterId, right: clusterId });
const byDefault = { kinds: ['failure'], isAll: false } as const;

describe('findings of two clusters', () => {
  it('findings of two clusters are side by side for every check, differences first', () => {
    const compared = compare(plain, encrypted);
    expect(compared).toHaveLength(checks.length);
    const differing = compared.filter(({ difference }) => difference !== null).map(({ checkId }) => checkId);
    expect(differing).toContain(check);
    expect(compared.slice(0, differing.length).every(({ difference }) => difference !== null)).toBe(true);
    expect(compared[0]?.checkId).toBe(check);
  });

  it('findings of two clusters are in the order of severity, and then of titles', () => {
    const rows = compare(plain, evaluated({ enableDiskEncryption: false, enablePurge: true, allowedFqdnList: [] }));
    const keys = shownRows(rows, byDefault).map(({ severity, title }) => `${severities.indexOf(severity)} ${title}`);
    expect(keys.length).toBeGreaterThan(1);
    expect(keys).toEqual(keys.toSorted((left, right) => left.localeCompare(right, 'en')));
  });

  it("findings of a cluster and itself don't differ", () => {
    expect(compare(plain, plain).some(({ difference }) => difference !== null)).toBe(false);
  });

  it('findings of two clusters differ if one of them is exempt', () => {
    const exemption = { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00Z' } as const;
    const accepted = encrypted.map((finding) => (finding.checkId === check ? { ...finding, exemption } : finding));
    const found = compare(encrypted, accepted).filter(({ difference }) => difference === 'failure');
    expect(found.map(({ checkId }) => checkId)).toEqual([check]);
  });

  it("findings of two clusters don't differ if a side isn't loaded", () => {
    const compared = compare(plain, null);
    expect(compared.every(({ difference, right }) => difference === null && right === null)).toBe(true);
  });

  it('findings differ by failure, by unknown result, or by not applicable against pass', () => {
    const kindOf = (left: string, right: string) => {
      const [first, ...others] = plain;
      if (!first) throw new Error('No finding.');
      const of = (outcome: string) => [{ ...first, outcome } as typeof first, ...others];
      return compare(of(left), of(right)).find(({ checkId }) => checkId === first.checkId)?.difference;
    };
    expect(kindOf('pass', 'fail')).toBe('failure');
    expect(kindOf('not-applicable', 'fail')).toBe('failure');
    expect(kindOf('unknown', 'fail')).toBe('failure');
    expect(kindOf('fail', 'error')).toBe('failure');
    expect(kindOf('pass', 'error')).toBe('unknown');
    expect(kindOf('unknown', 'not-applicable')).toBe('unknown');
    expect(kindOf('pass', 'not-applicable')).toBe('not-applicable');
    expect(kindOf('fail', 'fail')).toBeNull();
  });
});

describe('failures on both clusters', () => {
  const other = clusterId.replace('telemetryprod', 'telemetrytest');
  const both = (name: string, left: Partial<Finding>, right: Partial<Finding>) => {
    const of = (change: Partial<Finding>) =>
      plain.map((finding) =>
        finding.checkId === name ? { ...finding, outcome: 'fail' as const, ...change } : finding,
      );
    return compareFindings(of(left), of(right), { left: clusterId, right: other }).find(
      ({ checkId }) => checkId === name,
    )?.difference;
  };

  it('two failures differ by their items, in any order, so that another wide range is shown', () => {
    const wide = (...allowedIpRangeList: string[]) => evaluated({ publicNetworkAccess: 'Enabled', allowedIpRangeList });
    const differenceIn = (left: typeof plain, right: typeof plain) =>
      compare(left, right).find(({ checkId }) => checkId === 'ip-allowlist-too-wide')?.difference;
    expect(differenceIn(wide('0.0.0.0/0'), wide('20.0.0.0/6'))).toBe('failure');
    expect(differenceIn(wide('0.0.0.0/0'), wide('0.0.0.0/0'))).toBeNull();
    expect(both(check, { items: ['a', 'b'] }, { items: ['b', 'a'] })).toBeNull();
  });

  it('two failures differ by the failing properties and by the severity, and not by the message', () => {
    const property = (name: string) => ({ property: name, actual: 'a', expected: 'b' });
    expect(both(check, { properties: [property('x')] }, { properties: [property('y')] })).toBe('failure');
    expect(both(check, { severity: 'high' }, { severity: 'low' })).toBe('failure');
    expect(both(check, { message: 'One.' }, { message: 'Two.' })).toBeNull();
  });

  it('two failures don’t differ if the same resource is below each cluster', () => {
    const script = (id: string, name: string) => ({ items: [`${id.toLowerCase()}/databases/d/scripts/${name}`] });
    expect(both(check, script(clusterId, 'tables'), script(other, 'tables'))).toBeNull();
    expect(both(check, script(clusterId, 'tables'), script(other, 'roles'))).toBe('failure');
  });
});

describe('differences that follow from another one', () => {
  const all = compare(plain, withoutKey);
  const view = { kinds: ['failure', 'not-applicable'], isAll: false } as const;

  it('checks of the key follow from the difference in the key, with the reason', () => {
    const groups = groupDifferences(shownRows(all, view));
    const key = groups.find(({ head }) => head.checkId === 'cmk-not-used');
    expect(key?.follows).toHaveLength(1);
    expect(key?.follows[0]).toMatchObject({ side: 'right', because: 'The cluster has no customer-managed key.' });
    const following = key?.follows[0]?.rows.map(({ checkId }) => checkId) ?? [];
    expect(following).toContain('cmk-vault-region');
    expect(groups.map(({ head }) => head.checkId)).not.toContain('cmk-vault-region');
  });

  it('a severe failure lifts its cause, and a check that is only not applicable does not', () => {
    const first = (rows: typeof all) => {
      const groups = groupDifferences(shownRows(rows, view));
      const rank = groups.findIndex(({ head }) => head.checkId === 'cmk-not-used');
      return groups.slice(0, rank).some(({ head }) => head.severity !== 'high');
    };
    const medium = all.map((row) =>
      row.checkId === 'auto-stop-off' ? { ...row, severity: 'medium' as const, difference: 'failure' as const } : row,
    );
    expect(first(medium)).toBe(true);
    const failing = medium.map((row) =>
      row.checkId === 'cmk-vault-region' ? { ...row, severity: 'high' as const, difference: 'failure' as const } : row,
    );
    expect(first(failing)).toBe(false);
  });

  it('no difference follows from a setting that both clusters share', () => {
    const both = compare(withoutKey, evaluated({ keyVaultProperties: null, enableDiskEncryption: false }));
    expect(both.filter(({ followsFrom }) => followsFrom?.checkId === 'cmk-not-used')).toEqual([]);
    expect(groupDifferences(shownRows(both, { ...view, isAll: true })).flatMap(({ follows }) => follows)).toEqual([]);
  });

  it('a consequence is a row of its own if its cause is filtered out', () => {
    const only = shownRows(all, { kinds: ['not-applicable'], isAll: false });
    const groups = groupDifferences(only);
    expect(groups).toHaveLength(only.length);
    expect(groups.map(({ head }) => head.checkId)).toContain('cmk-vault-region');
  });

  it('a chain of consequences is below its first cause', () => {
    const chain = all.map((row) =>
      row.checkId === 'cmk-key-type'
        ? { ...row, followsFrom: { checkId: 'cmk-vault-region', side: 'right' as const, because: 'it depends' } }
        : row,
    );
    const key = groupDifferences(shownRows(chain, view)).find(({ head }) => head.checkId === 'cmk-not-used');
    expect(key?.follows.map(({ because }) => because)).toContain('it depends');
  });

  it('a comparison shows every row if causes form a circle', () => {
    const circle = all.map((row) =>
      row.checkId === 'cmk-not-used'
        ? { ...row, followsFrom: { checkId: 'cmk-vault-region', side: 'left' as const, because: 'it depends' } }
        : row,
    );
    const groups = groupDifferences(shownRows(circle, view));
    const listed = groups.flatMap(({ head, follows }) => [head, ...follows.flatMap(({ rows }) => rows)]);
    expect(listed.map(({ checkId }) => checkId).toSorted()).toEqual(
      shownRows(circle, view)
        .map(({ checkId }) => checkId)
        .toSorted(),
    );
  });

  it('the summary counts differences, those that follow, and those that are filtered out', () => {
    const rows = shownRows(all, view);
    const groups = groupDifferences(rows);
    const following = groups.flatMap(({ follows }) => follows.flatMap((each) => each.rows)).length;
    expect(summarize(all, groups)).toBe(`${rows.length} differences, ${following} caused by 1 of them.`);
    const failures = groupDifferences(shownRows(all, byDefault));
    expect(summarize(all, failures)).toMatch(/^\d differences?\. \d+ more aren’t shown\.$/);
    expect(summarize(compare(plain, plain), [])).toBe('No differences.');
    expect(summarize(all, [])).toBe(`${rows.length} differences aren’t shown.`);
    expect(summarize(all.slice(0, 1), [])).toBe('1 difference isn’t shown.');
  });
});

describe('the address of a comparison', () => {
  const read = (query: string) => readDifferenceView(new URLSearchParams(query));
  const write = (...args: Parameters<typeof writeDifferenceView>) => writeDifferenceView(...args).toString();

  it('an address without a filter shows failures on one cluster, as an old link to differences does', () => {
    expect(read('left=a&right=b')).toEqual(byDefault);
    expect(read('left=a&right=b&only=differences')).toEqual(byDefault);
  });

  it.each([
    'left=a&right=b',
    'left=a&right=b&difference=unknown&difference=not-applicable',
    'left=a&right=b&difference=none',
    'left=a&right=b&show=all',
  ])('the address %s is kept', (query) => {
    expect(write(new URLSearchParams(query), read(query))).toBe(query);
  });

  it('an unknown kind of difference in an address shows none', () => {
    expect(read('difference=x')).toEqual({ kinds: [], isAll: false });
  });
});

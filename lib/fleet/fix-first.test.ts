import { describe, expect, it } from 'vitest';
import { fixEffects } from './fix-effects';
import { type ClusterReadiness, fixFirst, planHref, type ReadinessByFix, riskGroupOf } from './fix-first';
import { exempt, failsWith, testChecks, testRow } from './testing/rows';

const lock = failsWith('resource-lock-missing');
const disk = failsWith('disk-encryption-off');
const open = failsWith('public-network-enabled');

describe('Fix first', () => {
  it('rows keep their order while clusters load, with their present numbers', () => {
    const rows = [
      testRow('a', { 'resource-lock-missing': lock, 'disk-encryption-off': disk }),
      testRow('b', { 'resource-lock-missing': lock }),
    ];
    const order = ['disk-encryption-off', 'resource-lock-missing', 'public-network-enabled'];
    const held = fixFirst(rows, testChecks, { judgedWeight: 100, order });
    expect(held.map(({ check, failing }) => [check.id, failing])).toEqual([
      ['disk-encryption-off', 1],
      ['resource-lock-missing', 2],
    ]);
  });

  it.each([
    ['resource-lock-missing', 'safe'],
    ['disk-encryption-off', 'window'],
    ['public-network-enabled', 'clients'],
    ['outbound-unrestricted', 'clients'],
    ['vnet-injection-legacy', 'clients'],
  ])('the fix %s is in the group %s', (fixId, group) => {
    const effects = fixEffects.get(fixId);
    expect(effects && riskGroupOf(effects)).toBe(group);
  });

  it('of fixes of one severity, those of exposed clusters with confidential data come first, then of exposed ones', () => {
    const closed = { publicReach: 'disabled' } as const;
    const medium = (fixId: string) => ({ ...failsWith(fixId), severity: 'medium' }) as const;
    const rows = [
      testRow('closed', { 'resource-lock-missing': lock }, closed),
      testRow('closed2', { 'resource-lock-missing': lock }, closed),
      testRow('open', { 'cmk-not-used': medium('cmk-not-used') }),
      testRow(
        'confidential',
        { 'public-without-ip-filter': medium('purge-enabled') },
        { tags: { 'data-classification': 'Highly-Confidential' } },
      ),
    ];
    const found = fixFirst(rows, testChecks, { judgedWeight: 100 });
    expect(found.map(({ check, exposed, confidential }) => [check.id, exposed, confidential])).toEqual([
      ['public-without-ip-filter', 1, 1],
      ['cmk-not-used', 1, 0],
      ['resource-lock-missing', 0, 0],
    ]);
  });

  it('High comes before Medium, although the Medium fix regains more points', () => {
    const rows = [...'abcdefghij'].map((name) =>
      testRow(name, {
        'resource-lock-missing': { ...lock, severity: 'medium' },
        ...(name === 'a' ? { 'cmk-not-used': { ...failsWith('cmk-not-used'), severity: 'high' } } : {}),
      }),
    );
    const found = fixFirst(rows, testChecks, { judgedWeight: 100 });
    expect(found.map(({ severity }) => severity)).toEqual(['high', 'medium']);
  });

  it('only clusters with a fix regain points, and exempt failures do not count', () => {
    const rows = [
      testRow('a', { 'disk-encryption-off': disk }),
      testRow('b', { 'disk-encryption-off': 'fail' }),
      testRow('c', { 'disk-encryption-off': exempt }),
      testRow('d', { 'disk-encryption-off': 'pass' }),
      testRow('e', { 'disk-encryption-off': 'unknown' }),
    ];
    const [row] = fixFirst(rows, testChecks, { judgedWeight: 200 });
    expect(row).toMatchObject({ failing: 2, evaluated: 3, fixable: 1, points: 10, gain: 5, downtimeMinutes: 20 });
  });

  it('the worst severity of the failures is shown, and each failure counts with its own', () => {
    const rows = [
      testRow('a', { 'public-network-enabled': { ...open, severity: 'medium' } }),
      testRow('b', { 'public-network-enabled': open }),
    ];
    const [row] = fixFirst(rows, testChecks, { judgedWeight: 14 });
    expect(row).toMatchObject({ severity: 'high', points: 14, gain: 100, mayLockOut: true });
  });

  it('Fix first checks whose fix is for one cluster only, or whose failures have no weight, are left out', () => {
    const rows = [
      testRow('a', {
        'cmk-not-used': failsWith('remove-kusto-role'),
        'disk-encryption-off': { ...disk, severity: 'info' },
      }),
    ];
    expect(fixFirst(rows, testChecks, { judgedWeight: 10 })).toEqual([]);
  });

  it('two checks with the same fix take one row', () => {
    const filter = failsWith('public-without-ip-filter');
    const rows = [
      testRow('a', { 'public-without-ip-filter': filter }),
      testRow('b', { 'ip-allowlist-too-wide': filter }),
      testRow('c', { 'ip-allowlist-too-wide': filter }),
    ];
    const found = fixFirst(rows, testChecks, { judgedWeight: 30 });
    expect(found.map(({ check }) => check.id)).toEqual(['ip-allowlist-too-wide']);
  });

  describe('after a run checked clusters', () => {
    type Known = Record<string, ClusterReadiness>;
    const idOf = (name: string) => testRow(name, {}).cluster.id.toLowerCase();
    const readinessOf = (fixId: string, known: Known): ReadinessByFix =>
      new Map([[fixId, new Map(Object.entries(known).map(([name, value]) => [idOf(name), value]))]]);
    const ready: ClusterReadiness = { kind: 'ready' };
    const blocked: ClusterReadiness = { kind: 'held', skipped: 'blocked' };
    const names = [...'abcdefghij'];
    const rows = names.map((name) =>
      testRow(name, {
        'resource-lock-missing': lock,
        ...(name < 'd' ? { 'cmk-not-used': { ...failsWith('cmk-not-used'), severity: 'medium' } } : {}),
      }),
    );
    const lockReadiness = (known: Known) => readinessOf('resource-lock-missing', known);

    it('a fix that is blocked on most clusters regains only the others, and ranks by them', () => {
      const before = fixFirst(rows, testChecks, { judgedWeight: 100 });
      expect(before.map(({ check, gain }) => [check.id, gain])).toEqual([
        ['resource-lock-missing', 40],
        ['cmk-not-used', 12],
      ]);
      const known = Object.fromEntries(names.map((name) => [name, name === 'a' ? ready : blocked]));
      const after = fixFirst(rows, testChecks, { judgedWeight: 100, readiness: lockReadiness(known) });
      expect(after.map(({ check, gain, readiness }) => [check.id, gain, readiness])).toEqual([
        ['cmk-not-used', 12, null],
        ['resource-lock-missing', 4, { ready: 1, held: 9, unchecked: 0 }],
      ]);
    });

    it('a run of one cluster leaves the others unchecked, with their points', () => {
      const readiness = lockReadiness({ a: ready, elsewhere: blocked });
      const [row] = fixFirst(rows, testChecks, { judgedWeight: 100, readiness });
      expect(row).toMatchObject({ gain: 40, readiness: { ready: 1, held: 0, unchecked: 9 } });
    });

    it('a fix that every cluster skips stays in the list with the reasons, after those that regain points', () => {
      const known = Object.fromEntries(names.map((name) => [name, blocked]));
      const readiness = lockReadiness({ ...known, b: { kind: 'settled', skipped: 'no change needed' } });
      const found = fixFirst(rows, testChecks, { judgedWeight: 100, readiness });
      expect(found.map(({ check, gain }) => [check.id, gain])).toEqual([
        ['cmk-not-used', 12],
        ['resource-lock-missing', 0],
      ]);
      expect(found[1]?.readiness?.reasons).toEqual(['9 blocked', '1 no change needed']);
    });

    it('a fix that needs confirmation on every cluster keeps its place and its points', () => {
      const high = { ...failsWith('purge-enabled'), severity: 'high' } as const;
      const all = rows.map((row) => row.cluster.name);
      const shown = all.map((name) => testRow(name, { 'disk-encryption-off': high, 'resource-lock-missing': lock }));
      const readiness = readinessOf(
        'purge-enabled',
        Object.fromEntries(all.map((name) => [name, { kind: 'held' }] as const)),
      );
      const found = fixFirst(shown, testChecks, { judgedWeight: 100, readiness });
      expect(found.map(({ fixId, gain }) => [fixId, gain])).toEqual([
        ['purge-enabled', 100],
        ['resource-lock-missing', 40],
      ]);
    });

    it('a cluster that the run couldn’t read isn’t checked, and keeps its points', () => {
      const readiness = lockReadiness({ a: ready, b: { kind: 'unknown', skipped: 'unreadable' } });
      const [row] = fixFirst(rows, testChecks, { judgedWeight: 100, readiness });
      expect(row).toMatchObject({ gain: 40, readiness: { ready: 1, held: 0, unchecked: 9 } });
    });

    it('a run whose clusters pass now has no readiness', () => {
      const [row] = fixFirst(rows, testChecks, { judgedWeight: 100, readiness: lockReadiness({ elsewhere: ready }) });
      expect(row?.readiness).toBeNull();
    });
  });

  it('the plan opens with the fix and the failing clusters', () => {
    const [check] = testChecks;
    if (!check) throw new Error('no check');
    expect(planHref({ check, fixId: 'public-network-enabled' })).toBe(
      '/plan?fix=public-network-enabled&outcome=fail&check=public-network-enabled',
    );
  });
});

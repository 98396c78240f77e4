import { describe, expect, it, vi } from 'vitest';
import { checks, evaluate } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { checkSettingsSchema, defaultCheckSettings } from '@/lib/model/check-settings';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import { createSnapshot, type ScannedCluster, type SnapshotEnd, type SnapshotFacts } from './build-snapshot';
import { evidenceHash } from './evidence-hash';
import { readSnapshotText } from './read-snapshot';
import { idOf, sampleFile, sampleHash } from './testing/sample-file';
import { writeSnapshot } from './write-snapshot';

const facts: SnapshotFacts = {
  product: '0.3.0',
  tenantId: '72F1C0DE-0b5e-4b64-8f5a-6f5b1c2d3e4f',
  readAt: '2026-11-27T18:13:22.987Z',
  depth: 'full',
  actor: { objectId: '0B9E4A6C-6f3a-4f0e-9a41-7c1d2e3f4a5b', kind: 'user' },
  checks,
  settings: defaultCheckSettings,
  exemptions: [],
};
const end: SnapshotEnd = { scope: { subscriptions: ['B', 'a', 'b'] }, unread: [] };

function scan(name: string, snapshot = sampleSnapshot(), settings = defaultCheckSettings): ScannedCluster {
  const findings = evaluate(snapshot, { at: facts.readAt, settings });
  return { id: `/Subscriptions/S/${name}`, name, location: 'West Europe', findings, evidence: evidenceHash(snapshot) };
}

function exempt(checkId: string, expiresOn: string, more: Partial<ClusterExemption> = {}): ClusterExemption {
  return {
    clusterId: '/Subscriptions/S/One/',
    checkId,
    category: 'Waiver',
    reason: 'Ada Lovelace agreed.',
    expiresOn,
    createdAt: '2026-01-01T00:00:00Z',
    ...more,
  };
}

const insecure = sampleSnapshot({ cluster: { properties: { enablePurge: true, enableDiskEncryption: false } } });

describe('a snapshot file', () => {
  it('a snapshot file has the keys of each object in the order of the contract', () => {
    const text = writeSnapshot(
      createSnapshot({ ...facts, pseudonyms: sampleHash('key') }, [scan('One', insecure)], end),
    );
    const [header = '', line = ''] = text.split('\n');
    const { catalog, scope, counts, ...rest } = JSON.parse(header);
    expect(Object.keys(JSON.parse(header))).toEqual([
      'format',
      'product',
      'tenantId',
      'readAt',
      'depth',
      'actor',
      'catalog',
      'settings',
      'exemptions',
      'scope',
      'counts',
      'unread',
      'pseudonyms',
    ]);
    expect(Object.keys(rest.actor)).toEqual(['objectId', 'kind']);
    expect(Object.keys(catalog.checks.find((check: object) => 'settings' in check))).toEqual([
      'id',
      'version',
      'severity',
      'settings',
    ]);
    expect(Object.keys(scope)).toEqual(['subscriptions', 'clusters']);
    expect(Object.keys(counts)).toEqual([
      'clusters',
      'pass',
      'fail',
      'unknown',
      'notApplicable',
      'error',
      'exempted',
      'bySeverity',
      'score',
    ]);
    expect(Object.keys(counts.bySeverity)).toEqual(['high', 'medium', 'low', 'info']);
    expect(Object.keys(JSON.parse(line))).toEqual(['id', 'name', 'location', 'outcomes', 'failures', 'evidence']);
  });

  it('a snapshot file ends each line with LF, has no spaces between values and no byte order mark', () => {
    const text = writeSnapshot(createSnapshot(facts, [scan('One')], end));
    expect(text.startsWith('{"format":"kustodian.snapshot/1","product":"0.3.0",')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
    expect(text.split('\n')).toHaveLength(3);
    expect(text).not.toContain('\r');
  });

  it('a snapshot file leaves out absent keys, and writes a score without findings as null', () => {
    const text = writeSnapshot(createSnapshot(facts, [], end));
    expect(JSON.parse(text).counts.score).toBeNull();
    expect(text.match(/null/g)).toHaveLength(1);
    expect(text).not.toContain('pseudonyms');
  });

  it('a snapshot file has clusters sorted by lowercase ID, with names and regions as Azure returns them', () => {
    const { clusters } = createSnapshot(facts, [scan('b'), scan('A'), scan('ä'), scan('B2')], end);
    expect(clusters.map(({ id }) => id)).toEqual(['a', 'b', 'b2', 'ä'].map((name) => `/subscriptions/s/${name}`));
    expect(clusters.map(({ name }) => name)).toEqual(['A', 'b', 'B2', 'ä']);
    expect(clusters[0]?.location).toBe('West Europe');
  });

  it('a snapshot file has the start of the scan in whole seconds as its only time', () => {
    const file = createSnapshot(facts, [scan('One')], end);
    expect(file.header.readAt).toBe('2026-11-27T18:13:22Z');
    expect(writeSnapshot(file).match(/\d\d:\d\d:\d\d/g)).toHaveLength(1);
  });

  it('a snapshot file has lowercase IDs, sorted and without duplicates', () => {
    const limited: SnapshotEnd = {
      scope: { ...end.scope, managementGroup: 'Root', limitedTo: ['/S/B', '/s/a'] },
      unread: [
        { scope: '/Subscriptions/Z', code: 'timeout' },
        { scope: '/Subscriptions/A', code: 'AuthorizationFailed' },
      ],
    };
    const { header } = createSnapshot(facts, [], limited);
    expect(header.scope).toEqual({
      subscriptions: ['a', 'b'],
      managementGroup: 'root',
      limitedTo: ['/s/a', '/s/b'],
      clusters: 0,
    });
    expect(header.unread).toEqual([
      { scope: '/subscriptions/a', code: 'AuthorizationFailed' },
      { scope: '/subscriptions/z', code: 'timeout' },
    ]);
    expect(header.tenantId).toBe('72f1c0de-0b5e-4b64-8f5a-6f5b1c2d3e4f');
    expect(header.actor).toEqual({ objectId: '0b9e4a6c-6f3a-4f0e-9a41-7c1d2e3f4a5b', kind: 'user' });
  });

  it('a snapshot file has only the chosen checks, in their order', () => {
    const chosen = checks.filter(({ category }) => category === 'network');
    const findings = scan('One').findings.filter(({ checkId }) => chosen.some(({ id }) => id === checkId));
    const { header, clusters } = createSnapshot({ ...facts, checks: chosen }, [{ ...scan('One'), findings }], end);
    expect(header.catalog.checks.map(({ id }) => id)).toEqual(chosen.map(({ id }) => id));
    expect(clusters[0]?.outcomes).toHaveLength(chosen.length);
  });

  it('a snapshot file has neither messages nor values of findings, and no reasons of exemptions', () => {
    const exemptions = [exempt('purge-enabled', '2027-01-01T00:00:00Z')];
    const text = writeSnapshot(createSnapshot({ ...facts, exemptions }, [scan('One', insecure)], end));
    expect(text).not.toMatch(/message|actual|expected|reason|Lovelace|Purge is/);
  });

  it('a snapshot file has the severity of a failure only where it isn’t the catalog’s', () => {
    const settings = checkSettingsSchema.parse({ customerManagedKeyRequired: true });
    const withoutKey = sampleSnapshot({ cluster: { properties: { keyVaultProperties: null, enablePurge: true } } });
    const { clusters } = createSnapshot({ ...facts, settings }, [scan('One', withoutKey, settings)], end);
    const failures = new Map(clusters[0]?.failures.map((failure) => [failure.check, failure]));
    expect(failures.get('cmk-not-used')?.severity).toBe('high');
    expect(failures.get('purge-enabled')).not.toHaveProperty('severity');
  });
});

describe('the counts of a snapshot', () => {
  it('the counts of a snapshot add up to clusters × checks, and the score is that of all findings together', () => {
    const scanned = [scan('One', insecure), scan('Two')];
    const { counts } = createSnapshot(facts, scanned, end).header;
    const { pass, fail, unknown, notApplicable, error } = counts;
    expect(pass + fail + unknown + notApplicable + error).toBe(2 * checks.length);
    expect(counts.score).toBe(scoreOf(scanned.flatMap(({ findings }) => findings)).value);
  });

  it('the counts of a snapshot leave exempt failures out of severities and score, while the exemption is in force at the time of the scan', () => {
    const count = (exemptions: ClusterExemption[]) =>
      createSnapshot({ ...facts, exemptions }, [scan('One', insecure)], end).header.counts;
    const without = count([]);
    const inForce = count([exempt('purge-enabled', '2026-11-27T18:13:23Z')]);
    expect(inForce.fail).toBe(without.fail);
    expect(inForce.exempted).toBe(1);
    expect(Object.values(inForce.bySeverity).reduce((sum, number) => sum + number)).toBe(without.fail - 1);
    expect(inForce.score).toBeGreaterThan(without.score ?? 100);
    expect(count([exempt('purge-enabled', '2026-11-27T18:13:22Z')])).toEqual(without);
  });

  it('the counts of a snapshot use the weight of a pass that settings raise, and the file still reads back', () => {
    const settings = checkSettingsSchema.parse({ customerManagedKeyRequired: true });
    const scanned = [scan('One', insecure, settings)];
    const file = createSnapshot({ ...facts, settings }, scanned, end);
    expect(file.header.counts.score).toBe(scoreOf(scanned[0]?.findings ?? []).value);
    expect(file.clusters[0]?.passes).toEqual([{ check: 'cmk-not-used', severity: 'high' }]);
    const text = writeSnapshot(file);
    expect(Object.keys(JSON.parse(text.split('\n')[1] ?? ''))).toEqual([
      'id',
      'name',
      'location',
      'outcomes',
      'failures',
      'passes',
      'evidence',
    ]);
    expect(writeSnapshot(readSnapshotText('a', text))).toBe(text);
  });
});

describe('the exemptions of a snapshot', () => {
  it('the exemptions of a snapshot are sorted, with the last for each cluster and check, and one in force before an expired one', () => {
    const exemptions = [
      exempt('b', '2027-01-01T00:00:00Z', { category: 'Mitigated' }),
      exempt('b', '2026-01-01T00:00:00Z'),
      exempt('a', '2027-02-01T00:00:00Z'),
      exempt('a', '2027-03-01T00:00:00Z'),
    ];
    expect(createSnapshot({ ...facts, exemptions }, [], end).header.exemptions).toEqual([
      {
        clusterId: '/subscriptions/s/one',
        checkId: 'a',
        category: 'Waiver',
        expiresOn: '2027-03-01T00:00:00Z',
        createdAt: '2026-01-01T00:00:00Z',
      },
      {
        clusterId: '/subscriptions/s/one',
        checkId: 'b',
        category: 'Mitigated',
        expiresOn: '2027-01-01T00:00:00Z',
        createdAt: '2026-01-01T00:00:00Z',
      },
    ]);
  });
});

describe('the bytes of a snapshot', () => {
  it('the bytes of a snapshot are the same in every time zone and for every order of the clusters', () => {
    const texts = ['Pacific/Kiritimati', 'America/St_Johns', 'UTC'].map((name) => {
      vi.stubEnv('TZ', name);
      const scanned = [scan('One', insecure), scan('Two'), scan('three')];
      return writeSnapshot(createSnapshot(facts, name === 'UTC' ? scanned.toReversed() : scanned, end));
    });
    vi.unstubAllEnvs();
    expect(new Set(texts).size).toBe(1);
  });

  it('the bytes of a snapshot are the same after reading and writing again', () => {
    const text = writeSnapshot(createSnapshot(facts, [scan('One', insecure), scan('Two')], end));
    expect(writeSnapshot(readSnapshotText('a', text))).toBe(text);
  });

  it('the bytes of a snapshot of the sample clusters fit their own counts', () => {
    const text = writeSnapshot(sampleFile({ clusters: [{ name: 'one', outcomes: 'pfune' }] }));
    expect(readSnapshotText('a', text).clusters[0]?.id).toBe(idOf('one'));
  });
});

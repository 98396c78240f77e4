import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { Finding } from '@/lib/model/finding';
import { checkVersion, settingsHash, toSnapshotCatalog, toSnapshotCheck } from './check-version';
import { evidenceHash } from './evidence-hash';
import { fingerprintOf, fingerprintOfFinding, toFailure } from './fingerprint';
import { hashOf, hashText, hmacHex } from './hash';

const sha256 = (text: string) => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
const at = '2026-11-25T10:00:00.000Z';
const checkNamed = (id: string) => checks.find((check) => check.id === id) ?? expect.fail(id);

describe('a hash', () => {
  it('a hash equals the one of Node for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(hashText(text)).toBe(sha256(text));
      }),
    );
  });

  it('a hash is of canonical JSON in UTF-8', () => {
    expect(hashOf({ b: 'ä', a: [1] })).toBe(sha256('{"a":[1],"b":"ä"}'));
  });

  it('with a key equals the HMAC of Node', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (key, text) => {
        expect(hmacHex(key, text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
      }),
    );
  });
});

describe('the version of a check', () => {
  const check = checkNamed('disk-encryption-off');

  it('the version of a check is the hash of severity, sorted needs, and logic', () => {
    expect(checkVersion({ severity: 'low', needs: ['locks', 'cluster'] })).toBe(
      sha256('{"logic":1,"needs":["cluster","locks"],"severity":"low"}'),
    );
  });

  it('the version of a check changes with the logic, the severity, and the needed parts', () => {
    const versions = [
      check,
      { ...check, logic: 2 },
      { ...check, severity: 'low' as const },
      { ...check, needs: ['cluster', 'locks'] as const },
      { ...check, refinedBy: ['locks'] as const },
      { ...check, refinedBy: ['groups'] as const },
    ].map(checkVersion);
    expect(new Set(versions).size).toBe(6);
  });

  it('the version of a check has the parts that refine its verdict, sorted, and no trace of an empty list', () => {
    const parts = { severity: 'low', needs: ['cluster'] } as const;
    expect(checkVersion({ ...parts, refinedBy: ['locks', 'groups'] })).toBe(
      sha256('{"logic":1,"needs":["cluster"],"refinedBy":["groups","locks"],"severity":"low"}'),
    );
    expect(checkVersion({ ...parts, refinedBy: [] })).toBe(checkVersion(parts));
  });

  it('the version of a check stays with other words, fixes, and controls', () => {
    expect(checkVersion({ ...check, ...{ title: 'Other', why: 'Other', fixes: [], controls: [] } })).toBe(
      checkVersion(check),
    );
  });

  it('the version of a check of every check is there, and its settings only if it reads some', () => {
    const catalog = toSnapshotCatalog(checks, defaultCheckSettings);
    expect(catalog.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
    expect(catalog.checks.every(({ version }) => /^sha256:[0-9a-f]{64}$/.test(version))).toBe(true);
    expect(catalog.hash).toBe(hashOf(catalog.checks));
    expect(toSnapshotCheck(check, defaultCheckSettings)).not.toHaveProperty('settings');
  });
});

describe('the settings of a check', () => {
  const owners = checkNamed('arm-owner-too-many');

  it('the settings of a check are the hash of the values that it reads', () => {
    expect(toSnapshotCheck(owners, defaultCheckSettings).settings).toBe(sha256('{"maxOwners":3}'));
  });

  it('change only with a setting that the check reads', () => {
    const before = toSnapshotCheck(owners, defaultCheckSettings).settings;
    expect(toSnapshotCheck(owners, { ...defaultCheckSettings, maxOwners: 4 }).settings).not.toBe(before);
    expect(toSnapshotCheck(owners, { ...defaultCheckSettings, stoppedDays: 1 }).settings).toBe(before);
  });

  it('the settings of a check of all checks are one hash of every value with defaults', () => {
    expect(settingsHash(defaultCheckSettings)).toBe(hashOf({ ...defaultCheckSettings }));
    expect(settingsHash({ ...defaultCheckSettings, stoppedDays: 1 })).not.toBe(settingsHash(defaultCheckSettings));
  });
});

describe('the hash of evidence', () => {
  const snapshot = sampleSnapshot();
  const withPart = <Part extends keyof Snapshot['parts']>(part: Part, result: Snapshot['parts'][Part]) => ({
    parts: { ...snapshot.parts, [part]: result },
  });
  const cluster = snapshot.parts.cluster;
  if (cluster.state !== 'read') throw new Error('The sample has a cluster.');

  it('the hash of evidence stays when only the read differs: times, requests, versions, sources, ETags', () => {
    const again = {
      ...cluster,
      ...{ readAt: '2030-01-01T00:00:00Z', requestId: 'other', apiVersion: 'other', source: 'resource-graph' as const },
      value: { ...cluster.value, etag: '"other"' },
    };
    expect(evidenceHash(withPart('cluster', again))).toBe(evidenceHash(snapshot));
  });

  it('the hash of evidence stays when a nested result is read at another time', () => {
    const databases = snapshot.parts.databasePrincipals;
    if (databases.state !== 'read') throw new Error('The sample has databases.');
    const value = databases.value.map((item) => ({
      ...item,
      items: { ...item.items, readAt: 'later', requestId: 'x' },
    }));
    expect(value.length).toBeGreaterThan(0);
    expect(evidenceHash(withPart('databasePrincipals', { ...databases, value }))).toBe(evidenceHash(snapshot));
  });

  it('the hash of evidence stays when Azure returns a list with IDs in another order', () => {
    const roles = snapshot.parts.roleAssignments;
    if (roles.state !== 'read') throw new Error('The sample has role assignments.');
    expect(roles.value.length).toBeGreaterThan(1);
    const reversed = { ...roles, value: roles.value.toReversed() };
    expect(evidenceHash(withPart('roleAssignments', reversed))).toBe(evidenceHash(snapshot));
  });

  it('the hash of evidence changes with a property, with the order of a list without IDs, and with a tag named message', () => {
    const { properties } = cluster.value;
    const changed = [
      { ...cluster.value, properties: { ...properties, enablePurge: !properties.enablePurge } },
      { ...cluster.value, zones: ['1', '2'] },
      { ...cluster.value, zones: ['2', '1'] },
      { ...cluster.value, tags: { message: 'a' } },
      { ...cluster.value, tags: { message: 'b' } },
    ].map((value) => evidenceHash(withPart('cluster', { ...cluster, value })));
    expect(new Set([...changed, evidenceHash(snapshot)]).size).toBe(6);
  });

  it('the hash of evidence of an unreadable part has the reason and Azure’s code, never the message', () => {
    const denied = {
      state: 'unreadable',
      reason: 'forbidden',
      message: 'a',
      azureCode: 'AuthorizationFailed',
    } as const;
    const hash = evidenceHash(withPart('locks', denied));
    expect(evidenceHash(withPart('locks', { ...denied, message: 'b', missingAction: 'x', retryAfter: 3 }))).toBe(hash);
    expect(evidenceHash(withPart('locks', { ...denied, azureCode: 'Other' }))).not.toBe(hash);
    expect(evidenceHash(withPart('locks', { state: 'not-loaded' }))).not.toBe(hash);
  });

  it('the hash of evidence is the hash of state and value, and of state, reason, and code', () => {
    const parts = {
      scripts: { state: 'not-loaded' },
      locks: { state: 'unreadable', reason: 'forbidden', message: 'a' },
      knownSubscriptions: {
        state: 'read',
        value: ['b', 'a'],
        readAt: 't',
        requestId: null,
        apiVersion: 'v',
        source: 'directory',
      },
    };
    expect(evidenceHash({ parts: parts as unknown as Snapshot['parts'] })).toBe(
      sha256(
        '{"knownSubscriptions":{"state":"read","value":["b","a"]},"locks":{"reason":"forbidden","state":"unreadable"},"scripts":{"state":"not-loaded"}}',
      ),
    );
  });
});

describe('a fingerprint', () => {
  const failure = { check: 'a', properties: ['q', 'p'], items: ['y', 'x'] };

  it('a fingerprint is the hash of check, lowercase ID, sorted properties, and sorted items', () => {
    expect(fingerprintOf('/Sub/One', failure)).toBe(sha256('["a","/sub/one",["p","q"],["x","y"]]'));
    expect(fingerprintOf('/Sub/One', { check: 'a' })).toBe(sha256('["a","/sub/one",[],[]]'));
  });

  it('a fingerprint of a finding has each property once and no wording', () => {
    const finding: Finding = {
      ...{ checkId: 'a', outcome: 'fail', severity: 'low', message: 'One thing.', evidence: [], fixes: [] },
      properties: [
        { property: 'p', actual: '1', expected: '2' },
        { property: 'p', actual: '3', expected: '2' },
      ],
      items: ['x'],
    };
    expect(toFailure(finding, 'low')).toEqual({ check: 'a', properties: ['p'], items: ['x'] });
    expect(toFailure(finding, 'high')).toEqual({ check: 'a', severity: 'low', properties: ['p'], items: ['x'] });
    expect(toFailure({ ...finding, items: ['name:ada'] }).items).toEqual([sha256('"ada"')]);
    const reworded = { ...finding, message: 'Other.', severity: 'high' as const };
    expect(fingerprintOfFinding('/x', reworded)).toBe(fingerprintOfFinding('/X', finding));
    expect(fingerprintOfFinding('/x', { ...finding, items: ['y'] })).not.toBe(fingerprintOfFinding('/x', finding));
  });

  it('a fingerprint has items without wording in every example of the catalog', () => {
    const worded = checks.flatMap((check) =>
      check.examples.fail.flatMap(({ snapshot }) => {
        const { items = [] } = evaluateCheck(check, snapshot, { at, settings: defaultCheckSettings });
        return items.filter((item) => /\s/.test(item)).map((item) => `${check.id}: ${item}`);
      }),
    );
    expect(worded).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { KustoDatabase } from '@/lib/model/cluster';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleKeyProperties } from '../samples/sample-key';
import { databaseCmk } from './database-cmk';

function database(name: string, properties: KustoDatabase['properties'], kind: string | null = 'ReadWrite') {
  return { id: `/databases/${name}`, name: `telemetryprod/${name}`, kind, properties };
}

function judge(
  databases: KustoDatabase[],
  keyVaultProperties: typeof sampleKeyProperties | null = sampleKeyProperties,
) {
  return evaluateSample(databaseCmk, { databases, cluster: { properties: { keyVaultProperties } } });
}

const suspended = { suspensionDetails: { suspensionStartDate: '2026-11-20T07:31:09Z' } };
const ownKey = { keyVaultProperties: { keyName: 'own', keyVaultUri: 'https://kv-telemetry.vault.azure.net' } };
const specAlone = [
  'Only the API specification (2025-02-14) documents that keyVaultProperties of a database is its encryption key.',
];

describe('databases without their own key', () => {
  it.each<[string, KustoDatabase[]]>([
    ['there is none', []],
    ['nothing is said', [database('a', {}), database('b', null)]],
    ['all of it is empty', [database('a', { suspensionDetails: null, keyVaultProperties: null })]],
    ['the key has no name', [database('a', { suspensionDetails: {}, keyVaultProperties: { keyName: '' } })]],
    ['followed ones are passed over', [database('a', { ...suspended, ...ownKey }, 'ReadOnlyFollowing')]],
    ['the kind is not told', [database('a', suspended, null)]],
  ])("databases aren't evaluated: %s", (_case, databases) => {
    expect(judge(databases)).toMatchObject({
      outcome: 'not-applicable',
      message: 'No database is suspended or has its own customer-managed key.',
    });
  });

  it('databases of a stopped cluster are unknown, even if the cluster has no key', () => {
    const finding = evaluateSample(databaseCmk, {
      cluster: { properties: { keyVaultProperties: null } },
      unread: { databases: { state: 'unreadable', reason: 'stopped', message: 'The cluster is stopped.' } },
    });
    expect(finding.outcome).toBe('unknown');
    expect(finding.unknown).toEqual([{ part: 'databases', reason: 'stopped', message: 'The cluster is stopped.' }]);
  });
});

describe('a suspended database', () => {
  it.each(['ReadWrite', 'readwrite'])('a suspended database of kind %s fails, with or without a key', (kind) => {
    const finding = judge([database('a', suspended, kind), database('b', {})]);
    expect(finding).toMatchObject({ outcome: 'fail', severity: 'medium', message: 'Suspended databases: a.' });
    expect(finding.properties).toEqual([
      { property: 'suspended databases', actual: '1: a', expected: '0' },
      { property: 'databases with a different key', actual: '0', expected: '0' },
    ]);
    expect(finding).not.toHaveProperty('assumptions');
  });

  it("a suspended database fails with the cluster's key and without one", () => {
    expect(judge([database('a', { ...suspended, keyVaultProperties: sampleKeyProperties })]).outcome).toBe('fail');
    expect(judge([database('a', suspended)], null).outcome).toBe('fail');
  });
});

describe('a database with a key', () => {
  const uri = 'https://kv-telemetry.vault.azure.net';
  it.each([
    [{ keyName: 'telemetry-data', keyVaultUri: uri }],
    [{ keyName: 'TELEMETRY-data', keyVaultUri: `${uri.replace('https', 'HTTPS').toUpperCase()}/` }],
    [{ keyName: 'telemetry-data', keyVaultUri: `${uri}:443/` }],
    [{ keyName: 'telemetry-data', keyVaultUri: `${uri}:443` }],
    [{ keyName: 'telemetry-data', keyVaultUri: uri, keyVersion: '0f1e' }],
  ])("a database with the key %j, which is the cluster's, passes", (keyVaultProperties) => {
    const finding = judge([database('a', { keyVaultProperties })]);
    expect(finding).toMatchObject({ outcome: 'pass', assumptions: specAlone });
    expect(finding.properties.map(({ actual }) => actual)).toEqual(['0', '0']);
  });

  it.each([
    [{ keyName: 'other', keyVaultUri: uri }],
    [{ keyName: 'telemetry-data', keyVaultUri: 'https://kv-other.vault.azure.net' }],
    [{ keyName: 'telemetry-data', keyVaultUri: `${uri}:8443` }],
    [{ keyName: 'telemetry-data' }],
  ])("a database with the key %j, which isn't the cluster's, fails", (keyVaultProperties) => {
    const finding = judge([database('a', { keyVaultProperties }), database('b', {})]);
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: 'Databases with another key: a.',
      assumptions: specAlone,
    });
    expect(finding.properties[1]?.actual).toBe('1: a');
  });

  it.each([null, {}, { keyName: '' }])("a database with a key fails when the cluster's key is %j", (ofCluster) => {
    expect(judge([database('a', { keyVaultProperties: sampleKeyProperties })], ofCluster).outcome).toBe('fail');
  });

  it('a database with another key is listed together with suspended ones', () => {
    const finding = judge([
      database('a', ownKey),
      database('b', suspended),
      database('c', { ...ownKey, ...suspended }),
    ]);
    expect(finding.message).toBe('Suspended databases: b, c. Databases with another key: a, c.');
  });
});

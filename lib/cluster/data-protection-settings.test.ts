import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { sampleFilter, sampleKusto, sampleKustoCluster } from '@/lib/checks/samples/sample-kusto';
import { sampleDatabaseItems, sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { dataProtectionSettings } from './data-protection-settings';

function settingsOf(changes: SampleChanges = {}) {
  const snapshot = sampleSnapshot(changes);
  if (snapshot.parts.cluster.state !== 'read') throw new Error('the sample is read');
  return dataProtectionSettings(snapshot, snapshot.parts.cluster.value).flatMap(({ settings }) => settings);
}

function settingOf(name: string, changes: SampleChanges = {}) {
  return settingsOf(changes).find((setting) => setting.setting === name);
}

const forbidden = { state: 'unreadable', reason: 'forbidden', message: 'Azure denied access.' } as const;

describe('the data protection settings', () => {
  it('the data protection settings have a row for each check of the category', () => {
    const judged = checks.flatMap(({ category, setting }) => (category === 'data-protection' ? [setting] : []));
    expect(
      settingsOf()
        .map(({ setting }) => setting)
        .sort(),
    ).toEqual([...new Set(judged)].sort());
  });

  it('tables show their policies, and one setting while management commands aren’t loaded', () => {
    expect(settingOf('row level security')?.state).toEqual({ text: '1 table', entries: ['telemetry/Events'] });
    expect(settingOf('restricted view access')?.state).toEqual({ text: '1 table', entries: ['telemetry/Devices'] });
    expect(settingOf('external tables')?.state).toMatchObject({ entries: ['telemetry/Archive'] });
    expect(settingOf('continuous exports')?.state).toMatchObject({ entries: ['telemetry/ExportEvents (off)'] });
    const unread = settingsOf({ unread: { kusto: { state: 'not-loaded' } } });
    expect(unread.filter(({ state }) => 'state' in state)).toMatchObject([
      { setting: 'management commands', state: { state: 'not-loaded' } },
    ]);
    expect(unread.flatMap(({ setting, others = [] }) => [setting, ...others]).sort()).toEqual(
      ['management commands', ...settingsOf().map(({ setting }) => setting)].sort(),
    );
  });

  it('tables without a policy aren’t shown as turned off', () => {
    const rls = sampleReading([
      sampleFilter('Events', { isOn: false }),
      sampleFilter('Devices', { isOn: false, hasQuery: false }),
    ]);
    expect(settingOf('row level security', sampleKusto({ rls }))?.state).toMatchObject({
      entries: ['telemetry/Events (off)'],
    });
  });

  it.each([
    ['forbidden', { smallestRole: 'database Monitor' }, 'No access. You need database Monitor.'],
    ['stopped', {}, 'The cluster is stopped.'],
    ['failed', {}, 'The requests failed. Refresh the page.'],
  ] as const)('tables show one reason if all commands of databases are unreadable: %s', (reason, role, message) => {
    const unread = { state: 'unreadable', reason, message: 'Of one command.', ...role } as const;
    const results = { rls: unread, restricted: unread, externalTables: unread, exports: unread };
    expect(settingOf('management commands', sampleKusto(results))?.state).toMatchObject({ reason, message });
    expect(
      settingOf('row level security', sampleKusto({ ...results, exports: sampleReading([]) }))?.state,
    ).toMatchObject({
      text: 'Unknown',
    });
  });

  it('tables are unknown without the list of databases', () => {
    const unread = { databases: { state: 'unreadable', reason: 'stopped', message: 'Stopped.' } } as const;
    expect(settingOf('management commands', { unread })?.state).toBe(unread.databases);
    const stopped = { state: 'unreadable', reason: 'stopped', message: 'Of one command.' } as const;
    const state = settingOf('management commands', { unread, ...sampleKustoCluster({ callout: stopped }) })?.state;
    expect(state).toMatchObject({ message: 'The cluster is stopped.' });
  });

  it('a switch is offered only in the direction that a fix supports', () => {
    expect(settingOf('data purge')).not.toHaveProperty('toggle');
    expect(settingOf('data purge', { cluster: { properties: { enablePurge: true } } })?.toggle).toEqual({
      isOn: true,
      fixId: 'purge-enabled',
    });
    expect(settingOf('cluster soft delete')).not.toHaveProperty('toggle');
    const tags = { 'Opt-Out-Of-Soft-Delete': 'true' };
    expect(settingOf('cluster soft delete', { cluster: { tags } })).toMatchObject({
      state: { text: 'Off' },
      toggle: { isOn: false, fixId: 'soft-delete-opt-out' },
    });
  });

  it('a flag that Azure does not return has its documented default', () => {
    expect(settingOf('data purge', { cluster: { properties: { enablePurge: undefined } } })?.state).toEqual({
      text: 'Off',
      note: 'Not set. Documented default: off.',
    });
  });

  it('data connections of a database that could not be read make the number a lower bound', () => {
    const read = sampleDatabaseItems([sampleDataConnection()]);
    expect(settingOf('data connections', { dataConnections: read })?.state).toEqual({
      text: '1 data connection',
      entries: ['telemetry/events (Event Hubs)'],
    });
    const unread = { databaseId: '/d', databaseName: 'other', items: forbidden };
    expect(settingOf('data connections', { dataConnections: [...read, unread] })?.state).toMatchObject({
      text: 'At least 1 data connection',
      note: 'Couldn’t check data connections of 1 database. Azure denied access.',
    });
    expect(settingOf('data connections', { dataConnections: [unread] })?.state).toMatchObject({ text: 'Unknown' });
  });

  it('a follower of every database differs from a follower without a database name', () => {
    const clusterResourceId = '/subscriptions/s/resourceGroups/r/providers/Microsoft.Kusto/Clusters/partner';
    const followerDatabases = [{ clusterResourceId, databaseName: '*' }, { clusterResourceId }];
    expect(settingOf('followers', { followerDatabases })?.state).toMatchObject({
      entries: ['All databases → partner', 'Unknown database → partner'],
    });
  });

  it('a setting whose evidence is missing has no value', () => {
    expect(settingOf('followers', { unread: { followerDatabases: forbidden } })?.state).toBe(forbidden);
    expect(settingOf('data retention', { unread: { databases: { state: 'not-loaded' } } })?.state).toEqual({
      state: 'not-loaded',
    });
  });

  it('retention periods are grouped', () => {
    expect(settingOf('data retention')?.state).toMatchObject({ text: '1 database', entries: ['365 days: 1 database'] });
  });
});

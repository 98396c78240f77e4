import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { sampleDatabaseItems, sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { dataProtectionSettings } from './data-protection-settings';

function settingsOf(changes: SampleChanges = {}) {
  const snapshot = sampleSnapshot(changes);
  if (snapshot.parts.cluster.state !== 'read') throw new Error('the sample is read');
  return dataProtectionSettings(snapshot, snapshot.parts.cluster.value).flatMap(({ settings }) => settings);
}

function settingOf(title: string, changes: SampleChanges = {}) {
  return settingsOf(changes).find((setting) => setting.title === title);
}

const forbidden = { state: 'unreadable', reason: 'forbidden', message: 'Azure denied access.' } as const;

describe('the data protection settings', () => {
  it('the data protection settings have each check of the category once', () => {
    const ids = checks.flatMap(({ id, category }) => (category === 'data-protection' ? [id] : []));
    expect(
      settingsOf()
        .flatMap(({ checkIds }) => [...checkIds])
        .sort(),
    ).toEqual(ids.sort());
  });

  it('tables show their policies, and one setting while management commands aren’t loaded', () => {
    expect(settingOf('Row level security')?.state).toEqual({ text: '1 table', entries: ['telemetry/Events'] });
    expect(settingOf('Restricted view access')?.state).toEqual({ text: '1 table', entries: ['telemetry/Devices'] });
    expect(settingOf('External tables')?.state).toMatchObject({ entries: ['telemetry/Archive'] });
    expect(settingOf('Continuous exports')?.state).toMatchObject({ entries: ['telemetry/ExportEvents (off)'] });
    const unread = settingsOf({ unread: { kusto: { state: 'not-loaded' } } });
    expect(unread.filter(({ state }) => 'state' in state)).toMatchObject([
      { title: 'Management commands', state: { state: 'not-loaded' } },
    ]);
    expect(unread.flatMap(({ checkIds }) => checkIds)).toHaveLength(
      settingsOf().flatMap(({ checkIds }) => checkIds).length,
    );
  });

  it('a switch is offered only in the direction that a fix supports', () => {
    expect(settingOf('Data purge')).not.toHaveProperty('toggle');
    expect(settingOf('Data purge', { cluster: { properties: { enablePurge: true } } })?.toggle).toEqual({
      isOn: true,
      fixId: 'purge-enabled',
    });
    expect(settingOf('Cluster soft delete')).not.toHaveProperty('toggle');
    const tags = { 'Opt-Out-Of-Soft-Delete': 'true' };
    expect(settingOf('Cluster soft delete', { cluster: { tags } })).toMatchObject({
      state: { text: 'Off' },
      toggle: { isOn: false, fixId: 'soft-delete-opt-out' },
    });
  });

  it('a flag that Azure does not return has its documented default', () => {
    expect(settingOf('Data purge', { cluster: { properties: { enablePurge: undefined } } })?.state).toEqual({
      text: 'Off',
      note: 'Not set. Documented default: off.',
    });
  });

  it('data connections of a database that could not be read make the number a lower bound', () => {
    const read = sampleDatabaseItems([sampleDataConnection()]);
    expect(settingOf('Data connections', { dataConnections: read })?.state).toEqual({
      text: '1 data connection',
      entries: ['telemetry/events (Event Hubs)'],
    });
    const unread = { databaseId: '/d', databaseName: 'other', items: forbidden };
    expect(settingOf('Data connections', { dataConnections: [...read, unread] })?.state).toMatchObject({
      text: 'At least 1 data connection',
      note: 'Couldn’t check data connections of 1 database. Azure denied access.',
    });
    expect(settingOf('Data connections', { dataConnections: [unread] })?.state).toMatchObject({ text: 'Unknown' });
  });

  it('a follower of every database differs from a follower without a database name', () => {
    const clusterResourceId = '/subscriptions/s/resourceGroups/r/providers/Microsoft.Kusto/Clusters/partner';
    const followerDatabases = [{ clusterResourceId, databaseName: '*' }, { clusterResourceId }];
    expect(settingOf('Followers', { followerDatabases })?.state).toMatchObject({
      entries: ['All databases → partner', 'Unknown database → partner'],
    });
  });

  it('a setting whose evidence is missing has no value', () => {
    expect(settingOf('Followers', { unread: { followerDatabases: forbidden } })?.state).toBe(forbidden);
    expect(settingOf('Data retention', { unread: { databases: { state: 'not-loaded' } } })?.state).toEqual({
      state: 'not-loaded',
    });
  });

  it('retention periods are grouped', () => {
    expect(settingOf('Data retention')?.state).toMatchObject({ text: '1 database', entries: ['365 days: 1 database'] });
  });
});

import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { operationsSettings } from './operations-settings';

function settingsOf(changes: SampleChanges = {}) {
  const snapshot = sampleSnapshot(changes);
  if (snapshot.parts.cluster.state !== 'read') throw new Error('the sample is read');
  return operationsSettings(snapshot, snapshot.parts.cluster.value, ['owner', 'contact']).flatMap(
    ({ settings }) => settings,
  );
}

function settingOf(name: string, changes: SampleChanges = {}) {
  return settingsOf(changes).find((setting) => setting.setting === name);
}

const forbidden = { state: 'unreadable', reason: 'forbidden', message: 'Azure denied access.' } as const;

describe('the operations settings', () => {
  it('the operations settings have a row for each check of the category', () => {
    const judged = checks.flatMap(({ category, setting }) => (category === 'operations' ? [setting] : []));
    expect(
      settingsOf()
        .map(({ setting }) => setting)
        .sort(),
    ).toEqual([...new Set(judged)].sort());
  });

  it('auto-stop that is off has a switch that turns it on', () => {
    expect(settingOf('auto-stop', { cluster: { properties: { enableAutoStop: false } } })).toMatchObject({
      state: { text: 'Off' },
      toggle: { isOn: false, fixId: 'auto-stop-off' },
    });
    expect(settingOf('auto-stop', { cluster: { properties: { enableAutoStop: undefined } } })).not.toHaveProperty(
      'toggle',
    );
  });

  it('delete locks are unknown if the locks of the subscription could not be read', () => {
    expect(settingOf('delete locks', { locks: [], subscriptionLocks: [] })?.state).toEqual({
      text: 'None',
      entries: [],
    });
    expect(settingOf('delete locks', { locks: [], unread: { subscriptionLocks: forbidden } })?.state).toBe(forbidden);
    expect(settingOf('delete locks', { unread: { subscriptionLocks: forbidden } })?.state).toMatchObject({
      entries: ['keep (CanNotDelete)'],
    });
  });

  it('the owner is the value of the first tag that the settings list', () => {
    expect(settingOf('owner tag', { cluster: { tags: { Contact: 'data@contoso.com' } } })?.state).toEqual({
      text: 'contact: data@contoso.com',
    });
    expect(settingOf('owner tag', { cluster: { tags: {} } })?.state).toEqual({
      text: 'None',
      note: 'Checked tags: owner, contact',
    });
  });

  it('a diagnostic setting shows its logs and destinations', () => {
    expect(settingOf('diagnostic settings')?.state).toMatchObject({ text: '1 diagnostic setting' });
    expect(settingOf('diagnostic settings', { unread: { diagnosticSettings: forbidden } })?.state).toBe(forbidden);
  });

  it('policy states are counted by result', () => {
    const state = { complianceState: 'NonCompliant', policyDefinitionName: 'a' };
    expect(settingOf('Azure Policy', { policyStates: [state, { isCompliant: true }] })?.state).toEqual({
      text: 'Non-compliant',
      note: '1 of 2 policy states is non-compliant',
    });
    expect(settingOf('Azure Policy', { policyStates: [] })?.state).toEqual({ text: 'No compliance states' });
  });
});

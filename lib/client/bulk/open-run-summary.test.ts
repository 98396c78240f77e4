import { describe, expect, it } from 'vitest';
import { sampleStorage } from '../testing/sample-storage';
import { openBulkRuns } from './bulk-store';
import { readOpenRuns } from './open-run-summary';
import { sampleRun } from './sample-run';

const ada = { tenantId: 'contoso', objectId: 'ada' };

describe('the number of open runs', () => {
  it('the badge counts the runs of the person, those that are paused, and those whose canary is verified', async () => {
    const storage = sampleStorage();
    const save = async (id: string, change: Parameters<typeof sampleRun>[0]) =>
      (await openBulkRuns(storage)).of(id).save(sampleRun({ id, ...change }));
    await save('draft', { phase: 'review' });
    await save('paused', { phase: 'waves', pause: { reason: 'asked', message: '' } });
    await save('verified', { phase: 'proved' });
    await save('ended', { phase: 'ended', items: [] });
    await save('of-ben', { personId: 'ben' });
    expect(readOpenRuns(storage, ada)).toEqual({ count: 3, paused: 1, verified: 1 });
  });

  it.each(['{', 'null', '[]', '{"state":"paused"}', '{"tenantId":"contoso","personId":"ada","state":"x","done":0}'])(
    'a stored summary that is not valid is not counted: %s',
    (text) => {
      const storage = sampleStorage();
      storage.setItem('kustodian.open-runs.x', text);
      expect(readOpenRuns(storage, ada)).toEqual({ count: 0, paused: 0, verified: 0 });
    },
  );
});

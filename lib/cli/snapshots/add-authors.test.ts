import { describe, expect, it } from 'vitest';
import type { Gateway } from '@/lib/azure/gateway';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { diffSnapshots } from '@/lib/history/diff-snapshots';
import { idOf, sampleFile } from '@/lib/history/testing/sample-file';
import type { ResourceChangeRow } from '@/lib/model/azure/governance-bodies';
import { addAuthors } from './add-authors';

const now = new Date('2026-11-28T12:00:00Z');
const check = 'public-network-enabled';

/** A cluster whose public access was turned on between two scans. */
function diffBetween(after: string, until: string) {
  const fileAt = (readAt: string, outcomes: string) =>
    sampleFile({
      readAt,
      checks: [check],
      clusters: [{ name: 'sales', outcomes, failures: [{ properties: ['publicNetworkAccess'] }] }],
    });
  return diffSnapshots(fileAt(after, 'p'), fileAt(until, 'f'));
}

function changeAt(timestamp: string, id = timestamp): ResourceChangeRow {
  return {
    id,
    properties: {
      targetResourceId: idOf('sales'),
      changeType: 'Update',
      changeAttributes: { correlationId: id, timestamp, changedBy: 'thomas@contoso.com', changedByType: 'User' },
      changes: { 'properties.publicNetworkAccess': { previousValue: 'Disabled', newValue: 'Enabled' } },
    },
  };
}

/** Returns who and the notes of a comparison, for the recorded changes. */
async function authorsOf(after: string, until: string, rows: readonly ResourceChangeRow[]) {
  const gateway = {
    readChangesOf: async () => sampleReading(rows),
    readActivityLog: async () => sampleReading([]),
    upstreamRequests: () => 2,
  } as unknown as Gateway;
  const diff = await addAuthors(diffBetween(after, until), {
    gateway,
    now,
    ownAppId: undefined,
    onProgress: () => undefined,
  });
  return { row: diff.changes[0], notes: diff.notes };
}

describe('who made the changes of a comparison', () => {
  it('a change between the scans is the cause, without a note', async () => {
    const { row, notes } = await authorsOf('2026-11-26T00:00:00Z', '2026-11-27T00:00:00Z', [
      changeAt('2026-11-26T18:20:00Z'),
    ]);
    expect(row).toMatchObject({ class: 'new-failure', who: { name: 'thomas@contoso.com' } });
    expect(notes).toEqual([]);
  });

  it('a first snapshot that is older than the records of Azure has a note, and no cause is not recorded', async () => {
    const { row, notes } = await authorsOf('2026-11-01T00:00:00Z', '2026-11-27T00:00:00Z', []);
    expect(row).toMatchObject({ who: null });
    expect(notes).toEqual([
      'Azure keeps the property values of changes for 14 days, so causes before Nov 14, 2026, 12:00 UTC might be missing.',
    ]);
  });

  it('a cluster with more changes than are read has a note, and the cause is unknown', async () => {
    const minute = 60_000;
    const rows = Array.from({ length: 2001 }, (_, index) =>
      changeAt(new Date(now.getTime() - index * minute).toISOString(), `c-${index}`),
    );
    const { row, notes } = await authorsOf('2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z', rows);
    expect(row).not.toHaveProperty('who');
    expect(notes).toEqual(['Older changes weren’t loaded for 1 cluster with more than 2,000 changes.']);
  });

  it('a change after the start of the second scan leaves the cause unknown, with a note', async () => {
    const { row, notes } = await authorsOf('2026-11-26T00:00:00Z', '2026-11-27T00:00:00Z', [
      changeAt('2026-11-27T00:10:00Z'),
    ]);
    expect(row).not.toHaveProperty('who');
    expect(notes).toEqual(['Couldn’t find the cause of 1 change. A resource changed after the second scan started.']);
  });
});

import { describe, expect, it } from 'vitest';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { type SampleFile, sampleFile, sampleHash } from '@/lib/history/testing/sample-file';
import { openFiles } from './opened-snapshots';
import { readSnapshotFile } from './read-snapshot-file';
import { compareSnapshots } from './use-comparison';
import type { LibrarySnapshot } from './use-snapshot-library';
import { buildTrend } from './use-trend';
import { snapshotFileName, writeSnapshotFile } from './write-snapshot-file';

const oneCluster: SampleFile = { clusters: [{ name: 'sales', outcomes: 'pf' }] };
const fileOf = async (snapshot: SnapshotFile, name = 'a.kustodian.gz') =>
  new File([await writeSnapshotFile(snapshot)], name);

async function gzipFile(text: string): Promise<File> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new File([await new Response(stream).arrayBuffer()], 'a.kustodian.gz');
}

describe('a snapshot file in the browser', () => {
  it('a snapshot file in the browser is read as it was written', async () => {
    const snapshot = sampleFile(oneCluster);
    const read = await readSnapshotFile(await fileOf(snapshot));
    expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(snapshot)));
    expect(snapshotFileName(snapshot)).toBe('kustodian-2026-11-27-1813Z-full.kustodian.gz');
  });

  it('a snapshot file in the browser of 200 MB is refused without reading it', async () => {
    const large = Object.defineProperty(new File([], 'large.kustodian.gz'), 'size', { value: 200_000_000 });
    await expect(readSnapshotFile(large)).rejects.toThrow(
      'large.kustodian.gz: The file is larger than 32 MiB, the limit for a compressed snapshot. Scan fewer subscriptions.',
    );
  });

  it('a snapshot file of a newer version and an edited one are refused, and valid files next to them open', async () => {
    const header = sampleFile(oneCluster).header;
    const newer = await gzipFile(`${JSON.stringify({ ...header, format: 'kustodian.snapshot/2' })}\n`);
    const edited = await gzipFile(`${JSON.stringify({ ...header, counts: { ...header.counts, pass: 7 } })}\n`);
    const { opened, refused } = await openFiles([newer, edited, await fileOf(sampleFile(oneCluster), 'valid')]);
    expect(opened.map(({ file }) => file.name)).toEqual(['valid']);
    expect(refused.map(({ message }) => message)).toEqual([
      expect.stringContaining('This file was made by a newer version of Kustodian.'),
      expect.stringMatching(/^a\.kustodian\.gz, line 1: /),
    ]);
  });
});

describe('snapshots that don’t fit together', () => {
  const { signal } = new AbortController();

  it.each([
    [{ tenantId: 'other' }, 'The two snapshots are from different tenants, so they can’t be compared.'],
    [
      { depth: 'index' as const },
      'One snapshot has index depth and the other has full depth, so they can’t be compared.',
    ],
  ])('%j can’t be compared', async (change, message) => {
    await expect(
      compareSnapshots({ a: sampleFile(oneCluster), b: sampleFile({ ...oneCluster, ...change }) }, signal),
    ).rejects.toThrow(message);
  });

  it('other settings are a note, and an unknown check is a row of its own', async () => {
    const settings = { hash: 'sha256:other' } as const;
    const after = sampleFile({ ...oneCluster, settings, checks: ['a', 'x'] });
    const { diff, rows } = await compareSnapshots({ a: sampleFile(oneCluster), b: after }, signal);
    expect(diff.notes).toEqual([
      'The check settings differ. Checks that use a changed setting are listed as changed checks.',
    ]);
    expect(rows.map((row) => [row.class, row.check])).toEqual([
      ['check-added', 'x'],
      ['check-removed', 'b'],
    ]);
  });

  it('a file of another tenant and a deleted one are left out of the trend, each with its reason', async () => {
    const item = (file: string, read: LibrarySnapshot['read']): LibrarySnapshot => ({
      key: file,
      file,
      tenantId: '',
      readAt: '2026-11-27T18:13:22Z',
      depth: 'full',
      clusters: 1,
      source: 'file',
      read,
      bytes: async () => new Uint8Array(),
    });
    const own = sampleFile(oneCluster);
    const trend = await buildTrend(
      [
        item('own', async () => own),
        item('foreign', async () => sampleFile({ ...oneCluster, tenantId: 'other' })),
        item('gone', () => Promise.reject(new Error('gone was deleted from this browser.'))),
      ],
      { tenantId: own.header.tenantId, signal, onProgress: () => undefined },
    );
    expect(trend.points.map(({ file }) => file)).toEqual(['own']);
    expect(trend.skipped).toEqual([
      { file: 'foreign', reason: 'The snapshot is from another tenant (other).' },
      { file: 'gone', reason: 'gone was deleted from this browser.' },
    ]);
  });

  it('a pseudonym key of one run doesn’t end the trend of the snapshots around it', async () => {
    const files = [
      sampleFile({ clusters: [{ name: 'one', outcomes: 'p' }], readAt: '2026-11-01T00:00:00Z' }),
      ...['1', '2'].map((key) => sampleFile({ pseudonyms: sampleHash(key), readAt: `2026-11-0${key}T10:00:00Z` })),
      sampleFile({ clusters: [{ name: 'one', outcomes: 'f' }], readAt: '2026-11-03T00:00:00Z' }),
    ];
    const library = files.map(
      (snapshot, index): LibrarySnapshot => ({
        key: `${index}`,
        file: `${index}`,
        source: 'file',
        clusters: 1,
        depth: 'full',
        tenantId: snapshot.header.tenantId,
        readAt: snapshot.header.readAt,
        pseudonyms: snapshot.header.pseudonyms,
        read: async () => snapshot,
        bytes: async () => new Uint8Array(),
      }),
    );
    const tenantId = files[0]?.header.tenantId ?? '';
    const { points } = await buildTrend(library, { tenantId, signal, onProgress: () => undefined });
    expect(points.map(({ newFailures }) => newFailures)).toEqual([0, 0, 0, 1]);
  });
});

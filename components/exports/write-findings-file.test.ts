import { expect, it, vi } from 'vitest';
import type { ExportedCluster } from '@/lib/export/file-format';
import { estimateSize, writeFindingsFile } from './write-findings-file';

const cluster: ExportedCluster['cluster'] = {
  id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/c',
  name: 'c',
  subscriptionId: 's',
  resourceGroup: 'g',
  location: 'westeurope',
  tags: {},
  readAt: '2026-11-25T10:00:00Z',
};
const finding: ExportedCluster['findings'][number] = {
  checkId: 'disk-encryption-off',
  outcome: 'fail',
  severity: 'medium',
  message: 'Disk encryption is off.',
  properties: [],
  evidence: [],
  fixes: [],
};
const exported: ExportedCluster = { cluster, subscriptionName: 'S', findings: [finding] };
const facts = { tenantId: 't', at: '2026-11-25T10:00:00.000Z', filter: 'outcome=fail', version: '0' };

it('a large export is complete, and the page stays responsive', async () => {
  let clock = 0;
  const now = vi.spyOn(performance, 'now').mockImplementation(() => {
    clock += 5;
    return clock;
  });
  const onProgress = vi.fn();
  const { name, blob } = await writeFindingsFile({
    format: 'json',
    facts,
    onProgress,
    signal: new AbortController().signal,
    clusters: Array.from({ length: 600 }, () => exported),
    unread: [{ scope: '/subscriptions/x', reason: 'Refused.' }],
  });
  now.mockRestore();
  // A pause as often as twelve milliseconds have gone by.
  expect(onProgress.mock.calls.length).toBeGreaterThan(140);
  const written = JSON.parse(await blob.text());
  expect(written.clusters).toHaveLength(600);
  expect(written.unread).toEqual([{ scope: '/subscriptions/x', reason: 'Refused.' }]);
  expect(name).toBe('kustodian-t-2026-11-25-1000Z-outcome-fail.json');
  expect(blob.type).toBe('application/json');
});

it('an aborted export rejects with the reason', async () => {
  const abortController = new AbortController();
  const endless = (function* () {
    for (;;) yield exported;
  })();
  const writing = writeFindingsFile({
    format: 'csv',
    facts,
    clusters: endless,
    unread: [],
    onProgress: () => abortController.abort(new Error('given up')),
    signal: abortController.signal,
  });
  await expect(writing).rejects.toThrow('given up');
});

it('a report is one HTML file with all clusters', async () => {
  const { name, blob } = await writeFindingsFile({
    format: 'html',
    facts,
    onProgress: vi.fn(),
    signal: new AbortController().signal,
    clusters: [exported],
    unread: [{ scope: '/subscriptions/x', reason: 'Refused.' }],
  });
  const page = await blob.text();
  expect([name, blob.type]).toEqual(['kustodian-t-2026-11-25-1000Z-outcome-fail.html', 'text/html']);
  expect(page).toContain('<h3>c</h3>');
  expect(page).toContain('Refused.');
});

const clusters = Array.from({ length: 200 }, (_, index): ExportedCluster => {
  const name = `c${index + 100}`;
  return {
    cluster: { ...cluster, id: cluster.id.replace(/c$/, name), name },
    subscriptionName: 'S',
    findings: [finding, finding, finding],
  };
});

it.each(['csv', 'json', 'sarif', 'ocsf'] as const)(
  'the size of a %s file is estimated from its first clusters',
  async (format) => {
    const { signal } = new AbortController();
    const written = await writeFindingsFile({
      format,
      facts,
      clusters,
      unread: [],
      onProgress: () => undefined,
      signal,
    });
    const estimate = await estimateSize({ format, rows: 600, clusters, signal });
    expect(estimate / written.blob.size).toBeGreaterThan(0.9);
    expect(estimate / written.blob.size).toBeLessThan(1.1);
  },
);

it('the size of a file without findings is that of an empty file', async () => {
  const size = await estimateSize({ format: 'csv', rows: 0, clusters: [], signal: new AbortController().signal });
  expect(size).toBeLessThan(1000);
});

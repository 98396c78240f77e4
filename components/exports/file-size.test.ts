import { expect, it } from 'vitest';
import type { ExportedCluster } from '@/lib/export/file-format';
import { estimateSize } from './file-size';
import { writeFindingsFile } from './write-findings-file';

const clusterOf = (index: number): ExportedCluster => ({
  cluster: {
    id: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Kusto/clusters/c${index}`,
    name: `c${index}`,
    subscriptionId: 's',
    resourceGroup: 'g',
    location: 'westeurope',
    tags: {},
    readAt: '2026-11-25T10:00:00Z',
  },
  subscriptionName: 'S',
  findings: Array.from({ length: 3 }, () => ({
    checkId: 'disk-encryption-off',
    outcome: 'fail' as const,
    severity: 'medium' as const,
    message: 'Disk encryption is off.',
    properties: [],
    evidence: [],
    fixes: [],
  })),
});
const clusters = Array.from({ length: 200 }, (_, index) => clusterOf(index + 100));

it.each(['csv', 'json', 'sarif', 'ocsf'] as const)(
  'the size of a %s file is estimated from its first clusters',
  async (format) => {
    const { signal } = new AbortController();
    const facts = { tenantId: 't', at: '2026-11-25T10:00:00.000Z', filter: '', version: '0' };
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

import { describe, expect, it } from 'vitest';
import type { Change } from '@/lib/client/changes/change';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { changesFile, changeText } from './changes-file';

const change: Change = {
  id: '1',
  tenantId: 'contoso',
  personId: 'ada',
  userName: 'ada@contoso.com',
  ref: { subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705', resourceGroup: 'rg', clusterName: 'telemetryprod' },
  input: {},
  plan: {
    fixId: 'disk-encryption-off',
    title: 'Turn on disk encryption',
    target: '/c',
    basedOn: null,
    steps: [{ kind: 'cluster.update', clusterId: '/c', body: { properties: { enableDiskEncryption: true } } }],
    impact: { ...sampleImpact, outageMinutes: 20 },
    warnings: [],
    needsPermission: [],
  },
  step: 0,
  startedAt: '2026-01-01T00:00:00Z',
  sent: [{ sentAt: '2026-01-01T00:00:00Z', requestId: 'r1' }],
  state: {
    kind: 'running',
    operation:
      '/subscriptions/s/providers/Microsoft.Kusto/locations/w/operationResults/7?api-version=2024-04-13&t=1&c=MIIH&s=sig&h=h',
  },
};

describe('the file of changes', () => {
  it('the file of changes has who changed what, when, and with which requests', () => {
    const file = JSON.parse(changesFile([change], '2026-01-02T00:00:00Z'));
    expect(file).toMatchObject({
      kind: 'kustodian.changes',
      version: 1,
      at: '2026-01-02T00:00:00Z',
      changes: [
        { userName: 'ada@contoso.com', plan: { title: 'Turn on disk encryption' }, sent: [{ requestId: 'r1' }] },
      ],
    });
  });

  it('the file of changes has no signed ticket of Azure', () => {
    for (const text of [changesFile([change], ''), changeText(change)]) {
      expect(text).toContain('/operationResults/7"');
      expect(text).not.toMatch(/MIIH|sig|[?&][tcsh]=/);
    }
  });
});

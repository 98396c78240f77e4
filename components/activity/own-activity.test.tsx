import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Api } from '@/lib/client/api';
import type { Change } from '@/lib/client/changes/change';
import { clusterQuery } from '@/lib/client/queries/cluster';
import { buildPlan } from '@/lib/fixes/build-plan';
import { jsonSchema } from '@/lib/model/json';
import { sampleScore } from '@/lib/model/samples';
import { OwnActivity } from './own-activity';

const api: Api = { json: () => Promise.reject(new Error('Not sent.')), stream: () => Promise.reject(new Error('No.')) };
vi.mock('@/lib/client/api', () => ({ useApi: () => api }));

const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const on = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: true } } });
const plan = buildPlan('disk-encryption-off', {}, off);
const change: Change = {
  id: '1',
  tenantId: 'contoso',
  personId: 'ada',
  ref: { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' },
  input: {},
  plan,
  step: 0,
  startedAt: '2020-01-01T22:00:00.000Z',
  state: { kind: 'closed', readAt: '2020-01-01T22:00:30.000Z', requestId: null },
};
const undo: Change = {
  ...change,
  id: '2',
  input: { of: jsonSchema.parse(plan) },
  plan: buildPlan('undo', { of: plan }, on),
  startedAt: '2020-01-01T22:01:00.000Z',
  state: { kind: 'in-force', readAt: '2020-01-01T22:01:30.000Z', requestId: null },
};

function textOf(changes: readonly Change[], snapshot?: typeof off): string {
  const client = new QueryClient();
  if (snapshot) {
    const finding = { checkId: 'disk-encryption-off', outcome: 'fail', severity: 'high', message: '' } as const;
    client.setQueryData(clusterQuery(api, change.ref, null).queryKey, {
      snapshot,
      findings: [{ ...finding, properties: [], evidence: [], fixes: [] }],
      score: sampleScore,
      permissions: { state: 'not-loaded' },
      upstreamRequests: 1,
    });
  }
  const { container } = render(
    <QueryClientProvider client={client}>
      <OwnActivity
        changes={changes}
        signedOut={false}
        hrefOf={() => '/'}
        onUndo={() => {}}
        onDismiss={() => {}}
        jsonOf={() => ''}
        onLeave={() => {}}
      />
    </QueryClientProvider>,
  );
  return container.textContent ?? '';
}

describe('the changes in Activity', () => {
  it('Activity shows a change as undone before its undo is dismissed, without a second undo', () => {
    const text = textOf([undo, change]);
    expect(text).toMatch(/Undone \d\d:\d\d:\d\d/);
    expect(screen.queryByRole('button', { name: 'Undo change…' })).toBeNull();
  });

  it('Activity doesn’t call a change verified that the loaded evidence of its cluster contradicts', () => {
    const text = textOf([change], off);
    expect(text).toContain('No longer in effect');
    expect(text).not.toContain('Verified');
  });

  it('Activity calls a change verified whose cluster isn’t loaded', () => {
    expect(textOf([change])).toContain('Verified');
  });
});

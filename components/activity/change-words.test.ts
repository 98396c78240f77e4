import { describe, expect, it } from 'vitest';
import type { Change, ChangeState } from '@/lib/client/changes/change';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { changeWords } from './change-words';

function change(id: string, title: string, state: ChangeState): Change {
  return {
    id,
    tenantId: 'contoso',
    personId: 'me',
    ref: { subscriptionId: 's', resourceGroup: 'g', clusterName: 'telemetryprod' },
    input: {},
    plan: {
      fixId: 'disk-encryption-off',
      title,
      target: '/c',
      basedOn: null,
      steps: [],
      impact: sampleImpact,
      warnings: [],
      needsPermission: [],
    },
    step: 0,
    startedAt: `2026-01-01T00:00:0${id}Z`,
    state,
  };
}

const first = change('1', 'Turn disk encryption on', { kind: 'running', operation: '/op' });
const second = change('2', 'Turn purge off', { kind: 'queued' });

describe('the words of a change', () => {
  it('name what a queued change waits for', () => {
    const context = { others: [second, first], signedOut: false };
    expect(changeWords(second, context).text).toBe('Queued: waits for “Turn disk encryption on” on this cluster');
    expect(changeWords(second, { ...context, others: [second] }).text).toBe(
      'Queued: waits for its turn on this cluster',
    );
  });

  it("the text of a running change after the sign-in has ended says that Azure continues and that the page doesn't follow it", () => {
    const context = { others: [first], signedOut: true };
    expect(changeWords(first, context)).toMatchObject({
      status: 'warning',
      text: expect.stringContaining('sign in again'),
    });
    const ended = change('1', 'x', { kind: 'not-applied', readAt: '' });
    expect(changeWords(ended, context).text).not.toContain('sign in');
  });
});

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

const first = change('1', 'Turn on disk encryption', { kind: 'running', operation: '/op' });
const second = change('2', 'Turn off data purge', { kind: 'queued' });

describe('the words of a change', () => {
  it('the words of a queued change contain the title of the change before it', () => {
    const context = { others: [second, first], signedOut: false };
    expect(changeWords(second, context).text).toBe('Queued behind “Turn on disk encryption” on this cluster');
    expect(changeWords(second, { ...context, others: [second] }).text).toBe(
      'Queued behind another change on this cluster',
    );
  });

  it('the words of a change that Azure delays say that Kustodian tries again', () => {
    const reason = 'Azure is throttling requests. Nothing was changed.';
    const waiting = change('1', 'x', { kind: 'waiting', reason, until: '2026-01-01T00:00:20Z', attempts: 1 });
    expect(changeWords(waiting).text).toBe(
      'Queued. Azure is throttling requests. Nothing was changed. Kustodian tries again automatically.',
    );
  });

  it("the text of a running change after the sign-in has ended shows that Azure continues and that the page doesn't follow it", () => {
    const context = { others: [first], signedOut: true };
    expect(changeWords(first, context)).toMatchObject({
      status: 'warning',
      text: expect.stringContaining('Sign in again'),
    });
    const ended = change('1', 'x', { kind: 'not-applied', readAt: '' });
    expect(changeWords(ended, context).text).not.toMatch(/sign in/i);
  });
});

import { render, screen } from '@testing-library/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Change, ChangeState } from '@/lib/client/changes/change';
import type { LaterState } from '@/lib/client/changes/later-state';
import { buildPlan } from '@/lib/fixes/build-plan';
import { withTitle } from '@/lib/fixes/draft/draft-texts';
import { principal, text } from '@/lib/model/text-pieces';
import { type ActivityCommands, ActivityList } from './activity-list';

const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const at = '2026-11-25T14:07:51.000Z';

function change(state: ChangeState): Change {
  return {
    id: '1',
    tenantId: 'contoso',
    personId: 'me',
    userName: 'ada@contoso.com',
    ref: { subscriptionId: sampleSubscriptionId, resourceGroup: 'rg-telemetry', clusterName: 'telemetryprod' },
    input: {},
    plan: buildPlan('disk-encryption-off', {}, off),
    step: 0,
    startedAt: at,
    sent: [{ sentAt: at, requestId: 'request-1' }],
    state,
  };
}

function textOf(change: Change, commands: Partial<ActivityCommands> = {}, later?: LaterState): string {
  const html = renderToStaticMarkup(
    <ActivityList
      items={[{ change, later, href: '/clusters/x', status: 'pass', text: 'Resolved' }]}
      onUndo={() => {}}
      onRetry={() => {}}
      onDismiss={() => {}}
      jsonOf={() => '{}'}
      onLeave={() => {}}
      {...commands}
    />,
  );
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('a change in Activity', () => {
  const closed = change({ kind: 'closed', readAt: at, requestId: 'proof-1' });

  it('a change in Activity shows who changed what and where, with the request of the step and of its verification', () => {
    const text = textOf(closed);
    for (const said of ['Turn on disk encryption', 'telemetryprod', 'ada@contoso.com', 'request-1', 'proof-1'])
      expect(text).toContain(said);
    expect(text).toContain(`1. Update the cluster ${sampleClusterId.split('/').at(-1)} Done`);
  });

  it('a principal in Activity is shown by name, with a link to its access', () => {
    const id = '31b4c0de-0000-4000-8000-000000000001';
    const named = { ...closed, names: { [id]: 'Kofi Asante' } };
    const assignment = withTitle(text`Assign Viewer on the database telemetry to ${principal(id)}`);
    render(
      <ActivityList
        items={[
          {
            change: { ...named, plan: { ...closed.plan, ...assignment } },
            href: '/x',
            status: 'pass',
            text: 'Applied',
          },
        ]}
        onDismiss={() => {}}
        jsonOf={() => '{}'}
        onLeave={() => {}}
      />,
    );
    const link = screen.getByRole('link', { name: 'Kofi Asante' });
    expect(link.getAttribute('href')).toBe(`/access?principal=${id}`);
    expect(link.title).toContain(id);
    expect(
      screen.getByRole('heading', { name: 'Assign Viewer on the database telemetry to Kofi Asante' }),
    ).toBeTruthy();
  });

  it('a verified change in Activity has a badge, and a bar that compares its duration with the longest one', () => {
    const ended = { ...closed, endedAt: '2026-11-25T14:08:21.000Z' };
    const longer = { ...closed, id: '2', endedAt: '2026-11-25T14:09:51.000Z' };
    const open = { ...change({ kind: 'running', operation: '/op' }), id: '3' };
    const { container } = render(
      <ActivityList
        items={[ended, longer, open].map((entry) => ({ change: entry, href: '/x', status: 'pass', text: 'Resolved' }))}
        onDismiss={() => {}}
        jsonOf={() => '{}'}
        onLeave={() => {}}
      />,
    );
    expect(screen.getAllByText('Verified')).toHaveLength(2);
    const bars = [...container.querySelectorAll<HTMLElement>('[style]')].map(({ style }) => style.width);
    expect(bars).toEqual(['25%', '100%']);
  });

  it('an ended change in Activity can be undone and dismissed', () => {
    const text = textOf(closed);
    expect(text).toContain('Undo change…');
    expect(text).toContain('Dismiss');
    expect(text).not.toContain('Create new plan');
  });

  it('a change in Activity that was not applied can be planned again', () => {
    const text = textOf(change({ kind: 'not-applied', readAt: at }));
    expect(text).toContain('Create new plan');
    expect(text).not.toContain('Undo change…');
  });

  it('an undone change in Activity shows when it was undone, and can’t be undone again', () => {
    const text = textOf(closed, {}, { kind: 'undone', at });
    expect(text).toMatch(/Undone \d\d:\d\d:\d\d/);
    expect(text).not.toMatch(/Verified|Undo change…/);
  });

  it.each(['not-in-force', 'finding-open', 'in-force'] as const)(
    'a change in Activity that evidence contradicts (%s) isn’t called verified',
    (kind) => {
      expect(textOf(closed, {}, { kind, readAt: at })).not.toContain('Verified');
    },
  );

  it('a queued change in Activity can only be taken out of the queue, and a running one has no commands', () => {
    expect(textOf(change({ kind: 'queued' }))).toMatch(/Not started.*Remove from queue/);
    expect(textOf(change({ kind: 'running', operation: '/op' }))).not.toMatch(
      /Dismiss|Remove from|Undo|Create new plan/,
    );
  });

  it('a change in Activity has no commands that write in a read-only browser', () => {
    const readOnly = { onUndo: undefined, onRetry: undefined };
    expect(textOf(closed, readOnly)).not.toContain('Undo change…');
    expect(textOf(change({ kind: 'not-applied', readAt: at }), readOnly)).not.toContain('Create new plan');
  });

  it('Activity shows an empty state without a change', () => {
    const html = renderToStaticMarkup(
      <ActivityList items={[]} onDismiss={() => {}} jsonOf={() => ''} onLeave={() => {}} />,
    );
    expect(html).toContain('No changes from this browser yet.');
  });
});

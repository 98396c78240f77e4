import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { type BulkItem, type BulkRun, newBulkRun } from '@/lib/client/bulk/bulk-run';
import { withMessage, withTitle } from '@/lib/fixes/draft/draft-texts';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { principal, text } from '@/lib/model/text-pieces';
import { samplePlanFile } from '@/lib/plan-file/sample-plan-file';
import { ChangePolicy } from '../ui/write-access';
import { BulkRunView } from './bulk-run-view';
import { wordsOf } from './bulk-words';

const firstRef = {
  subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
  resourceGroup: 'rg',
  clusterName: 'telemetry0',
};
const refs = ['telemetry0', 'telemetry1', 'telemetry2'].map((clusterName) => ({ ...firstRef, clusterName }));

function plannedAt(index: number, more: { consent?: true; outage?: number } = {}): BulkItem {
  const clusterId = toClusterId(refs[index] ?? { subscriptionId: '', resourceGroup: '', clusterName: '' });
  return {
    state: { kind: 'planned' },
    planned: {
      plan: {
        fixId: 'disk-encryption-off',
        title: 'Turn on disk encryption',
        target: clusterId,
        basedOn: null,
        steps: [{ kind: 'cluster.update', clusterId, body: { properties: { enableDiskEncryption: true } } }],
        impact: { ...sampleImpact, outageMinutes: more.outage ?? 0 },
        warnings: [],
        needsPermission: [],
      },
      whatIf: {
        changes: [{ path: 'properties.enableDiskEncryption', before: false, after: true }],
        closes: ['disk-encryption-off'],
        newlyFails: [],
      },
      preflight: more.consent
        ? [{ id: 'x', state: 'warn', message: `You lose ${index}.`, consent: true, consentId: `x:${index}` }]
        : [],
    },
  };
}

function withRows(index: number, preflight: NonNullable<BulkItem['planned']>['preflight']): BulkItem {
  const item = plannedAt(index);
  return item.planned ? { ...item, planned: { ...item.planned, preflight } } : item;
}

const done: BulkItem['state'] = { kind: 'done', how: 'closed', readAt: '2026-01-01T00:00:00Z', requestId: 'r' };

function runOf(change: Partial<BulkRun>): BulkRun {
  const fix = { fixId: 'disk-encryption-off', input: {}, title: 'Turn it on' } as const;
  const run = newBulkRun(
    { id: 'run', tenantId: 'contoso', personId: 'ada', startedAt: '2026-01-01T00:00:00Z', ...fix },
    refs,
  );
  return { ...run, ...change };
}

function viewOf(change: Partial<BulkRun>, more: Partial<Parameters<typeof BulkRunView>[0]> = {}) {
  const nothing = () => undefined;
  return (
    <BulkRunView
      run={runOf(change)}
      isElsewhere={false}
      progressOf={() => 'In progress in Azure'}
      hrefOf={() => '/'}
      onAsk={nothing}
      onUndo={nothing}
      onChoose={nothing}
      onInclude={nothing}
      onConsent={nothing}
      onSignIn={nothing}
      onExport={nothing}
      onDelete={async () => undefined}
      {...more}
    />
  );
}

function markupOf(
  change: Partial<BulkRun>,
  isElsewhere = false,
  onHandOver?: () => void,
  whyNotWrite?: string,
): string {
  return renderToStaticMarkup(viewOf(change, { isElsewhere, onHandOver, whyNotWrite }));
}

function textOf(...args: Parameters<typeof markupOf>): string {
  return markupOf(...args)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

function textAt(id: string): string | null | undefined {
  return document.getElementById(id)?.textContent;
}

const planned = [plannedAt(0), plannedAt(1), plannedAt(2)];

describe('the page of a run', () => {
  it('the page of a run shows the progress of planning and that nothing is written', () => {
    const text = textOf({ items: [plannedAt(0), { state: { kind: 'queued' } }, { state: { kind: 'queued' } }] });
    expect(text).toContain('1 of 3 clusters planned. Nothing changes yet.');
    expect(text).toContain('Pause');
  });

  it('the change of a run is one line that opens, and names up to five clusters', async () => {
    const { rerender } = render(viewOf({ phase: 'review', canary: 0, items: planned }));
    const name = 'Turn on disk encryption telemetry0, telemetry1, telemetry2';
    await userEvent.setup().click(screen.getByRole('button', { name }));
    expect(screen.getByText('properties.enableDiskEncryption')).toBeTruthy();
    const clusters = Array.from({ length: 6 }, (_, index) => ({ ...firstRef, clusterName: `c${index}` }));
    rerender(viewOf({ phase: 'review', canary: 0, clusters, items: clusters.map(() => plannedAt(0)) }));
    expect(screen.getByRole('button', { name: 'Turn on disk encryption On 6 clusters' })).toBeTruthy();
  });

  it('a run on one cluster has no word of a canary, waves, or other clusters', () => {
    const alone = { clusters: refs.slice(0, 1), items: [plannedAt(0)] };
    const text = textOf({ ...alone, phase: 'review', canary: 0 });
    expect(text).toContain('Runs only while this tab is open.');
    expect(text).toMatch(/ Apply Cancel run /);
    const sent = { ...plannedAt(0), state: { kind: 'applying', operationId: 'op' }, wave: 0 } as const;
    for (const shown of [text, textOf({ ...alone, items: [sent], phase: 'canary', canary: 0 })])
      expect(shown).not.toMatch(/canary|wave \d|waves|per wave|other clusters/i);
  });

  it('each cluster of a review has its environment, and unnamed principals that lose access are a count', () => {
    const [id, named] = ['00000000-0000-4000-8000-000000000001', 'anja.keller@fabrikam.com'];
    const losing = (principals: { id: string; name: string; type: string }[]): BulkItem =>
      withRows(0, [
        { id: 'untrusted-principals', state: 'warn', message: 'No.', losesAccess: { total: 2, principals } },
      ]);
    const unnamed = { id, name: id, type: 'User' };
    const items = [
      losing([unnamed, { ...unnamed, id: `${id.slice(0, -1)}2` }]),
      losing([unnamed, { id: named, name: named, type: 'User' }]),
      plannedAt(2),
    ];
    const environments = Object.fromEntries([[toClusterId(firstRef).toLowerCase(), 'production']]);
    const text = textOf({ phase: 'review', canary: 2, items, environments });
    expect(text).toContain('telemetry0 production Turn on disk encryption Details of telemetry0 2 people');
    expect(text).toContain('Details of telemetry1 anja.keller@fabrikam.com and 1 other principal');
    expect(text).not.toContain(id);
  });

  it('rows of a review are filtered by what they need, and the shown clusters are removed together', async () => {
    const clusters = Array.from({ length: 500 }, (_, index) => ({ ...firstRef, clusterName: `c${index}` }));
    const items = clusters.map((_, index): BulkItem => plannedAt(0, index < 3 ? { consent: true } : {}));
    const onInclude = vi.fn();
    render(viewOf({ phase: 'review', canary: 5, clusters, items }, { onInclude }));
    const user = userEvent.setup();
    expect(screen.getByRole('button', { name: 'All 500' })).toBeTruthy();
    // Hundreds of rows would be slow.
    expect(screen.queryAllByRole('row').length).toBeLessThan(60);
    await user.click(screen.getByRole('button', { name: 'Needs confirmation 3' }));
    expect(screen.getAllByRole('checkbox', { name: /^Change c/ })).toHaveLength(3);
    await user.click(screen.getByRole('checkbox', { name: 'Include all shown clusters' }));
    expect(onInclude).toHaveBeenCalledExactlyOnceWith([0, 1, 2], false);
  });

  it('the page of a run shows the change once and starts with the canary only', () => {
    const text = textOf({ phase: 'review', canary: 1, items: planned });
    expect(text).not.toContain('properties.enableDiskEncryption');
    expect(text).toContain('Turn on disk encryption telemetry0, telemetry1, telemetry2');
    expect(text).toContain('Apply to the canary telemetry1');
    expect(text).not.toContain('to confirm');
  });

  it('a run that requires a reason keeps the reason before it starts', async () => {
    const calls: unknown[] = [];
    const record = (asked: unknown) => void calls.push(asked);
    render(
      <ChangePolicy value={{ readOnly: false, requireReason: true }}>
        {viewOf({ phase: 'review', canary: 1, items: planned }, { onAsk: record, onChoose: record })}
      </ChangePolicy>,
    );
    const start = () => screen.getByRole('button', { name: /^Apply to the canary/ });
    expect(start().getAttribute('aria-disabled')).toBe('true');
    await userEvent.type(screen.getByRole('textbox', { name: /^Reason/ }), ' fix it ');
    await userEvent.click(start());
    expect(calls.slice(-2)).toEqual([{ reason: ' fix it ' }, 'begin']);
  });

  it('a read-only deployment shows the review of a run without its start', () => {
    render(
      <ChangePolicy value={{ readOnly: true, requireReason: false }}>
        {viewOf({ phase: 'review', canary: 1, items: planned })}
      </ChangePolicy>,
    );
    expect(screen.queryByRole('button', { name: /^Apply/ })).toBeNull();
    expect(screen.getByText('This deployment is read-only. Save the plan, or use the commands.')).toBeTruthy();
  });

  it('a cluster whose plan needs unread data couldn’t be checked, and isn’t skipped as done or not supported', () => {
    const state = { kind: 'skipped', reason: 'unreadable', message: 'The cluster is stopped.' } as const;
    expect(wordsOf({ state })).toMatchObject({ group: 'unchecked', status: 'unknown', word: 'Couldn’t check' });
    const text = textOf({
      phase: 'ended',
      items: [{ state: done }, { state }, { state: { ...state, reason: 'blocked' } }],
    });
    expect(text).toContain('Finished: 1 cluster done, 1 couldn’t be checked, 1 skipped.');
  });

  it('the end of the removal of a principal doesn’t say that it’s finished', () => {
    const text = textOf({ fixId: 'remove-principal-access', phase: 'ended', items: [{ state: done }] });
    expect(text).toContain('Run ended: 1 cluster done.');
    expect(text).not.toContain('Finished');
  });

  it('the page of a run says that it runs only while the tab is open, and how long all of it takes', () => {
    const items = [plannedAt(0, { outage: 20 }), plannedAt(1, { outage: 20 }), plannedAt(2, { outage: 20 })];
    const review = textOf({ phase: 'review', canary: 0, waveSize: 1, items });
    expect(review).toContain('Runs only while this tab is open. About 3 × 20 min, 60 min.');
    const [first, ...rest] = items;
    const started = [{ ...first, state: done, wave: 0 }, ...rest];
    expect(textOf({ phase: 'waves', canary: 0, waveSize: 1, items: started })).toContain(
      'Runs only while this tab is open. About 2 × 20 min, 40 min left.',
    );
    expect(textOf({ phase: 'waves', canary: 0, items: started }, true)).not.toContain('this tab is open');
    expect(textOf({ phase: 'ended', items: [{ state: done }] })).not.toContain('this tab is open');
  });

  it('a long run shows its time in hours', () => {
    const clusters = Array.from({ length: 488 }, (_, index) => ({
      subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705',
      resourceGroup: 'rg',
      clusterName: `c${index}`,
    }));
    const items = clusters.map(() => plannedAt(0, { outage: 20 }));
    expect(textOf({ phase: 'review', canary: 0, clusters, items })).toContain('About 99 × 20 min, 33 hours.');
  });

  it('a run that paused while its tab was away says so and offers Resume', () => {
    const pause = { reason: 'away', message: 'This tab was closed or inactive.' } as const;
    const text = textOf({ phase: 'waves', items: planned, pause });
    expect(text).toContain('Run paused while you were away');
    expect(text).toContain('Resume run');
  });

  it('the page of an undone run has its record, no second undo, and no new plans', () => {
    const failed = { kind: 'failed', how: 'failed', message: 'No.' } as const;
    const items = [done, done, failed].map((state, index) => ({ ...plannedAt(index), state }));
    expect(textOf({ phase: 'ended', items })).toMatch(/Undo run….*Create new plans/);
    const text = textOf({ phase: 'ended', items, undoneBy: 'undo' });
    expect(text).toContain('Finished: 2 clusters done, 1 failed.');
    expect(text).not.toMatch(/Undo run…|Create new plans/);
  });

  it('the page of a run requires the number of clusters if each is unavailable for some time', () => {
    const text = textOf({
      phase: 'review',
      canary: 0,
      items: [plannedAt(0, { outage: 20 }), plannedAt(1), plannedAt(2)],
    });
    expect(text).toContain('Enter 3 to confirm');
    expect(text).toContain('unavailable for up to 20 minutes');
  });

  it('Enter starts a run once its confirmation is complete and nothing else prevents it', async () => {
    const onAsk = vi.fn();
    const items = [plannedAt(0, { outage: 20 }), plannedAt(1), plannedAt(2)];
    const { rerender } = render(viewOf({ phase: 'review', canary: 0, items }, { onAsk }));
    const user = userEvent.setup();
    const field = screen.getByLabelText('Enter 3 to confirm');
    await user.type(field, '2{Enter}');
    expect(onAsk).not.toHaveBeenCalled();
    await user.clear(field);
    await user.type(field, '3');
    rerender(viewOf({ phase: 'review', canary: 0, items }, { onAsk, whyNotWrite: 'Wait' }));
    await user.type(field, '{Enter}');
    expect(onAsk).not.toHaveBeenCalled();
    rerender(viewOf({ phase: 'review', canary: 0, items }, { onAsk }));
    await user.type(field, '{Enter}');
    expect(onAsk).toHaveBeenCalledExactlyOnceWith('begin');
  });

  it('the page of a run shows the preflight results and requires a confirmation before the canary', () => {
    const text = textOf({
      phase: 'review',
      canary: 0,
      items: [plannedAt(0), plannedAt(1, { consent: true }), plannedAt(2)],
    });
    expect(text).toContain(
      'telemetry1 Turn on disk encryption Details of telemetry1 Possible Change telemetry1 You lose 1.',
    );
  });

  it.each<Partial<BulkRun>>([
    { phase: 'review', canary: 0 },
    { phase: 'waves', pause: { reason: 'earlier', message: '' } },
  ])('a run asks for a confirmation of each cluster, with its own reasons: %j', async (change) => {
    const onConsent = vi.fn();
    const items = [plannedAt(0), plannedAt(1, { consent: true }), plannedAt(2, { consent: true })];
    render(viewOf({ ...change, items }, { onConsent }));
    const [first, second] = screen.getAllByRole('checkbox', { name: /^Change telemetry/ });
    expect([first, second].map((box) => box?.getAttribute('aria-describedby') ?? '').map(textAt)).toEqual([
      'You lose 1.',
      'You lose 2.',
    ]);
    await userEvent.setup().click(screen.getByRole('checkbox', { name: 'Change telemetry2' }));
    expect(onConsent).toHaveBeenCalledExactlyOnceWith(2, true);
  });

  it('the page of a run shows picked principals by name, with the ID in a tooltip, and other IDs as they are', () => {
    const [anja, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    const title = withTitle(text`Remove access of ${principal(anja)}`);
    const titled = (item: BulkItem): BulkItem =>
      item.planned ? { ...item, planned: { ...item.planned, plan: { ...item.planned.plan, ...title } } } : item;
    const message = withMessage(text`${principal(anja)} and ${principal(other)} lose the role.`);
    const items = [
      titled(withRows(0, [{ id: 'group-members', state: 'warn', ...message }])),
      { state: { kind: 'queued' } },
      { state: { kind: 'queued' } },
    ] satisfies BulkItem[];
    const run = { phase: 'review', canary: 0, items, names: { [anja]: 'Anja Keller' } } as const;
    const shown = textOf(run);
    expect(shown).toContain('Remove access of Anja Keller');
    expect(shown).toContain(`Anja Keller and ${other} lose the role.`);
    expect(shown).not.toContain(anja);
    expect(markupOf(run)).toContain(`title="ID ${anja}"`);
  });

  it('the page of a run lists people who lose access first, with their clusters', () => {
    const anja = { id: 'a', name: 'anja.keller@fabrikam.com', type: 'user' };
    const losesAccess = { total: 1, principals: [anja] };
    const loses = withRows(1, [{ id: 'untrusted-principals', state: 'warn', message: 'They lose it.', losesAccess }]);
    const template = withRows(2, [{ id: 'written-by', state: 'warn', message: 'A template manages the cluster.' }]);
    const text = textOf({ phase: 'review', canary: 0, items: [plannedAt(0), loses, template] });
    expect(text).toContain('Details of telemetry1 anja.keller@fabrikam.com Warning They lose it.');
    expect(text).toContain('Loses access 1 person on 1 cluster');
    expect(markupOf({ phase: 'review', canary: 0, items: [plannedAt(0), loses, template] })).toContain(
      'href="/access?principal=a"',
    );
    const order = ['anja.keller@fabrikam.com', 'A template manages the cluster.', 'Changed and verified before'].map(
      (part) => text.indexOf(part),
    );
    expect(order).toEqual(order.toSorted((left, right) => left - right));
    expect(order).not.toContain(-1);
    const without = textOf({
      phase: 'review',
      canary: 0,
      items: [plannedAt(0), { ...loses, leftOut: true }, template],
    });
    expect(without).not.toContain('1 person on 1 cluster');
    expect(without).toContain('Removed from the run');
  });

  it('a run that the account can’t apply offers its plan to another person, with the missing permission', () => {
    const action = 'Microsoft.Kusto/clusters/write';
    const state = { kind: 'skipped', reason: 'forbidden', message: 'No.', missingAction: action } as const;
    const items: BulkItem[] = [{ state }, { state }, { state }];
    const text = textOf({ phase: 'ended', items }, false, () => undefined);
    expect(text).toContain('You can’t apply this run');
    expect(text).toContain(`Hand it over to a person with the required permission ( ${action} ).`);
    expect(text).toContain('Hand over…');
    expect(textOf({ phase: 'ended', items })).not.toContain('You can’t apply this run');
  });

  it('a run outside of its maintenance window says why it paused and offers to resume', () => {
    const message = 'The maintenance window (Feb 1, 2026, 22:00–23:00 UTC) has ended.';
    const text = textOf({ phase: 'waves', items: planned, pause: { reason: 'window', message } });
    expect(text).toContain('Outside the maintenance window');
    expect(text).toContain(message);
    expect(text).toContain('Resume');
  });

  it('the page of a run requires a canary if the selected one was removed from the run', () => {
    const text = textOf({ phase: 'review', items: [{ ...plannedAt(0), leftOut: true }, plannedAt(1), plannedAt(2)] });
    expect(text).toContain('Select a canary');
    expect(text).toContain('(Select a canary first)');
  });

  it('the page of a run shows that a canary can be selected after confirmation if every cluster requires it', () => {
    const items = [0, 1, 2].map((index) => plannedAt(index, { consent: true }));
    expect(textOf({ phase: 'review', items })).toContain(
      'before the other clusters. Confirm the affected clusters first',
    );
  });

  it('the page of a run shows the preflight rows that blocked clusters', () => {
    const rows = [{ id: 'locks', state: 'block', message: 'The lock hold forbids this.' } as const];
    const blocked: BulkItem = {
      state: { kind: 'skipped', reason: 'blocked', message: 'No.', preflight: rows.slice() },
    };
    const text = textOf({ phase: 'review', canary: 1, items: [blocked, plannedAt(1), plannedAt(2)] });
    expect(text).toContain('telemetry0 Skipped: blocked Details of telemetry0 Blocked The lock hold forbids this.');
  });

  it('the page of a run offers the other clusters only after the canary is verified', () => {
    const items = [{ ...plannedAt(0), state: done, wave: 0 }, plannedAt(1), plannedAt(2)];
    expect(textOf({ phase: 'canary', canary: 0, items: planned })).not.toContain('Apply to the other');
    expect(textOf({ phase: 'proved', canary: 0, items })).toContain('Apply to the other 2 clusters');
  });

  it('the page of a run that a failure paused names the cluster and offers the ways to continue', () => {
    const pause = { reason: 'failure', message: 'The change failed on telemetry1.' } as const;
    const items: BulkItem[] = [
      { ...plannedAt(0), state: done, wave: 0 },
      { ...plannedAt(1), state: { kind: 'failed', how: 'failed', message: 'No.' }, wave: 1 },
      plannedAt(2),
    ];
    const text = textOf({ phase: 'waves', canary: 0, pause, items });
    expect(text).toContain('Paused: 1 cluster done, 1 failed, 1 pending.');
    for (const way of ['Continue with other clusters', 'Cancel pending changes', 'Undo run…'])
      expect(text).toContain(way);
  });

  it.each([
    ['Sign in', {}],
    ['Verify identity', { claims: '{}' }],
  ])('without a sign-in offers: %s', (button, more) => {
    const pause = { reason: 'sign-in', message: 'Nothing further was sent.', ...more } as const;
    expect(textOf({ phase: 'waves', canary: 0, pause, items: planned })).toContain(button);
  });

  it('the page of a run that was confirmed earlier shows new plans and continues only after all are made', () => {
    const pause = { reason: 'earlier', message: '' } as const;
    const text = textOf({ phase: 'waves', pause, title: 'Add a tag', items: planned });
    expect(text).toContain('A run you confirmed earlier is paused');
    expect(text).toContain('Turn on disk encryption telemetry0, telemetry1, telemetry2');
    for (const way of ['Resume run', 'Discard run']) expect(text).toContain(way);
    expect(text).not.toContain('Add a tag');
    expect(text).not.toContain('Resume run (');
    const replanning = textOf({ phase: 'waves', pause, items: [plannedAt(0), { state: { kind: 'queued' } }] });
    expect(replanning).toContain('Resume run (Wait until 1 cluster');
    expect(replanning).not.toContain('Loses access');
    const nothingLeft = textOf({ phase: 'waves', pause, items: [{ ...plannedAt(0), state: done }] });
    expect(nothingLeft).toContain('No changes are left to send. Discard the run.');
  });

  it('a run of another tab can only be paused and canceled', () => {
    const items = [{ ...plannedAt(0), state: done, wave: 0 }, plannedAt(1), plannedAt(2)];
    for (const phase of ['review', 'proved', 'waves'] as const) {
      const text = textOf({ phase, canary: 0, items }, true);
      expect(text).toContain('Another tab controls this run');
      expect(text).not.toMatch(/Apply to|Resume|Undo run|Create new plans/);
    }
    expect(textOf({ phase: 'waves', canary: 0, items }, true)).toMatch(/Pause .*Cancel pending changes/);
  });

  it('the page of an ended run shows its results and offers another plan', () => {
    const items: BulkItem[] = [
      { ...plannedAt(0), state: done },
      { state: { kind: 'skipped', reason: 'forbidden', message: 'You may not.' } },
      { ...plannedAt(2), state: { kind: 'canceled' } },
    ];
    const text = textOf({ phase: 'ended', items });
    expect(text).toContain('Finished: 1 cluster done, 1 skipped, 1 canceled.');
    expect(text).toContain('Plan more fixes');
    expect(text).not.toContain('Pause');
  });

  it('the page of a run offers no undo while a change is in progress', () => {
    const items: BulkItem[] = [
      { ...plannedAt(0), state: done, wave: 0 },
      { ...plannedAt(1), state: { kind: 'applying', operationId: 'op' }, wave: 1 },
      plannedAt(2),
    ];
    expect(textOf({ phase: 'waves', canary: 0, items })).not.toContain('Undo run');
  });

  const forbidden: BulkItem = { state: { kind: 'skipped', reason: 'forbidden', message: 'You may not.' } };
  const nothing: BulkItem = { state: { kind: 'skipped', reason: 'nothing-to-do', message: 'It is on.' } };
  const blocked: BulkItem = { state: { kind: 'skipped', reason: 'blocked', message: 'A lock.' } };
  it.each<[string, BulkItem[], boolean]>([
    ['every cluster that has something to do is forbidden', [forbidden, forbidden, nothing], true],
    ['another cluster is blocked', [forbidden, blocked, nothing], false],
    [
      'a change failed after its first step',
      [forbidden, { ...plannedAt(1), state: { kind: 'failed', how: 'failed', message: 'No.', written: true } }],
      false,
    ],
    ['no cluster has anything to do', [nothing, nothing], false],
  ])('the page of an ended run offers another person’s permission only if allowed: %s', (_, items, expected) => {
    const text = textOf({ phase: 'ended', items }, false, () => undefined);
    expect(text.includes('You can’t apply this run')).toBe(expected);
  });

  it.each<[string, Partial<BulkRun>]>([
    ['Apply to the canary telemetry0', { phase: 'review', canary: 0 }],
    ['Apply to the other 3 clusters', { phase: 'proved' }],
    ['Resume run', { phase: 'waves', pause: { reason: 'asked', message: '' } }],
    ['Resume run', { phase: 'waves', pause: { reason: 'earlier', message: '' } }],
  ])('the button “%s” waits for the plan file with the reason', (button, change) => {
    const reason = 'Wait until the plan file is shown';
    expect(textOf({ ...change, items: planned }, false, undefined, reason)).toContain(`${button} (${reason})`);
    expect(textOf({ ...change, items: planned })).not.toContain(reason);
  });

  it('a run that its window paused shows what the window is now', () => {
    vi.useFakeTimers({ now: new Date('2026-02-01T21:00:00Z') });
    const saved = samplePlanFile({
      window: { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:00:00Z', timeZone: 'UTC' },
    });
    const pause = { reason: 'window', message: 'Stored text.' } as const;
    const text = () => textOf({ phase: 'waves', pause, saved, items: planned });
    expect(text()).toContain('The maintenance window (Feb 1, 2026, 22:00–23:00 UTC) hasn’t started.');
    vi.setSystemTime('2026-02-01T22:30:00Z');
    expect(text()).toContain('22:00–23:00 UTC) has started');
    expect(text()).not.toContain('To resume the run, confirm it again.');
    vi.setSystemTime('2026-02-01T23:00:00Z');
    expect(text()).toContain('22:00–23:00 UTC) has ended');
    expect(text()).not.toContain('Stored text.');
    vi.useRealTimers();
  });
});

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Change } from '@/lib/client/changes/change';
import { buildPlan } from '@/lib/fixes/build-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { grantWords } from '@/lib/fixes/review/consent';
import { defined } from '@/lib/model/defined';
import { type PlanAgain, WaitingDecision, type WaitingItem } from './waiting-change';

const plan = buildPlan(
  'disk-encryption-off',
  {},
  sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } }),
);
const change: Change = {
  id: '1',
  tenantId: 'contoso',
  personId: 'me',
  ref: { subscriptionId: sampleSubscriptionId, resourceGroup: 'rg-telemetry', clusterName: 'telemetryprod' },
  input: {},
  plan: { ...plan, title: 'Add a tag' },
  step: 0,
  startedAt: '2026-11-25T14:07:51.000Z',
  state: { kind: 'queued' },
};
const answer: PlanFixAnswer = { plan, whatIf: { changes: [], closes: [], newlyFails: [] }, preflight: [] };

const nothing = () => undefined;

function itemOf(more: Partial<WaitingItem> = {}): WaitingItem {
  return { change, href: '/x', plan: { state: 'planned', answer }, onRetry: nothing, ...more };
}

function elementOf({
  change: shown,
  plan: planned,
  ...more
}: Partial<WaitingItem & ComponentProps<typeof WaitingDecision>>) {
  const items = [itemOf({ ...defined({ change: shown, plan: planned }) })];
  return <WaitingDecision items={items} mayWrite onSend={nothing} onDiscard={nothing} {...more} />;
}

const htmlOf = (plan: PlanAgain, mayWrite = true) => renderToStaticMarkup(elementOf({ plan, mayWrite }));

const textOf = (...args: Parameters<typeof htmlOf>) =>
  htmlOf(...args)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
/** Why the change can't be sent, as a screen reader hears it. */
const whyNot = (...args: Parameters<typeof htmlOf>) => /Send change \(([^)]*)\)/.exec(textOf(...args))?.[1];

describe('a change that waits for another confirmation', () => {
  it('a change that waits for another confirmation shows its fix, cluster, time, and new steps, and not the stored text', () => {
    const text = textOf({ state: 'planned', answer });
    for (const shown of ['Turn on disk encryption', 'telemetryprod', 'Confirmed', '1. Update the cluster'])
      expect(text).toContain(shown);
    expect(text).not.toContain('Add a tag');
  });

  it("a waiting change requires the cluster's name if the new plan does", () => {
    expect(whyNot({ state: 'planned', answer })).toBe('Enter telemetryprod to confirm');
    const harmless = { ...answer, plan: { ...plan, impact: { ...plan.impact, outageMinutes: 0 } } };
    expect(whyNot({ state: 'planned', answer: harmless })).toBeUndefined();
  });

  it('a waiting change requires the name of the scope if the new plan removes an inherited assignment', () => {
    const row = { id: 'inherited-assignment', state: 'warn', message: 'Everything in it loses it.' } as const;
    const inherited = { ...answer, preflight: [{ ...row, consent: true as const, confirmWith: 'Contoso root' }] };
    expect(whyNot({ state: 'planned', answer: inherited })).toBe('Enter Contoso root to confirm');
  });

  it('a waiting change that assigns a role which can assign roles always requires the cluster’s name, with that reason', () => {
    const input = { principalId: sampleSubscriptionId, principalType: 'User', role: 'AllDatabasesAdmin' };
    const grant = buildPlan('assign-kusto-role', input, sampleSnapshot());
    const granting: PlanAgain = { state: 'planned', answer: { ...answer, plan: grant } };
    expect(whyNot(granting)).toBe('Enter telemetryprod to confirm');
    expect(textOf(granting)).toContain(grantWords);
  });

  it.each<[string, PlanAgain]>([
    ['Wait for the updated plan', { state: 'loading' }],
    ['Wait for the updated plan', { state: 'failed', problem: { detail: 'You may not read it.' } }],
    ['No change needed', { state: 'planned', answer: { ...answer, plan: { ...plan, steps: [], note: 'It is on.' } } }],
    [
      'A lock denies it.',
      {
        state: 'planned',
        answer: { ...answer, preflight: [{ id: 'lock', state: 'block', message: 'A lock denies it.' }] },
      },
    ],
  ])("a waiting change can't be sent and can be discarded: %s", (reason, planned) => {
    expect(whyNot(planned)).toBe(reason);
    expect(textOf(planned)).toContain('Discard change');
  });

  it("a waiting change shows the stored steps if it can't be planned", () => {
    const text = textOf({ state: 'failed', problem: { detail: 'You may not read it.' } });
    expect(text).toContain('Confirmed steps');
    expect(text).toContain('1. Update the cluster');
  });

  it("a waiting change can't be sent in a read-only browser", () => {
    expect(whyNot({ state: 'planned', answer }, false)).toContain('Read-only mode');
  });

  it('Enter sends a waiting change once its confirmation is complete', async () => {
    const onSend = vi.fn();
    render(elementOf({ onSend }));
    const user = userEvent.setup();
    const field = screen.getByLabelText('Enter telemetryprod to confirm');
    await user.type(field, 'telemetry{Enter}');
    expect(onSend).not.toHaveBeenCalled();
    await user.type(field, 'prod{Enter}');
    expect(onSend).toHaveBeenCalledExactlyOnceWith([{ id: '1', answer, consent: 'telemetryprod' }]);
  });

  it('several waiting changes are sent or discarded with one press, and one that can’t be sent stays', async () => {
    const [onSend, onDiscard] = [vi.fn(), vi.fn()];
    const harmless = { ...answer, plan: { ...plan, impact: { ...plan.impact, outageMinutes: 0 } } };
    const blocked = { ...harmless, preflight: [{ id: 'lock', state: 'block', message: 'A lock denies it.' }] } as const;
    const items = [harmless, harmless, { ...blocked, preflight: [...blocked.preflight] }, answer].map((own, index) =>
      itemOf({ change: { ...change, id: `${index}` }, plan: { state: 'planned', answer: own } }),
    );
    render(elementOf({ items, onSend, onDiscard }));
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Send 3 changes/ }));
    expect(onSend).not.toHaveBeenCalled();
    await user.type(screen.getByLabelText('Enter telemetryprod to confirm'), 'telemetryprod');
    await user.click(screen.getByRole('button', { name: /^Send 3 changes/ }));
    expect(onSend).toHaveBeenCalledExactlyOnceWith([
      { id: '0', answer: harmless },
      { id: '1', answer: harmless },
      { id: '3', answer, consent: 'telemetryprod' },
    ]);
    await user.click(screen.getAllByRole('button', { name: /^Discard change:/ })[1] ?? document.body);
    expect(onDiscard).toHaveBeenLastCalledWith(['1']);
    await user.click(screen.getByRole('button', { name: /^Discard 4 changes/ }));
    expect(onDiscard).toHaveBeenLastCalledWith(['0', '1', '2', '3']);
  });

  it('a waiting change whose first step was sent shows how many steps are applied', () => {
    render(elementOf({ change: { ...change, step: 1, plan: { ...plan, steps: [...plan.steps, ...plan.steps] } } }));
    expect(document.body.textContent).toContain('Applied: 1 step of 2. The next step wasn’t sent.');
  });

  it.each([
    ['2026-11-25T14:30:00.000Z', false],
    ['2026-11-25T15:00:00.000Z', true],
  ])('at %s, a change whose window ends at 15:00 asks before it is sent: %s', async (now, asks) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
    const onSend = vi.fn();
    const harmless = { ...answer, plan: { ...plan, impact: { ...plan.impact, outageMinutes: 0 } } };
    const late = { ...change, notAfter: '2026-11-25T15:00:00.000Z' };
    render(elementOf({ change: late, plan: { state: 'planned', answer: harmless }, onSend }));
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Send change/ }));
    if (asks) {
      expect((await screen.findByRole('dialog')).textContent).toContain('The maintenance window ended');
      expect(onSend).not.toHaveBeenCalled();
      await user.click(screen.getByRole('button', { name: 'Send now' }));
    }
    expect(onSend).toHaveBeenCalledExactlyOnceWith([{ id: '1', answer: harmless }]);
    vi.useRealTimers();
  });
});

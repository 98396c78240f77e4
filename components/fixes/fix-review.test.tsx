import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { evaluate, getCheck } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { samplePrincipalAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Change, ChangeState } from '@/lib/client/changes/change';
import type { FixReviewState } from '@/lib/client/fixes/review-state';
import { buildPlan } from '@/lib/fixes/build-plan';
import { withMessage } from '@/lib/fixes/draft/draft-texts';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { preflight } from '@/lib/fixes/preflight';
import { consentReasons } from '@/lib/fixes/review/consent';
import { whatIf } from '@/lib/fixes/what-if';
import type { Snapshot } from '@/lib/model/evidence';
import { principal, text } from '@/lib/model/text-pieces';
import { ChangePolicy } from '../ui/write-access';
import { FixReviewBody } from './fix-review';
import { PlanActions } from './plan-review';

const at = '2026-11-25T14:07:51.000Z';
const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });

function answerFor(snapshot: Snapshot, actions = ['*']): PlanFixAnswer {
  const plan = buildPlan('disk-encryption-off', {}, snapshot);
  return {
    plan,
    whatIf: whatIf(snapshot, plan, { at }),
    preflight: preflight(snapshot, plan, {
      at,
      me: { objectId: 'me' },
      permissions: {
        [sampleClusterId.toLowerCase()]: {
          state: 'read',
          value: [{ actions }],
          readAt: at,
          requestId: null,
          apiVersion: '2022-04-01',
          source: 'resource-provider',
        },
      },
    }),
  };
}

function textOf(state: FixReviewState): string {
  const html = renderToStaticMarkup(
    <FixReviewBody
      state={state}
      clusterName="telemetryprod"
      snapshot={off}
      portal="https://portal.azure.com"
      typed=""
      onType={() => {}}
      onRetry={() => {}}
      onSmallFix={() => {}}
    />,
  );
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
}

function followed(state: ChangeState, more: Partial<Change> = {}): FixReviewState {
  const ref = { subscriptionId: sampleSubscriptionId, resourceGroup: 'rg-telemetry', clusterName: 'telemetryprod' };
  return {
    kind: 'followed',
    change: {
      id: '1',
      tenantId: 'contoso',
      personId: 'me',
      ref,
      input: {},
      plan: answerFor(off).plan,
      step: 0,
      startedAt: at,
      state,
      ...more,
    },
  };
}

describe('Fix review', () => {
  it('Fix review states that nothing is written while the plan is made', () => {
    expect(textOf({ kind: 'planning' })).toContain('Nothing changes yet.');
  });

  it('Fix review shows the outage, the exact change, and closed findings, and asks for the cluster’s name', () => {
    const text = textOf({ kind: 'review', answer: answerFor(off) });
    expect(text.match(/Downtime Up to 20 minutes/g)).toHaveLength(1);
    expect(text).not.toContain('Duration');
    expect(text).toMatch(/properties\.enableDiskEncryption changed − Before: false \+ After: true/);
    expect(text).toContain(`Resolves ${getCheck('disk-encryption-off')?.title}`);
    expect(text).toContain('Enter telemetryprod to confirm');
    expect(text).toContain('PATCH https://management.azure.com');
  });

  it.each<ChangeState>([
    { kind: 'in-force', readAt: at, requestId: null },
    { kind: 'unproved', readAt: at, still: 'unknown', message: '' },
  ])('the result of a change that lowers the score names its new findings: $kind', (state) => {
    const before = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: true } } });
    const scoreIn = (snapshot: Snapshot) => scoreOf(evaluate(snapshot, { at })).value ?? 0;
    expect(scoreIn(off)).toBeLessThan(scoreIn(before));
    const plan = buildPlan('turn-disk-encryption-off', {}, before);
    const { newlyFails } = whatIf(before, plan, { at });
    expect(textOf(followed(state, { plan, newlyFails }))).toContain(
      `The plan predicted a new finding, which can lower the score: ${getCheck('disk-encryption-off')?.title}`,
    );
    expect(textOf(followed(state, { newlyFails: [] }))).not.toContain('New finding');
  });

  it('Fix review links the name of a principal, with its ID in the tooltip', () => {
    const eva = '11111111-2222-3333-4444-555555555555';
    const assignment = samplePrincipalAssignment({
      name: 'eva',
      objectId: eva,
      displayName: eva,
      principalType: 'User',
      role: 'AllDatabasesViewer',
    });
    const snapshot = sampleSnapshot({ clusterPrincipalAssignments: [assignment] });
    const plan = buildPlan('remove-kusto-role', { assignmentId: assignment.id }, snapshot);
    const rows = [
      { id: 'own-access', state: 'warn', ...withMessage(text`${principal(eva)} loses the role.`) },
    ] as const;
    render(
      <FixReviewBody
        state={{ kind: 'review', answer: { plan, whatIf: whatIf(snapshot, plan, { at }), preflight: [...rows] } }}
        clusterName="telemetryprod"
        snapshot={snapshot}
        portal="https://portal.azure.com"
        names={{ [eva]: 'Eva Lorenz' }}
        typed=""
        onType={() => {}}
        onRetry={() => {}}
        onSmallFix={() => {}}
      />,
    );
    const links = screen.getAllByRole('link', { name: 'Eva Lorenz' });
    expect(links.map((link) => link.title)).toEqual(links.map(() => expect.stringContaining(eva)));
    expect(links.map((link) => link.getAttribute('href'))).toEqual(links.map(() => `/access?principal=${eva}`));
    expect(links.map((link) => link.closest('li')?.textContent)).toEqual([
      expect.stringContaining('Eva Lorenz: AllDatabasesViewer on the cluster'),
      expect.stringContaining('Eva Lorenz loses the role.'),
    ]);
  });

  it('Fix review applies on Enter once the confirmation is complete', async () => {
    const onApply = vi.fn();
    const answer = answerFor(off);
    const body = (typed: string) => (
      <FixReviewBody
        state={{ kind: 'review', answer }}
        clusterName="telemetryprod"
        snapshot={off}
        portal="https://portal.azure.com"
        typed={typed}
        onType={() => {}}
        onRetry={() => {}}
        onSmallFix={() => {}}
        onApply={onApply}
      />
    );
    const { rerender } = render(body('telemetryp'));
    const field = screen.getByRole('textbox', { name: 'Enter telemetryprod to confirm' });
    await userEvent.type(field, '{Enter}');
    expect(onApply).not.toHaveBeenCalled();
    rerender(body('telemetryprod'));
    await userEvent.type(field, '{Enter}');
    expect(onApply).toHaveBeenCalledExactlyOnceWith(answer, 'telemetryprod');
  });

  it('Apply of a Fix review waits for another part of the page with the reason', async () => {
    const onApply = vi.fn();
    const nothing = () => undefined;
    const reason = 'Wait until the plan file is shown';
    const footer = { answer: answerFor(off), typed: 'telemetryprod', waitsFor: undefined, onClose: nothing, onApply };
    const { rerender } = render(<PlanActions {...footer} whyNotApply={reason} />);
    await userEvent.click(screen.getByRole('button', { name: `Apply (${reason})` }));
    expect(onApply).not.toHaveBeenCalled();
    rerender(<PlanActions {...footer} />);
    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(onApply).toHaveBeenCalledOnce();
  });

  it('a read-only deployment shows the plan, and the hand-over instead of Apply', () => {
    const nothing = () => undefined;
    const footer = { answer: answerFor(off), typed: '', onClose: nothing, onApply: vi.fn(), onHandOver: nothing };
    render(
      <ChangePolicy value={{ readOnly: true, requireReason: true }}>
        <PlanActions {...footer} />
      </ChangePolicy>,
    );
    expect(screen.getByText('This deployment is read-only. Save the plan, or use the commands.')).toBeTruthy();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Cancel', 'Hand over…']);
  });

  it('Fix review shows a Reader the missing action and the least-privileged role', () => {
    const text = textOf({ kind: 'review', answer: answerFor(off, ['*/read']) });
    expect(text).toContain('Blocked');
    expect(text).toContain('You need Contributor (Microsoft.Kusto/clusters/write).');
  });

  it('Fix review shows when there is nothing to do', () => {
    expect(textOf({ kind: 'review', answer: answerFor(sampleSnapshot()) })).toContain('Disk encryption is already on.');
  });

  it('Fix review shows the differences between a new plan and the one under review', () => {
    const before = answerFor(off);
    const now = { ...before, whatIf: { ...before.whatIf, changes: [] } };
    expect(textOf({ kind: 'review', answer: now, replaced: before })).toContain(
      'was false in the previous plan, isn’t part of the new plan',
    );
    expect(textOf({ kind: 'review', answer: before, replaced: before })).toContain(
      'The new plan has the same changes as the previous one.',
    );
  });

  it('Fix review shows the current value when an undo is refused', () => {
    const text = textOf({
      kind: 'plan-failed',
      problem: { detail: 'The change cannot be taken back.' },
      differences: [{ path: 'properties.enableDiskEncryption', expected: true, actual: null }],
    });
    expect(text).toContain('Expected true , found not set');
  });

  const ends: [ChangeState, string][] = [
    [{ kind: 'sending' }, 'Sending the change'],
    [{ kind: 'waiting', reason: 'Busy.', until: at, attempts: 1 }, 'Busy. Next attempt:'],
    [{ kind: 'running', operation: '/x' }, 'Azure is applying the change.'],
    [{ kind: 'reading', uncertain: true }, 'doesn’t send the change again'],
    [
      { kind: 'closed', readAt: at, requestId: 'abc-1' },
      `Verified: ${getCheck('disk-encryption-off')?.passTitle} Resolved 14:07:51 UTC, request ID abc-1`,
    ],
    [{ kind: 'in-force', readAt: at, requestId: 'abc-2' }, 'Change applied Verified 14:07:51 UTC, request ID abc-2'],
    [{ kind: 'unproved', readAt: at, still: 'failing', message: 'Disk encryption is off.' }, 'Applied, still failing'],
    [{ kind: 'unproved', readAt: at, still: 'unknown', message: 'Not allowed.' }, 'Applied, not verified'],
    [{ kind: 'undecided', readAt: at, message: 'Not allowed.' }, 'Couldn’t confirm the change'],
    [{ kind: 'not-applied', readAt: at }, 'Change not applied'],
    [{ kind: 'too-late' }, 'Change not sent'],
    [{ kind: 'failed', message: 'Azure said no.', azureCode: 'Conflict', requestId: 'r' }, 'Azure said no.'],
  ];
  it('Fix review never shows that Azure reports success if no response came', () => {
    const text = textOf(followed({ kind: 'undecided', readAt: at, message: 'Azure refuses this.' }));
    expect(text).toMatch(/couldn’t check whether the change is on the cluster\. Azure refuses this\./);
    expect(text).not.toMatch(/success|applied/i);
  });

  it('Fix review shows that Azure reports no percentage instead of an empty bar', () => {
    const running = textOf(followed({ kind: 'running', operation: '/x' }));
    expect(running).toContain('Azure doesn’t report progress for this operation');
    expect(textOf(followed({ kind: 'running', operation: '/x', percentComplete: 0.4 }))).toContain('40% done');
  });

  it.each(ends)('Fix review shows the state of a change: %j', (state, words) => {
    expect(textOf(followed(state))).toContain(words);
  });
});

describe('the cluster’s name', () => {
  it('the cluster’s name is required for an outage, not for a harmless change, nor if nothing can be applied', () => {
    expect(consentReasons(answerFor(off))).toEqual(['The cluster is unavailable for up to 20 minutes.']);
    const harmless = answerFor(off);
    const plan = { ...harmless.plan, impact: { ...harmless.plan.impact, outageMinutes: 0 } };
    expect(consentReasons({ ...harmless, plan })).toEqual([]);
    expect(
      consentReasons({
        ...harmless,
        plan,
        preflight: [{ id: 'last-admin', state: 'warn', message: 'Last.', consent: true }],
      }),
    ).toEqual(['Last.']);
    const blocked = answerFor(off, ['*/read']);
    expect(consentReasons(blocked)).toEqual([]);
  });
});

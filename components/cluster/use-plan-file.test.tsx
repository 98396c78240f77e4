import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleItem, sampleRefs } from '@/lib/client/bulk/sample-run';
import type { Review } from '@/lib/client/fixes/review-state';
import type { FixReviewControl } from '@/lib/client/fixes/use-fix-review';
import { samplePlanFile } from '@/lib/plan-file/sample-plan-file';
import { hashOfSteps } from '@/lib/plan-file/write-plan-file';
import { savedOf } from '../plan-file/opened-plan';
import { usePlanFile } from './use-plan-file';

const planned = sampleItem(0, { kind: 'planned' }).planned;
if (!planned) throw new Error('the sample has a plan');
const answer = { ...planned, whatIf: { ...planned.whatIf, changes: [{ path: 'tags.env', after: 'now' }] } };
const window = { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:00:00Z', timeZone: 'UTC' };
const [ref = { subscriptionId: '', resourceGroup: '', clusterName: '' }] = sampleRefs;

function reviewOf(stepsHash: string): Review {
  const changes = [{ path: 'tags.env', after: 'saved' }];
  const plans = [{ targets: [`${ref.subscriptionId}/rg/telemetry0`], stepsHash, changes }];
  const plan = { ...samplePlanFile({ window, plans }), fixId: 'disk-encryption-off' as const };
  return {
    request: { ref, fixId: 'disk-encryption-off', input: {} },
    attempt: 1,
    asked: false,
    stage: { kind: 'review', answer },
    saved: savedOf(plan),
  };
}

function Reviewed({ control }: { control: FixReviewControl }) {
  const planFile = usePlanFile(control, { names: undefined, clusterName: 'telemetry0' });
  return (
    <>
      {planFile.saved}
      <p>{planFile.whyNotApply}</p>
      {planFile.onHandOver ? <button type="button">Hand over…</button> : null}
      <button type="button" onClick={() => void planFile.onApply(answer, 'telemetry0')}>
        Apply
      </button>
      {planFile.dialogs}
    </>
  );
}

function show(stepsHash = hashOfSteps(planned?.plan ?? { steps: [], target: '' })) {
  const apply = vi.fn(async () => undefined);
  render(<Reviewed control={{ review: reviewOf(stepsHash), apply } as unknown as FixReviewControl} />);
  return { apply, user: userEvent.setup() };
}

describe('a Fix review that was opened from a plan file', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => vi.useRealTimers());

  // First, because later tests have the part.
  it('Apply waits until the plan file is shown, also by Enter', async () => {
    vi.setSystemTime('2026-02-01T22:30:00Z');
    const { apply, user } = show();
    expect(screen.getByText('Wait until the plan file is shown')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    expect(apply).not.toHaveBeenCalled();
    expect(await screen.findByText('Opened from a plan file')).toBeTruthy();
    expect(screen.queryByText('Wait until the plan file is shown')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    expect(apply).toHaveBeenCalledOnce();
  });

  it('a small fix of the review asks outside of the same window', async () => {
    vi.setSystemTime('2026-02-01T23:00:00Z');
    const apply = vi.fn(async () => undefined);
    const { saved: _saved, ...small } = { ...reviewOf(''), parent: reviewOf('') };
    render(<Reviewed control={{ review: small, apply } as unknown as FixReviewControl} />);
    await userEvent.click(screen.getByRole('button', { name: 'Apply' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Apply now' }));
    expect(apply).toHaveBeenCalledWith(answer, 'telemetry0', { outsideWindow: true });
  });

  it('in the window, Apply asks nothing more', async () => {
    vi.setSystemTime('2026-02-01T22:30:00Z');
    const { apply, user } = show();
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    expect(apply).toHaveBeenCalledWith(answer, 'telemetry0');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('outside of the window, Apply asks once more and applies only after the answer', async () => {
    vi.setSystemTime('2026-02-01T23:00:00Z');
    const { apply, user } = show();
    expect(await screen.findByText('Outside the maintenance window')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    expect(
      await screen.findByText(
        'The maintenance window is Feb 1, 2026, 22:00–23:00 UTC. The current time is outside this window.',
      ),
    ).toBeTruthy();
    expect(apply).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(apply).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    await user.click(await screen.findByRole('button', { name: 'Apply now' }));
    expect(apply).toHaveBeenCalledWith(answer, 'telemetry0', { outsideWindow: true });
  });

  it('an undo offers no plan file, because its input is a whole plan', () => {
    const review = { ...reviewOf(''), request: { ref, fixId: 'undo', input: {} } };
    const { unmount } = render(<Reviewed control={{ review } as unknown as FixReviewControl} />);
    expect(screen.queryByRole('button', { name: 'Hand over…' })).toBeNull();
    unmount();
    show();
    expect(screen.getByRole('button', { name: 'Hand over…' })).toBeTruthy();
  });

  it('equal steps don’t count as changed', async () => {
    show();
    expect(await screen.findByText('Opened from a plan file')).toBeTruthy();
    expect(screen.queryByText('The plan changed since it was saved')).toBeNull();
  });

  it('other steps are shown as saved and as now', async () => {
    show(`sha256:${'1'.repeat(64)}`);
    expect(await screen.findByText('The plan changed since it was saved')).toBeTruthy();
    expect(screen.getByText('"saved"')).toBeTruthy();
    expect(screen.getByText('"now"')).toBeTruthy();
  });
});

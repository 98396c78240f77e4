import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { BulkItem } from '@/lib/client/bulk/bulk-run';
import { sampleItem, sampleRefs, sampleRun } from '@/lib/client/bulk/sample-run';
import { samplePlanFile } from '@/lib/plan-file/sample-plan-file';
import { groupTargets } from '@/lib/plan-file/write-plan-file';
import { savedOf } from './opened-plan';
import { changedSteps, SavedPlanOfRun, targetsOfRun } from './run-parts';

const planned = [0, 1, 2].map((index) => sampleItem(index, { kind: 'planned' }));
const forbidden = (index: number): BulkItem => ({
  state: {
    kind: 'skipped',
    reason: 'forbidden',
    message: 'You don’t have the permission.',
    preview: { stepsHash: `sha256:${String(index).repeat(64)}`, changes: [] },
  },
});
const run = sampleRun({ phase: 'review', items: planned });

/** The plan file of the sample run, as the browser of its author saved it. */
function savedPlan() {
  const plans = groupTargets(targetsOfRun(run).targets);
  return savedOf({ ...samplePlanFile({ kind: 'run', plans }), fixId: 'disk-encryption-off' });
}

describe('the plan file of a run', () => {
  it('clusters with equal steps are one entry', () => {
    expect(savedPlan().plans).toEqual([
      {
        targets: sampleRefs.map((ref) => `${ref.subscriptionId}/rg/${ref.clusterName}`),
        stepsHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        changes: [],
      },
    ]);
  });

  it('a Reader’s run is saved with the steps that the Reader can’t apply', () => {
    const { targets, others } = targetsOfRun(sampleRun({ phase: 'ended', items: [0, 1, 2].map(forbidden) }));
    expect(targets.map(({ stepsHash }) => stepsHash[7])).toEqual(['0', '1', '2']);
    expect(others).toEqual([]);
  });

  it('removed and unreadable clusters aren’t saved and are named', () => {
    const unreadable = { state: { kind: 'skipped', reason: 'unreadable', message: 'No.' } } as const;
    const [first, second] = planned;
    const items = [{ ...first, leftOut: true as const, state: { kind: 'planned' as const } }, second, unreadable];
    const { targets, others } = targetsOfRun({ ...run, items: items.flatMap((item) => item ?? []) });
    expect(targets).toHaveLength(1);
    expect(others).toEqual(['telemetry0', 'telemetry2']);
  });

  it('equal steps don’t count as changed', () => {
    expect(changedSteps(run, savedPlan())).toEqual([]);
  });

  it('other steps, and a setting that is in force by now, are changes since the plan was saved', () => {
    const [first, , third] = planned;
    if (!first?.planned || !third) throw new Error('the samples have plans');
    const other = { ...first.planned.plan, steps: [] };
    const changes = [{ path: 'properties.enableDiskEncryption', before: false, after: true }];
    const changed = {
      ...first,
      planned: { ...first.planned, plan: other, whatIf: { ...first.planned.whatIf, changes } },
    };
    const isDone = { state: { kind: 'skipped', reason: 'nothing-to-do', message: 'It is on.' } } as const;
    const items = [changed, isDone, third];
    expect(changedSteps({ ...run, items }, savedPlan())).toEqual([
      { clusterNames: ['telemetry0'], saved: [], now: changes },
      { clusterNames: ['telemetry1'], saved: [], now: [] },
    ]);
    render(<SavedPlanOfRun saved={savedPlan()} run={{ ...run, items }} />);
    expect(screen.getByText('The plan changed since it was saved')).toBeTruthy();
    expect(screen.getByText('The plan differs on 2 of 3 clusters.')).toBeTruthy();
    expect(screen.getByText(/^The changed properties are the same\./)).toBeTruthy();
  });

  it('a cluster that can’t be planned isn’t called changed', () => {
    const unreadable = { state: { kind: 'skipped', reason: 'unreadable', message: 'No.' } } as const;
    expect(changedSteps({ ...run, items: [unreadable, ...planned.slice(1)] }, savedPlan())).toEqual([]);
  });
});

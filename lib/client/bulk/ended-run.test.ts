import { describe, expect, it } from 'vitest';
import { mostEndedRuns, surplusRuns } from './ended-run';
import { doneState, sampleItem, sampleRun } from './sample-run';

const ada = { tenantId: 'contoso', personId: 'ada' };
const endedAt = (day: number, changed = false) =>
  sampleRun({
    id: `run-${day}`,
    phase: 'ended',
    startedAt: `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`,
    items: [0, 1, 2].map((index) => sampleItem(index, changed ? doneState : { kind: 'canceled' })),
  });
const days = Array.from({ length: mostEndedRuns + 2 }, (_, index) => index + 1);

describe('ended runs', () => {
  it('the last 20 ended runs are kept', () => {
    expect(
      surplusRuns(
        days.map((day) => endedAt(day)),
        ada,
      ).map(({ id }) => id),
    ).toEqual(['run-1', 'run-2']);
    expect(
      surplusRuns(
        days.slice(2).map((day) => endedAt(day)),
        ada,
      ),
    ).toEqual([]);
  });

  it('ended runs runs that can be undone stay longer than others', () => {
    const runs = days.map((day) => endedAt(day, day <= 2));
    expect(surplusRuns(runs, ada).map(({ id }) => id)).toEqual(['run-3', 'run-4']);
  });

  it('ended runs runs that have not ended, and those of another person, are never too many', () => {
    const open = days.map((day) => ({ ...endedAt(day), phase: 'review' as const }));
    expect(surplusRuns(open, ada)).toEqual([]);
    expect(
      surplusRuns(
        days.map((day) => endedAt(day)),
        { ...ada, personId: 'ben' },
      ),
    ).toEqual([]);
  });
});

import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { type BulkItem, type BulkRun, newBulkRun } from '@/lib/client/bulk/bulk-run';
import { RunStepper } from './run-stepper';

const planned: BulkItem = { state: { kind: 'planned' } };
const done = (wave: number): BulkItem => ({
  state: { kind: 'done', how: 'closed', readAt: '2026-01-01T00:00:00Z', requestId: null },
  wave,
});
const failed = (wave: number): BulkItem => ({ state: { kind: 'failed', how: 'failed', message: 'No.' }, wave });

function stepsOf(items: readonly BulkItem[], change: Partial<BulkRun>): string[] {
  const refs = items.map((_, index) => ({ subscriptionId: 's', resourceGroup: 'g', clusterName: `c${index}` }));
  const head = { id: 'r', tenantId: 't', personId: 'p', startedAt: '2026-01-01T00:00:00Z' };
  const run = newBulkRun({ ...head, fixId: 'disk-encryption-off', input: {}, title: '' }, refs);
  render(<RunStepper run={{ ...run, items, waveSize: 2, ...change }} />);
  return screen.queryAllByRole('listitem').map(textOf);
}

describe('the steps of a run', () => {
  it('the steps of a run start with the canary, then show the waves to come', () => {
    const items = Array.from({ length: 4 }, () => planned);
    expect(stepsOf(items, { phase: 'review', canary: 1 })).toEqual([
      'Canary 1 pending',
      'Wave 1 2 pending',
      'Wave 2 1 pending',
    ]);
  });

  it('the steps of a run show what ended and what is in progress', () => {
    const items = [done(0), done(1), failed(1), { ...planned, wave: 2 }, planned];
    expect(stepsOf(items, { phase: 'waves', canary: 0 })).toEqual([
      'Canary 1 done',
      'Wave 1 1 done, 1 failed',
      'Wave 2 1 pending',
      'Wave 3 1 pending',
    ]);
  });

  it('the steps of a long run join the waves before and after the current one', () => {
    const items = [done(0), done(1), done(1), done(2), done(2), ...Array.from({ length: 8 }, () => planned)];
    expect(stepsOf(items, { phase: 'waves', canary: 0 })).toEqual([
      'Canary 1 done',
      'Waves 1–2 4 done',
      'Wave 3 2 pending',
      'Waves 4–6 6 pending',
    ]);
  });

  it('a run has no steps while it’s being planned, and an undo has no canary', () => {
    expect(stepsOf([planned], { phase: 'planning' })).toEqual([]);
    const undo = { phase: 'review', undoing: true, canary: 0 } as const;
    expect(stepsOf([planned, planned], undo)).toEqual(['Wave 1 2 pending']);
  });

  it('a run of one cluster has no canary and no waves', () => {
    expect(stepsOf([planned], { phase: 'review', canary: 0 })).toEqual([]);
    expect(stepsOf([done(0), { state: { kind: 'canceled' } }], { phase: 'canary', canary: 0 })).toEqual([]);
  });

  it('the bar of a step has a segment for each state', () => {
    stepsOf([done(1), failed(1), failed(1)], { phase: 'waves' });
    const [bar] = document.querySelectorAll('li [aria-hidden="true"].flex');
    expect([...(bar?.children ?? [])].map((segment) => (segment as HTMLElement).style.flexGrow)).toEqual(['1', '2']);
  });
});

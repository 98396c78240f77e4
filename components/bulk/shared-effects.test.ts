import { describe, expect, it } from 'vitest';
import type { BulkPlan } from '@/lib/client/bulk/bulk-run';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { Impact } from '@/lib/fixes/support/impact';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import type { PlanGroup } from './run-review';
import { shareEffects } from './shared-effects';

function groupOf(key: string, impact: Partial<Impact> = {}, warnings: string[] = []): PlanGroup {
  const plan = { impact: { ...sampleImpact, ...impact }, warnings } as FixPlan;
  return {
    key,
    indexes: [],
    sample: { plan, whatIf: { changes: [], closes: [], newlyFails: [] }, preflight: [] } satisfies BulkPlan,
  };
}

const names = (tiles: readonly { name: string }[] | undefined) => tiles?.map(({ name }) => name);

describe('the effects of a run', () => {
  it('an effect that all changes have is stated once', () => {
    const { shared, byGroup } = shareEffects([groupOf('a'), groupOf('b')]);
    expect(names(shared.tiles)).toContain('Downtime');
    expect(shared.sources).toEqual([sampleImpact.source]);
    expect(byGroup.get('a')).toEqual({ tiles: [], warnings: [], sources: [] });
  });

  it('an effect that differs stays with its change', () => {
    const groups = [
      groupOf('a', { outageMinutes: 20 }, ['Same.', 'Only here.']),
      groupOf('b', { outageMinutes: 0 }, ['Same.']),
    ];
    const { shared, byGroup } = shareEffects(groups);
    expect(names(shared.tiles)).not.toContain('Downtime');
    expect(names(byGroup.get('a')?.tiles)).toEqual(['Downtime']);
    expect(names(byGroup.get('b')?.tiles)).toEqual(['Downtime']);
    expect(shared.warnings).toEqual(['Same.']);
    expect(byGroup.get('a')?.warnings).toEqual(['Only here.']);
  });

  it('the effects of a single change are all shared', () => {
    const { shared, byGroup } = shareEffects([groupOf('a', {}, ['Careful.'])]);
    expect(shared.warnings).toEqual(['Careful.']);
    expect(byGroup.get('a')?.tiles).toEqual([]);
  });
});

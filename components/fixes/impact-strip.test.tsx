import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import type { AccessEffect } from '@/lib/access/access-effect';
import { sampleImpact } from '@/lib/fixes/support/sample-impact';
import { effectOf, everywhere, sampleEffect } from '@/lib/fixes/testing/access-effect';
import { ImpactStrip } from './impact-strip';

function shown(props: Parameters<typeof ImpactStrip>[0]): string {
  return textOf(render(<ImpactStrip {...props} />).container);
}

describe('the impact of a plan', () => {
  it('the impact of a plan shows each fact once', () => {
    const impact = { ...sampleImpact, outageMinutes: 20, duration: 'Up to 20 minutes' };
    const text = shown({ impact });
    expect(text.match(/20 minutes/g)).toHaveLength(1);
    expect(text).not.toContain('Duration');
    expect(shown({ impact: { ...impact, duration: 'Several hours' } })).toContain('Duration Several hours');
  });

  it('the impact of a plan marks a duration that Azure doesn’t document', () => {
    const impact = { ...sampleImpact, duration: 'Minutes' };
    expect(shown({ impact: { ...impact, notDocumented: ['duration'] } })).toContain('Duration Minutes Not documented');
    expect(shown({ impact })).not.toContain('Not documented');
  });

  it('the impact of a plan marks an undo that Azure doesn’t document', () => {
    const impact = { ...sampleImpact, reversible: 'partly', reversal: 'Re-create it.' } as const;
    expect(shown({ impact: { ...impact, notDocumented: ['undo'] } })).toContain(
      'Undo Partly available Not documented Re-create it.',
    );
  });

  it('the impact of a plan shows whether it can be undone, and how', () => {
    const impact = { ...sampleImpact, reversible: 'partly', reversal: 'The setting can be restored.' } as const;
    expect(shown({ impact })).toContain('Undo Partly available The setting can be restored.');
    expect(shown({ impact: { ...impact, reversible: 'no' } })).toContain('Undo Not available');
  });

  it.each([
    [{ kind: 'none' } as const, 'Lockout risk None found'],
    [{ kind: 'unknown' } as const, 'Lockout risk Couldn’t check'],
    [{ kind: 'risk', who: '1 person' } as const, 'Lockout risk 1 person'],
    [{ kind: 'risk', who: null } as const, 'Lockout risk Possible'],
  ])('the impact of a plan shows its lockout risk: %j', (lockout, words) => {
    expect(shown({ impact: sampleImpact, lockout })).toContain(words);
  });

  it('the impact of a removal shows who loses access instead of “None found” and a general sentence', () => {
    const access = { state: 'read', effect: sampleEffect([effectOf('Anja', { loses: everywhere })]) } as const;
    const text = shown({ impact: sampleImpact, lockout: { kind: 'none' }, access });
    expect(text).toContain('Access Anja loses read access to every database No remaining access found.');
    expect(text).not.toContain('Lockout risk');
    expect(text).not.toContain('Affects');
  });

  it('the impact of an assignment shows who gains access next to the lockout risk', () => {
    const access = { state: 'read', effect: sampleEffect([effectOf('Anja', { gains: everywhere })]) } as const;
    const text = shown({ impact: sampleImpact, lockout: { kind: 'none' }, access });
    expect(text).toContain('Access Anja gains read access to every database');
    expect(text).toContain('Lockout risk None found');
  });

  it('the impact of a change keeps its lockout risk if parts couldn’t be read and no principal loses access', () => {
    const effect: AccessEffect = { ...sampleEffect([]), unreadable: [{ part: 'databases', reason: 'forbidden' }] };
    const access = { state: 'read', effect } as const;
    const text = shown({ impact: sampleImpact, lockout: { kind: 'none' }, access });
    expect(text).toContain('Access No change found The result might be incomplete');
    expect(text).toContain('Lockout risk None found');
  });

  it('the impact of a change isn’t a claim while the access loads or can’t be read', () => {
    const lockout = { kind: 'none' } as const;
    const loading = shown({ impact: sampleImpact, lockout, access: { state: 'loading' } });
    expect(loading).toContain('Access Loading access…');
    expect(loading).toContain('Lockout risk None found');
    expect(shown({ impact: sampleImpact, lockout, access: { state: 'failed' } })).toContain('Access Couldn’t check');
  });
});

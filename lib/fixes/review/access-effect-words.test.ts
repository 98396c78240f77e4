import { describe, expect, it } from 'vitest';
import { countsOf, effectOf, everywhere, sampleEffect } from '../testing/access-effect';
import { abilityScopeWords, accessEffectWords } from './access-effect-words';

const onSales = { can: ['read' as const], databases: ['Sales'], kept: [] };

describe('the words of who loses and gains access', () => {
  it('one principal is named, with the way that remains', () => {
    const anja = effectOf('Anja', { loses: everywhere, remains: ['Can read through the group Analysts.'] });
    expect(accessEffectWords(sampleEffect([anja]))).toEqual({
      value: 'Anja loses read access to every database',
      detail: '1 path remains: Can read through the group Analysts.',
      isRisk: true,
    });
  });

  it('a replaced role shows the loss first and then the gain', () => {
    const loses = { can: ['read', 'admin'] as const, databases: null, kept: [] };
    const anja = effectOf('Anja', { loses: { ...loses, can: [...loses.can] }, gains: onSales });
    const { value, detail } = accessEffectWords(sampleEffect([anja]));
    expect(value).toBe('Anja loses read access and permission to administer data on every database');
    expect(detail).toContain('Anja gains read access to Sales.');
  });

  it('a group that gets a role shows its people and guests', () => {
    const members = countsOf({ people: 41, guests: 3, groups: 2 });
    const effect = sampleEffect([effectOf('Analysts', { gains: onSales }, 'group')], {
      gains: countsOf({ people: 41, guests: 3, groups: 3 }),
      total: 44,
      groups: [{ id: 'analysts', name: 'Analysts', gains: onSales, members }],
    });
    expect(accessEffectWords(effect)).toEqual({
      value: '41 people gain access',
      detail:
        'Analysts gains read access to Sales. Analysts has 41 people (3 guests), including members of 2 nested groups.',
      isRisk: false,
    });
  });

  it('a group whose members couldn’t be read is unknown, not empty', () => {
    const effect = sampleEffect([effectOf('Analysts', { gains: onSales }, 'group')], {
      groups: [{ id: 'analysts', name: 'Analysts', gains: onSales, members: null }],
      unreadable: [{ part: 'groups', reason: 'not-loaded' }],
    });
    const { value, detail } = accessEffectWords(effect);
    expect(value).toBe('Analysts gains read access to Sales');
    expect(detail).toContain('Couldn’t check the members of Analysts.');
  });

  it.each(['groups', 'roleAssignments', 'directory'] as const)(
    'nothing is counted as zero while %s couldn’t be read',
    (part) => {
      const unreadable = [{ part, reason: 'forbidden' as const }];
      const losers = ['Anja', 'Ben'].map((name) => effectOf(name, { loses: everywhere }));
      for (const principals of [losers, losers.slice(0, 1)]) {
        const { detail } = accessEffectWords(sampleEffect(principals, { unreadable }));
        expect(detail).toContain('Couldn’t check the remaining access.');
        expect(detail).not.toMatch(/No remaining|\b0\b/);
      }
      const kept = effectOf('Cem', { loses: everywhere, remains: ['Can read through the group Analysts.'] });
      expect(accessEffectWords(sampleEffect([...losers, kept], { unreadable })).detail).toContain(
        'Principals with remaining access: at least 1.',
      );
    },
  );

  it('guests aren’t counted as zero while the directory couldn’t be read', () => {
    const members = countsOf({ people: 2 });
    const groups = [{ id: 'analysts', name: 'Analysts', gains: null, members }];
    const gains = [effectOf('Analysts', { gains: onSales }, 'group')];
    const unreadable = [{ part: 'directory' as const, reason: 'not-loaded' as const }];
    expect(accessEffectWords(sampleEffect(gains, { groups })).detail).toContain('Analysts has 2 people (0 guests).');
    expect(accessEffectWords(sampleEffect(gains, { groups, unreadable })).detail).toContain('Analysts has 2 people.');
  });

  it('several principals with the same loss share its scope', () => {
    const loses = [effectOf('Anja', { loses: onSales }), effectOf('Loader', { loses: onSales }, 'application')];
    expect(accessEffectWords(sampleEffect(loses)).value).toBe('1 person and 1 application lose read access to Sales');
    const others = [effectOf('Anja', { loses: onSales }), effectOf('Ben', { loses: everywhere })];
    expect(accessEffectWords(sampleEffect(others)).value).toBe('2 people lose access');
  });

  it('unknown access is a risk, and unread parts make “No change” a search result', () => {
    const unknown = accessEffectWords(sampleEffect([effectOf('Anja', { unknown: onSales })]));
    expect(unknown).toMatchObject({ value: 'Couldn’t check read access to Sales for Anja', isRisk: true });
    expect(accessEffectWords(sampleEffect([])).value).toBe('No change in access');
    const unread = sampleEffect([], { unreadable: [{ part: 'groups', reason: 'forbidden' }] });
    expect(accessEffectWords(unread)).toMatchObject({
      value: 'No change found',
      detail: 'The result might be incomplete, because some of the cluster’s data couldn’t be loaded.',
      isRisk: true,
    });
  });

  it('a scope names the databases that keep their access', () => {
    expect(abilityScopeWords({ ...everywhere, kept: ['Sales'] })).toBe('read access to every database except Sales');
    expect(abilityScopeWords({ can: ['manage'], databases: null, kept: [] })).toBe('permission to manage the cluster');
    expect(abilityScopeWords({ can: ['assign-roles', 'manage'], databases: null, kept: [] })).toBe(
      'permission to assign roles on every database, and permission to manage the cluster',
    );
    expect(abilityScopeWords({ ...onSales, databases: ['a', 'b', 'c', 'd'] })).toBe('read access to 4 databases');
  });
});

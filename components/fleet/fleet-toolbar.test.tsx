import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { CharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { FleetToolbar } from './fleet-toolbar';
import { type FleetViewState, fromSearchParams } from './fleet-view-state';

function show(query = '', singleKeys = true, rows: readonly FleetRow[] = []) {
  const onChange = vi.fn<(view: FleetViewState) => void>();
  render(
    <CharacterKeyShortcuts value={singleKeys}>
      <FleetToolbar
        view={fromSearchParams(new URLSearchParams(query))}
        rows={rows}
        checks={[]}
        onChange={onChange}
        searchRef={createRef()}
      />
    </CharacterKeyShortcuts>,
  );
  return { onChange, user: userEvent.setup(), lastView: () => onChange.mock.lastCall?.[0] };
}

describe('the fleet toolbar', () => {
  it('the fleet toolbar shows the key of its search', () => {
    show();
    const search = screen.getByRole('searchbox', { name: 'Search clusters' });
    expect(search.getAttribute('aria-keyshortcuts')).toBe('/');
    expect(search.getAttribute('placeholder')).toBe('Search by name, subscription, or tag (/)');
  });

  it('the fleet toolbar shows no key where character key shortcuts are off', () => {
    show('', false);
    const search = screen.getByRole('searchbox', { name: 'Search clusters' });
    expect(search.hasAttribute('aria-keyshortcuts')).toBe(false);
    expect(search.getAttribute('placeholder')).toBe('Search by name, subscription, or tag');
  });

  it('the fleet toolbar changes the search with each character', async () => {
    const { user, lastView } = show();
    await user.type(screen.getByRole('searchbox'), 'a');
    expect(lastView()?.filter.q).toBe('a');
  });

  it('the fleet toolbar changes the layout and keeps the filter', async () => {
    const { user, lastView } = show('severity=high');
    await user.click(screen.getByRole('button', { name: 'Heat map', pressed: false }));
    expect(lastView()).toMatchObject({ layout: 'heat-map', filter: { severity: ['high'] } });
  });

  it('the fleet toolbar adds a filter, and then a value', async () => {
    const { user, lastView } = show();
    await user.click(screen.getByRole('button', { name: 'Add filter' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Severity' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Low' }));
    expect(lastView()?.filter.severity).toEqual(['low']);
  });

  it('the fleet toolbar filters by environment across tag names', async () => {
    const row = (tags: Record<string, string>) =>
      ({ cluster: { id: '/c', subscriptionId: 's', location: 'westeurope', tags } }) as FleetRow;
    const rows = [row({ env: 'production' }), row({ Environment: 'Production' }), row({ stage: 'test' }), row({})];
    const { user, lastView } = show('', true, rows);
    await user.click(screen.getByRole('button', { name: 'Add filter' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Environment' }));
    const options = await screen.findAllByRole('menuitemcheckbox');
    expect(options.map(({ textContent }) => textContent)).toEqual(['production', 'test']);
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'production' }));
    expect(lastView()?.filter.tag).toEqual(['environment/env/stage:production']);
    expect(lastView()?.filter.not).toEqual([]);
  });

  it('the fleet toolbar names the missing environment without its tags', async () => {
    const { user, lastView } = show('tag=environment%2Fenv%2Fstage%3Aprod&tag=team%3Aa');
    expect(await screen.findByRole('button', { name: /^Tag is team:a/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^Environment is/ }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'is missing' }));
    expect(lastView()?.filter).toMatchObject({ tag: ['team:a'], not: ['tag=environment/env/stage'] });
  });

  it('the fleet toolbar adds another value to a pill, or excludes its values', async () => {
    const { user, lastView } = show('severity=high');
    await user.click(await screen.findByRole('button', { name: 'Severity is High' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Low' }));
    expect(lastView()?.filter.severity).toEqual(['high', 'low']);
    await user.click(screen.getByRole('menuitemradio', { name: 'is not' }));
    expect(lastView()?.filter).toMatchObject({ severity: [], not: ['severity=high'] });
  });

  it('the fleet toolbar shows excluded values and missing tags as pills', async () => {
    show('not=location%3Dwesteurope&not=tag%3Downer&tag=env:prod');
    const pills = await screen.findByRole('list', { name: 'Filters' });
    for (const name of ['Location is not westeurope', 'Tag is missing owner', 'Tag is env:prod'])
      expect(within(pills).getByRole('button', { name })).toBeTruthy();
  });

  it('the fleet toolbar drops a filter that is closed without a value', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: 'Add filter' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Severity' }));
    await screen.findByRole('menuitemcheckbox', { name: 'Low' });
    expect(screen.getByRole('list', { name: 'Filters' })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('list', { name: 'Filters' })).toBeNull();
  });

  it('the fleet toolbar removes one filter, or all', async () => {
    const { user, lastView } = show('severity=high&outcome=fail');
    await user.click(await screen.findByRole('button', { name: /Remove filter Severity/ }));
    expect(lastView()?.filter).toMatchObject({ severity: [], outcome: ['fail'] });
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(lastView()?.filter).toMatchObject({ severity: [], outcome: [] });
  });
});

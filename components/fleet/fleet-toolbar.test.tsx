import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { CharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { fleetOptions } from './fleet-options';
import { FleetToolbar } from './fleet-toolbar';
import { type FleetViewState, fromSearchParams } from './fleet-view-state';

function show(query = '', singleKeys = true) {
  const onChange = vi.fn<(view: FleetViewState) => void>();
  render(
    <CharacterKeyShortcuts value={singleKeys}>
      <FleetToolbar
        view={fromSearchParams(new URLSearchParams(query))}
        options={fleetOptions([], [])}
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
    expect(search.getAttribute('placeholder')).toBe('Search name, subscription, tag …  ( / )');
  });

  it('the fleet toolbar shows no key where character key shortcuts are off', () => {
    show('', false);
    const search = screen.getByRole('searchbox', { name: 'Search clusters' });
    expect(search.hasAttribute('aria-keyshortcuts')).toBe(false);
    expect(search.getAttribute('placeholder')).toBe('Search name, subscription, tag …');
  });

  it('the fleet toolbar changes the search with each character', async () => {
    const { user, lastView } = show();
    await user.type(screen.getByRole('searchbox'), 'a');
    expect(lastView()?.filter.q).toBe('a');
  });

  it('the fleet toolbar changes the layout and keeps the filter', async () => {
    const { user, lastView } = show('severity=high');
    await user.click(screen.getByRole('button', { name: 'By check', pressed: false }));
    expect(lastView()).toMatchObject({ layout: 'checks', filter: { severity: ['high'] } });
  });

  it('the fleet toolbar adds the value that is selected in a filter', async () => {
    const { user, lastView } = show('severity=high');
    await user.click(screen.getByRole('button', { name: /^Severity/ }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Low' }));
    expect(lastView()?.filter.severity).toEqual(['high', 'low']);
  });

  it('the fleet toolbar removes one filter, or all', async () => {
    const { user, lastView } = show('severity=high&outcome=fail');
    await user.click(screen.getByRole('button', { name: /Remove filter Severity/ }));
    expect(lastView()?.filter).toMatchObject({ severity: [], outcome: ['fail'] });
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(lastView()?.filter).toMatchObject({ severity: [], outcome: [] });
  });

  it('the fleet toolbar groups rows, and offers groups and columns to the table of clusters only', async () => {
    const { user, lastView } = show();
    await user.click(screen.getByRole('button', { name: 'Group by' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Location' }));
    expect(lastView()?.group).toBe('location');
  });

  it('the fleet toolbar has no column menu outside the table of clusters', () => {
    show('layout=heat-map');
    expect(screen.queryByRole('button', { name: 'Columns' })).toBeNull();
  });

  it('the fleet toolbar hides a column, and restores the default ones', async () => {
    const { user, lastView } = show('columns=name,score,sku');
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'SKU', checked: true }));
    expect(lastView()?.columns).toEqual(['name', 'score']);
    await user.click(screen.getByRole('menuitem', { name: 'Usual columns' }));
    expect(lastView()?.columns).toContain('identity');
  });
});

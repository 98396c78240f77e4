import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Principal } from '@/lib/model/principal';
import { PrincipalPicker, type PrincipalSearch } from './principal-picker';
import { foundWords } from './use-directory-search';

const ada: Principal = {
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
  type: 'User',
  displayName: 'Ada',
  mail: 'ada@contoso.com',
};
const ingest: Principal = {
  id: 'aaaaaaaa-0000-4000-8000-000000000002',
  type: 'ServicePrincipal',
  displayName: 'Ingest',
  appId: 'bbbbbbbb-0000-4000-8000-000000000002',
};
const id = 'cccccccc-0000-4000-8000-000000000003';

function show(change: Partial<PrincipalSearch> = {}, plane: 'azure' | 'kusto' = 'azure') {
  const search: PrincipalSearch = {
    allowed: true,
    onAllow: vi.fn(),
    onSearch: vi.fn(),
    onPicked: vi.fn(),
    principals: [ada, ingest],
    status: '2 found',
    notSearched: [],
    ...change,
  };
  const onPick = vi.fn();
  render(<PrincipalPicker plane={plane} search={search} onPick={onPick} />);
  return { search, onPick, user: userEvent.setup() };
}

describe('the principal picker', () => {
  it('the principal picker searches the directory for the entered text, and selects a found principal', async () => {
    const { search, onPick, user } = show();
    await user.type(screen.getByRole('combobox', { name: /^Principal/ }), 'ad');
    expect(search.onSearch).toHaveBeenLastCalledWith('ad');
    await user.click(await screen.findByRole('option', { name: /Ada/ }));
    expect(onPick).toHaveBeenLastCalledWith({ type: 'User', id: ada.id, name: 'Ada' });
    expect(search.onPicked).toHaveBeenCalledExactlyOnceWith(ada);
  });

  it('the principal picker selects an application by its client ID in the Kusto plane', async () => {
    const { onPick, user } = show({}, 'kusto');
    await user.type(screen.getByRole('combobox', { name: /^Principal/ }), 'in');
    await user.click(await screen.findByRole('option', { name: /Ingest/ }));
    expect(onPick).toHaveBeenLastCalledWith({ type: 'ServicePrincipal', id: ingest.appId, name: 'Ingest' });
  });

  it('the principal picker shows its search progress, and why a search failed', async () => {
    const { user } = show({ principals: [], status: 'Searching…' });
    await user.type(screen.getByRole('combobox', { name: /^Principal/ }), 'ad');
    expect(await screen.findByText('Searching…')).toBeTruthy();
    expect(screen.queryByRole('option')).toBeNull();
  });

  it('the principal picker asks for consent before it searches', async () => {
    const { search, user } = show({ allowed: false });
    await user.click(screen.getByRole('radio', { name: 'Search by name, user name, or ID' }));
    expect(screen.queryByRole('combobox')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show names and groups' }));
    expect(search.onAllow).toHaveBeenCalledOnce();
  });

  it('the principal picker keeps an entered ID while it asks for consent', async () => {
    const { onPick, user } = show({ allowed: false });
    await user.click(screen.getByRole('textbox', { name: /^Object ID/ }));
    await user.paste(id);
    await user.click(screen.getByRole('radio', { name: 'Search by name, user name, or ID' }));
    expect(onPick).toHaveBeenLastCalledWith({ type: 'User', id });
  });

  it('the principal picker offers consent for the kinds that the directory refused to search', async () => {
    const { search, user } = show({ notSearched: [{ type: 'Group', missingScope: 'GroupMember.Read.All' }] });
    expect(screen.getByText(/groups \(GroupMember\.Read\.All\)/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Search groups and applications' }));
    expect(search.onAllow).toHaveBeenCalledOnce();
  });

  it('a search without results names the types that it left out', () => {
    expect(foundWords(0, [{ type: 'Group' }, { type: 'ServicePrincipal' }])).toBe(
      '0 results. Not searched: groups and applications.',
    );
    expect(foundWords(0, [])).toBe('0 results');
    expect(foundWords(2, [{ type: 'Group' }])).toBe('2 results');
  });

  it('the principal picker selects an entered ID once it is complete, and shows the error until then', async () => {
    const { onPick, user } = show();
    await user.click(screen.getByRole('radio', { name: 'Enter an ID' }));
    const field = screen.getByRole('textbox', { name: /^Object ID/ });
    await user.type(field, 'cccc');
    expect(onPick).toHaveBeenLastCalledWith(null);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await user.clear(field);
    await user.click(field);
    await user.paste(id);
    expect(onPick).toHaveBeenLastCalledWith({ type: 'User', id });
    expect(field.hasAttribute('aria-invalid')).toBe(false);
  });

  it('the principal picker selects a principal of another tenant in the Kusto plane', async () => {
    const { onPick, user } = show({ allowed: false }, 'kusto');
    await user.click(screen.getByRole('radio', { name: 'Group' }));
    await user.click(screen.getByRole('textbox', { name: /^Object ID/ }));
    await user.paste(id);
    await user.type(screen.getByRole('textbox', { name: 'Tenant ID' }), 'c');
    expect(onPick).toHaveBeenLastCalledWith(null);
    await user.clear(screen.getByRole('textbox', { name: 'Tenant ID' }));
    await user.click(screen.getByRole('textbox', { name: 'Tenant ID' }));
    await user.paste(ada.id);
    expect(onPick).toHaveBeenLastCalledWith({ type: 'Group', id, tenantId: ada.id });
  });

  it('the principal picker clears the selection when the method changes', async () => {
    const { onPick, user } = show();
    await user.click(screen.getByRole('radio', { name: 'Enter an ID' }));
    expect(onPick).toHaveBeenLastCalledWith(null);
  });
});

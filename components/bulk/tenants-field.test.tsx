import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { UnidentifiedHolder } from '@/lib/fixes/roles/tenants-in-use';
import { TenantsField } from './tenants-field';
import type { ClusterTenants } from './tenants-over-clusters';

const pat: UnidentifiedHolder = {
  id: 'pat@outlook.com',
  ids: ['pat@outlook.com'],
  name: 'Pat',
  type: 'user',
  roles: ['Viewer on telemetry by management command'],
  hopIds: [],
  tenant: null,
};
const home = '9c5d1e7a-3f2b-4d86-b1a0-6e8f4c2d7b93';

function show(known: Record<string, ClusterTenants>) {
  render(
    <TenantsField
      clusters={Object.keys(known).map((name) => ({ id: name, name }))}
      tenants={{ known: new Map(Object.entries(known)), loading: 0, onLoad: () => undefined }}
      kept={[]}
      onChange={() => undefined}
    />,
  );
  return screen.getByRole('region', { name: 'Trusted tenants' }).textContent;
}

const itemsOf = () =>
  within(screen.getByRole('list', { name: 'Couldn’t check:' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

it('the form for several clusters lists a principal whose tenant can’t be identified', () => {
  const text = show({ a: { tenants: [], unidentified: [pat], home, unread: [] }, b: null });
  expect(text).toContain('Some tenants might be missing');
  expect(itemsOf()).toEqual([
    'roles on 1 cluster',
    'tenant trust for Pat (Viewer on telemetry by management command, personal Microsoft account) on a',
  ]);
});

it('the form for several clusters lists all principals whose tenants can’t be identified, ten at first', async () => {
  const unidentified = Array.from({ length: 12 }, (_, index) => ({ ...pat, id: `${index}`, name: `Pat ${index}` }));
  show({ a: { tenants: [], unidentified, home, unread: [] } });
  expect(itemsOf()).toHaveLength(10);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Show 2 more' }));
  expect(itemsOf()).toHaveLength(12);
  expect(itemsOf().at(-1)).toMatch(/^tenant trust for Pat 11 /);
});

it('the form for several clusters doesn’t rule out other tenants while a principal’s tenant can’t be identified', () => {
  const none = { tenants: [], unidentified: [], home, unread: [] };
  const nothing = 'No principals from other tenants have roles on these clusters.';
  expect(show({ a: { ...none, unidentified: [pat] } })).not.toContain(nothing);
});

it('the form for several clusters says that no other tenant is in use if all roles were read', () => {
  const text = show({ a: { tenants: [], unidentified: [], home, unread: [] } });
  expect(text).toContain('No principals from other tenants have roles on these clusters.');
});

it.each([
  [2, ['cluster0', 'cluster1']],
  [501, null],
])('the form loads the tenants in use of the selected clusters, up to those of one run: %i', (count, loaded) => {
  const onLoad = vi.fn();
  const clusters = Array.from({ length: count }, (_, index) => ({ id: `cluster${index}`, name: `cluster${index}` }));
  const field = (loading: number) => (
    <TenantsField clusters={clusters} tenants={{ known: new Map(), loading, onLoad }} kept={[]} onChange={vi.fn()} />
  );
  const { rerender } = render(field(0));
  expect(onLoad.mock.lastCall?.[0] ?? null).toEqual(loaded);
  rerender(field(2));
  expect(onLoad).toHaveBeenCalledTimes(loaded ? 1 : 0);
});

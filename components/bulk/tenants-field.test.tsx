import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { UnidentifiedHolder } from '@/lib/fixes/roles/tenants-in-use';
import { TenantsField } from './tenants-field';
import type { ClusterTenants } from './tenants-over-clusters';

const pat: UnidentifiedHolder = {
  ...{ id: 'pat@outlook.com', ids: ['pat@outlook.com'], name: 'Pat', type: 'user' },
  ...{ roles: ['Viewer on telemetry by management command'], hopIds: [], tenant: null },
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

it('the form for several clusters lists a principal whose tenant can’t be identified', () => {
  const text = show({ a: { tenants: [], unidentified: [pat], home, unread: [] }, b: null });
  expect(text).toContain('Some tenants might be missing');
  expect(text).toContain(
    'Couldn’t check: roles on 1 cluster, trust of Pat (Viewer on telemetry by management command, personal Microsoft account) on a.',
  );
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

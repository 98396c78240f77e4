import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { setOrganization } from '@/lib/client/settings/organization';
import { readSettings, writeSettings } from '@/lib/client/settings/settings-store';
import { subscriptionOf } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import { ToastProvider } from '../ui/toast-provider';
import { type ClusterPage, ClusterPageContext } from './cluster-context';
import { ExemptFinding, Exemptions } from './cluster-exemptions';

vi.mock('@/lib/client/auth/auth-provider', () => ({ usePerson: () => undefined }));

const snapshot = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const findings = evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' });
const checkId = 'disk-encryption-off';
const wide: Exemption = {
  checkId,
  category: 'Waiver',
  reason: 'Agreed.',
  createdAt: '2026-11-01T00:00:00.000Z',
  expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  scope: { kind: 'subscription', subscriptionId: subscriptionOf(snapshot.clusterId) ?? '' },
};
const empty = { version: 1 as const, settings: {}, exemptions: [], savedViews: [] };

afterEach(() => {
  setOrganization({ status: 'none', file: null });
  localStorage.clear();
  writeSettings(() => empty);
});

function show() {
  const finding = findings.find((found) => found.checkId === checkId) ?? expect.fail('The check fails.');
  const { category, reason, expiresOn } = wide;
  render(
    <ToastProvider>
      <ClusterPageContext value={{ answer: { snapshot, findings } } as unknown as ClusterPage}>
        <ExemptFinding finding={{ ...finding, exemption: { category, reason, expiresOn } }} />
        <Exemptions />
      </ClusterPageContext>
    </ToastProvider>,
  );
  return userEvent.setup();
}

it('the organization’s exemption is edited with its own scope, because it would apply next to another one', async () => {
  setOrganization({ status: 'loaded', file: { ...empty, exemptions: [wide] } });
  const user = show();
  await user.click(screen.getByRole('button', { name: 'Edit exemption' }));
  expect(await screen.findByRole('dialog', { name: 'Edit exemption' })).toBeTruthy();
  expect(screen.queryByRole('radiogroup', { name: 'Scope' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Save exemption' }));
  expect((await screen.findAllByText('Exemption saved'))[0]).toBeTruthy();
  expect(readSettings().exemptions).toMatchObject([{ checkId, scope: wide.scope }]);
});

it('an exemption of this browser can get another scope, which replaces it', async () => {
  writeSettings(() => ({ ...empty, exemptions: [wide] }));
  const user = show();
  await user.click(screen.getByRole('button', { name: 'Edit exemption' }));
  await user.click(await screen.findByRole('radio', { name: 'This check on this cluster' }));
  await user.click(screen.getByRole('button', { name: 'Save exemption' }));
  await waitFor(() => expect(readSettings().exemptions).toHaveLength(1));
  expect(readSettings().exemptions[0]).not.toHaveProperty('scope');
});

it('the list of exemptions doesn’t say that the organization’s are only in this browser', () => {
  setOrganization({ status: 'loaded', file: { ...empty, exemptions: [wide] } });
  show();
  expect(screen.getByRole('region', { name: 'Exemptions in Kustodian' }).textContent).toContain('Organization');
  expect(screen.queryByText(/in this browser/i)).toBeNull();
});

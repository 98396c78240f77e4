import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { newKeyVault } from '@/lib/fixes/review/new-resources';
import { CreateResource } from './create-resource';

const resource = newKeyVault(
  { clusterId: sampleClusterId, location: 'West Europe', portal: 'https://portal.azure.com', tenantId: 'contoso' },
  null,
);

it('a missing resource is described with its settings, a portal link, commands, and a template', async () => {
  const user = userEvent.setup();
  const onCheckAgain = vi.fn();
  render(<CreateResource resource={resource} reason="No key vault is listed." onCheckAgain={onCheckAgain} />);
  const box = within(screen.getByRole('region', { name: 'Create a key vault' }));
  expect(box.getByText('No key vault is listed.')).toBeTruthy();
  expect(box.getByRole('link', { name: /^Create a key vault in the Azure portal/ }).getAttribute('href')).toBe(
    'https://portal.azure.com/#create/Microsoft.KeyVault',
  );
  await user.click(box.getByRole('tab', { name: 'Azure CLI' }));
  await user.click(await box.findByRole('button', { name: 'Copy Azure CLI' }));
  expect(await navigator.clipboard.readText()).toBe(resource.azCli);
  await user.click(box.getByRole('tab', { name: 'Bicep' }));
  expect((await box.findByRole('region', { name: 'Bicep' })).textContent).toBe(resource.bicep);
  await user.click(box.getByRole('button', { name: 'Check again' }));
  expect(onCheckAgain).toHaveBeenCalledOnce();
});

import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

test.describe.configure({ timeout: 120_000 });

test('a private endpoint of another subscription needs confirmation and doesn’t count as access in the wizard', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  const before = await emulator.cluster('contosopartner');
  await openCluster('contosopartner', 'network');
  const section = page.getByRole('region', { name: 'Public access' });
  // Its two ranges cover the internet.
  await expect(section).toContainText('Public network accessInternet');
  await section.getByRole('button', { name: 'Turn off public network access…' }).click();

  const wizard = page.getByRole('region', { name: 'Turn off public network access' });
  await expect(wizard).toContainText('The cluster has no approved private endpoint connection.');
  await expect(wizard).toContainText('The server detected your address');
  await wizard.getByLabel(/^Your IP address/).fill('203.0.113.7');
  await wizard.getByRole('button', { name: 'Use address' }).click();
  await expect(wizard).toContainText('You entered the address 203.0.113.7.');

  await wizard.getByRole('button', { name: 'Approve or reject connection…' }).click();
  await expect(review.dialog.getByText('Unknown subscription')).toBeVisible();
  await review.dialog.getByRole('radio', { name: 'Approve' }).click();
  await review.dialog.getByRole('button', { name: 'Review change' }).click();
  await expect(review.section('Changes')).toContainText('Approved');
  const origin = review
    .section('Preflight checks')
    .getByRole('listitem')
    .filter({ hasText: 'can’t read this subscription' });
  await expect(origin).toContainText('Warning');
  await expect(origin).toContainText('Request description');
  await expect(review.dialog.getByRole('button', { name: 'Apply' })).toHaveAttribute('aria-disabled', 'true');
  await review.apply('contosopartner');
  // The approval can't resolve the finding, because the subscription of the endpoint stays unknown.
  await expect(review.dialog.getByText('Change applied')).toBeVisible();
  await review.close();
  await expect(page.getByRole('region', { name: 'Private endpoint connections' }).last()).toContainText('Approved');
  await expect(wizard).toContainText('No approved private endpoint connection is from your subscriptions.');
  expect(await emulator.writes()).toEqual(['PUT 200']);

  await wizard.getByRole('button', { name: 'Review change' }).click();
  await expect(review.section('Preflight checks')).toContainText('You entered the address 203.0.113.7.');
  await expect(review.section('Changes')).toContainText('publicNetworkAccess');
  await review.apply('contosopartner');
  await review.proved();
  await review.close();
  await expect(wizard).toBeHidden();
  await expect(section).toContainText('Disabled');
  const closed = await emulator.cluster('contosopartner');
  const { privateEndpointConnections: _approved, ...properties } = closed.properties;
  const { privateEndpointConnections: _pending, ...first } = before.properties;
  expect(properties).toEqual({ ...first, publicNetworkAccess: 'Disabled' });

  await section.getByRole('button', { name: 'Turn on public network access…' }).click();
  await review.apply();
  await expect(review.dialog.getByText(/^Change applied|^Resolved/)).toBeVisible();
  await review.close();
  await expect(section).toContainText('Public network accessInternet');
});

test('an IP allowlist without your address needs a typed confirmation', async ({
  page,
  openCluster,
  review,
  emulator,
}) => {
  await openCluster('contosopartner', 'network');
  await page.getByRole('button', { name: 'Edit IP allowlist…' }).click();
  const { dialog } = review;
  await dialog.getByRole('button', { name: 'Remove 0.0.0.0/1' }).click();
  await dialog.getByRole('button', { name: 'Remove 128.0.0.0/1' }).click();
  await dialog.getByRole('button', { name: 'Review change' }).click();
  await expect(dialog.getByText('Add at least one entry, such as 203.0.113.0/24')).toBeVisible();
  const field = dialog.getByLabel(/^IP allowlist/).first();
  await field.fill('2001:db8::/32');
  await field.press('Enter');
  await expect(dialog.getByText('Microsoft documents only IPv4 for the IP allowlist.')).toBeVisible();
  await field.fill('198.51.100.0/24, PowerBI');
  await field.press('Enter');
  await dialog.getByRole('button', { name: 'Review change' }).click();
  await expect(review.section('Changes')).toContainText('198.51.100.0/24');
  await review.apply('contosopartner');
  await review.proved();
  expect((await emulator.cluster('contosopartner')).properties.allowedIpRangeList).toEqual([
    '198.51.100.0/24',
    'PowerBI',
  ]);
});

test('axe finds nothing on the network page, its wizard, and its forms', async ({ page, openCluster, review }) => {
  await openCluster('contosopartner', 'network');
  await expectAccessible(page, 'network');
  await page.getByRole('button', { name: 'Turn off public network access…' }).click();
  await expect(page.getByText('The cluster has no approved private endpoint connection.')).toBeVisible();
  await expectAccessible(page, 'wizard');
  for (const [button, heading] of [
    ['Edit IP allowlist…', 'IP allowlist'],
    ['Select trusted tenants…', 'Trusted now'],
    ['Restrict outbound access…', 'FQDN allowlist'],
    ['Edit callout policies…', 'Add policy'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(review.dialog.getByText(heading).first()).toBeVisible();
    if (button.startsWith('Edit callout')) await review.dialog.getByRole('button', { name: 'Add policy' }).click();
    await expectAccessible(page, button);
    await review.dialog.getByRole('button', { name: 'Cancel' }).click();
  }
});

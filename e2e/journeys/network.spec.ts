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
  await expect(section).toContainText('Enabled from selected IP addresses');
  await section.getByRole('button', { name: 'Turn public access off…' }).click();

  const wizard = page.getByRole('region', { name: 'Turn public access off' });
  await expect(wizard).toContainText('no client can reach the cluster');
  await expect(wizard).toContainText('This server saw you come from');
  await wizard.getByLabel(/^The address from which you reach Azure/).fill('203.0.113.7');
  await wizard.getByRole('button', { name: 'Use this address' }).click();
  await expect(wizard).toContainText('You say that you come from 203.0.113.7.');

  await wizard.getByRole('button', { name: 'Approve or reject a connection…' }).click();
  await expect(review.dialog.getByText('Not one of your subscriptions')).toBeVisible();
  await review.dialog.getByRole('radio', { name: 'Approve' }).click();
  await review.dialog.getByRole('button', { name: 'Review' }).click();
  await expect(review.section('What changes')).toContainText('Approved');
  const origin = review.section('Before it starts').getByRole('listitem').filter({ hasText: 'one of yours' });
  await expect(origin).toContainText('Warning');
  await expect(origin).toContainText('Request description');
  await expect(review.dialog.getByRole('button', { name: 'Apply' })).toHaveAttribute('aria-disabled', 'true');
  await review.apply('contosopartner');
  // The approval can't close the check: the endpoint stays in a subscription that isn't known.
  await expect(review.dialog.getByText('The change is in force')).toBeVisible();
  await review.close();
  await expect(page.getByRole('region', { name: 'Private endpoint connections' }).last()).toContainText('Approved');
  await expect(wizard).toContainText('No approved private endpoint connection is from your subscriptions.');
  expect(await emulator.writes()).toEqual(['PUT 200']);

  await wizard.getByRole('button', { name: 'Review' }).click();
  await expect(review.section('Before it starts')).toContainText('You say that you come from 203.0.113.7.');
  await expect(review.section('What changes')).toContainText('publicNetworkAccess');
  await review.apply('contosopartner');
  await review.proved();
  await review.close();
  await expect(wizard).toBeHidden();
  await expect(section).toContainText('Disabled');
  const closed = await emulator.cluster('contosopartner');
  const { privateEndpointConnections: _approved, ...properties } = closed.properties;
  const { privateEndpointConnections: _pending, ...first } = before.properties;
  expect(properties).toEqual({ ...first, publicNetworkAccess: 'Disabled' });

  await section.getByRole('button', { name: 'Turn public access on…' }).click();
  await review.apply();
  await expect(review.dialog.getByText(/in force|^Closed/)).toBeVisible();
  await review.close();
  await expect(section).toContainText('Enabled from selected IP addresses');
});

test('an IP list without the person’s own address needs a typed confirmation', async ({
  page,
  openCluster,
  review,
  emulator,
}) => {
  await openCluster('contosopartner', 'network');
  await page.getByRole('button', { name: 'Edit the IP list…' }).click();
  const { dialog } = review;
  await dialog.getByRole('button', { name: 'Remove 0.0.0.0/1' }).click();
  await dialog.getByRole('button', { name: 'Remove 128.0.0.0/1' }).click();
  await dialog.getByRole('button', { name: 'Review' }).click();
  await expect(dialog.getByText('Add at least one entry')).toBeVisible();
  const field = dialog.getByLabel(/^IP addresses, ranges and service tags/).first();
  await field.fill('2001:db8::/32');
  await field.press('Enter');
  await expect(dialog.getByText('Azure documents the IP list for IPv4 addresses alone.')).toBeVisible();
  await field.fill('198.51.100.0/24, PowerBI');
  await field.press('Enter');
  await dialog.getByRole('button', { name: 'Review' }).click();
  await expect(review.section('What changes')).toContainText('198.51.100.0/24');
  await review.apply('contosopartner');
  await review.proved();
  expect((await emulator.cluster('contosopartner')).properties.allowedIpRangeList).toEqual([
    '198.51.100.0/24',
    'PowerBI',
  ]);
});

test('axe finds nothing on the network page, its wizard and its forms', async ({ page, openCluster, review }) => {
  await openCluster('contosopartner', 'network');
  await expectAccessible(page, 'network');
  await page.getByRole('button', { name: 'Turn public access off…' }).click();
  await expect(page.getByText('no client can reach the cluster')).toBeVisible();
  await expectAccessible(page, 'wizard');
  for (const [button, heading] of [
    ['Edit the IP list…', 'IP addresses, ranges and service tags'],
    ['Choose trusted tenants…', 'Trusted now'],
    ['Restrict outbound access…', 'Allowed hosts'],
    ['Edit the callout policies…', 'Add a policy'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(review.dialog.getByText(heading).first()).toBeVisible();
    if (button.startsWith('Edit the callout'))
      await review.dialog.getByRole('button', { name: 'Add a policy' }).click();
    await expectAccessible(page, button);
    await review.dialog.getByRole('button', { name: 'Cancel' }).click();
  }
});

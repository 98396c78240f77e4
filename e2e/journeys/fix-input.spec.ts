import { expect, test } from './fixtures/story';

test('a fix with input is entered, reviewed, and applied in one dialog, with a way back to the form', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosoforgotten', 'overview');
  const before = (await emulator.cluster('contosoforgotten')).tags;
  await page.getByRole('button', { name: /^Low / }).click();
  await page.locator('#finding-no-owner-tag').getByRole('link').click();
  await page.getByRole('button', { name: 'Add owner tag' }).click();
  await expect(page.getByRole('dialog', { name: 'Add owner tag' })).toBeVisible();
  const owner = review.dialog.getByRole('textbox', { name: /^Owner/ });
  await review.button('Review change').click();
  await expect(owner).toBeFocused();
  await expect(owner).toHaveAccessibleDescription(/Enter a team or an email address, such as/);
  await owner.fill('data-platform@contoso.com');
  await page.keyboard.press('Enter');

  await expect(review.section('Changes')).toContainText('data-platform@contoso.com');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await review.button('Back').click();
  await expect(owner).toHaveValue('data-platform@contoso.com');
  await owner.fill('platform@contoso.com');
  await review.button('Review change').click();
  await expect(review.section('Changes')).toContainText('tags.owner');
  expect(await emulator.writes()).toEqual([]);
  await review.apply();
  await review.proved();
  expect((await emulator.cluster('contosoforgotten')).tags).toEqual({ ...before, owner: 'platform@contoso.com' });
});

test('a person who can’t apply a fix sees its changes, the role it needs, and who can assign that role', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'overview', 'reader');
  await page.locator('#finding-disk-encryption-off').getByRole('link').click();
  await page
    .getByRole('button', { name: /^Prepare for an Owner….*Turn on disk encryption/ })
    .first()
    .click();
  await expect(review.section('Changes')).toContainText('properties.enableDiskEncryption');
  await expect(review.button('Apply')).toBeDisabled();
  await review.dialog.getByRole('button', { name: 'How to get this permission' }).click();
  const rows = review.section('Preflight checks');
  await expect(rows).toContainText('Least-privileged built-in role: Contributor');
  await expect(rows).toContainText('Principals that can assign the role:');
  await expect(rows.getByRole('region', { name: 'Custom role' })).toContainText('"Microsoft.Kusto/clusters/write"');
  expect(await emulator.writes()).toEqual([]);
});

test('a role is narrowed from a finding in two visible steps, one after another', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'overview');
  await page.locator('#finding-alldatabasesadmin-too-many').getByRole('link').click();
  await page.getByRole('button', { name: 'Reduce permissions' }).click();
  await review.dialog.getByRole('combobox', { name: 'Assignment' }).fill('Admin on the database Scoring');
  await page.getByRole('option', { name: /Admin on the database Scoring/ }).click();
  await review.button('Review change').click();
  await expect(review.dialog.getByRole('alert')).toContainText('Select the new role.');
  await review.dialog.getByRole('radio', { name: 'Ingestor' }).check();
  await review.button('Review change').click();

  const steps = review.section('Steps (in order)').getByRole('listitem');
  await expect(steps).toHaveText([
    /1\. Assign a Kusto role on a database: Ingestor/,
    /2\. Remove a Kusto role from a database: Admin/,
  ]);
  expect(await emulator.writes()).toEqual([]);
  const asks = await review.dialog.getByLabel(/^Enter .+ to confirm/).isVisible();
  await review.apply(asks ? 'contosofraud' : undefined);
  await expect(review.dialog.getByRole('listitem').filter({ hasText: 'Done' })).toHaveCount(2);
  expect(await emulator.writes()).toEqual([
    expect.stringMatching(/^PUT 20[012]$/),
    expect.stringMatching(/^DELETE 20[024]$/),
  ]);
});

test('trusted tenants are chosen from those in use, and the review counts who loses access', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosoclicks', 'network');
  await page.getByRole('button', { name: 'Select trusted tenants…' }).click();
  const fabrikam = review.dialog.getByRole('checkbox', { name: /^Fabrikam/ });
  await expect(fabrikam).toBeChecked();
  await review.button('Review change').click();
  await expect(review.dialog.getByText('None found')).toBeVisible();
  await review.button('Back').click();

  await fabrikam.press('Space');
  await expect(review.dialog).toContainText(
    '1 person loses access: anja.keller@fabrikam.com (AllDatabasesAdmin): read access, ',
  );
  const other = review.dialog.getByRole('textbox', { name: 'Other trusted tenants' });
  await other.fill('contoso');
  await other.press('Enter');
  await expect(other).toHaveAccessibleDescription(/Enter a tenant ID, such as 00000000-0000-0000-0000-000000000000\./);
  await other.fill('C0D94E37-81B6-4F5A-A2E8-7D3B60F5C91E');
  await other.press('Enter');
  await review.button('Review change').click();
  await expect(review.dialog.getByText('Lockout risk').locator('..')).toContainText('1 person');
  await expect(review.dialog.getByText('None found')).toHaveCount(0);
  await expect(review.section('Preflight checks')).toContainText('1 person loses access: anja.keller@fabrikam.com');
  // Without names, the product can't know whether another admin still exists.
  await review.apply('contosoclicks');
  await review.proved();
  const { trustedExternalTenants } = (await emulator.cluster('contosoclicks')).properties;
  expect(trustedExternalTenants).toEqual([{ value: 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e' }]);
});

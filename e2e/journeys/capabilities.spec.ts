import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

test('a Reader learns what is missing and what to ask for', async ({ page, context, signIn }) => {
  // The headless shell refuses the clipboard, because it can't ask.
  await context.grantPermissions(['clipboard-write']);
  await signIn('reader');
  await page.getByRole('button', { name: 'account menu' }).click();
  await page.getByRole('menuitem', { name: 'What can I see?' }).click();
  await expect(page.getByRole('heading', { name: 'What can I see?', level: 1 })).toBeVisible();
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('Cluster settings')).toContainText('Works');
  await expect(row('Azure role assignments')).toContainText('Works');
  await expect(row('Principals in the database engine')).toContainText('Missing');
  await expect(row('Principals in the database engine')).toContainText('Contributor');
  await expect(row('Principals in the database engine').getByRole('cell').last()).toHaveText('No');
  await expect(row('Eligible roles')).toContainText('You have no eligible roles.');
  await expect(row('Names of users')).toContainText('Names are turned off in this browser.');
  await expect(row('Change Azure role assignments')).toContainText('Role Based Access Control Administrator');

  const request = page.getByRole('region', { name: 'Request' });
  await expect(request).toContainText('User name: reader@contoso.com');
  await expect(request).toContainText('Principals in the database engine');
  await expect(request).not.toContainText('Change cluster settings');
  await page.getByRole('checkbox', { name: 'Also ask for permissions to make changes' }).check();
  await expect(request).toContainText('Change cluster settings');
  await page.getByRole('button', { name: 'Copy Request' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  await expect(request).toContainText('Object ID: ');
  await expect(request).not.toContainText(/eyJ|Bearer|secret/i);

  await page.getByRole('button', { name: /^Missing \d/ }).click();
  await expect(page).toHaveURL(/show=missing/);
  await expect(row('Cluster settings')).toBeHidden();
  await page.reload();
  await expect(row('Principals in the database engine')).toBeVisible();
  await expect(row('Cluster settings')).toBeHidden();
});

test('an Owner sees that everything works, for the cluster that was opened last', async ({ page, openCluster }) => {
  await openCluster('contosofraud', 'access?view=roles');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('what can i see');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Checked cluster: contosofraud')).toBeVisible();
  await page.getByRole('button', { name: /^Missing 0/ }).click();
  await expect(page.getByText('No missing permissions on contosofraud.')).toBeVisible();
  await expect(page.getByText('No missing read permissions found on contosofraud.')).toBeVisible();
});

test('a person with an eligible role sees which permission it would add', async ({ page, emulator, signIn }) => {
  const { id } = await emulator.cluster('contosotelemetry');
  await signIn('petra.novak', `/permissions?${new URLSearchParams({ cluster: id })}`);
  const row = page.getByRole('row', { name: /^Change Azure role assignments/ });
  await expect(page.getByRole('row', { name: /^Eligible roles/ })).toContainText('You’re eligible for Owner.');
  await expect(row.getByRole('cell').last()).toContainText('Owner');
  await expect(row.getByRole('link', { name: /^Activate/ })).toBeVisible();
});

test('a person selects another cluster, and the address has it', async ({ page, signIn }) => {
  await signIn('owner', '/permissions');
  await page.getByRole('button', { name: /^Cluster to check/ }).click();
  await page.getByRole('searchbox', { name: 'Search clusters' }).fill('contosohealth');
  await expect(page.getByText('1 cluster found.')).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Checked cluster: contosohealth')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Checked cluster: contosohealth')).toBeVisible();
});

test('a person without roles gets a request for Reader', async ({ page, signIn }) => {
  await signIn('nobody', '/permissions');
  await expect(page.getByRole('row', { name: /^List of clusters/ })).toContainText(
    'Azure returned no subscriptions for your account.',
  );
  await expect(page.getByRole('region', { name: 'Request' })).toContainText(
    '- Reader on each subscription with clusters',
  );
});

test('a partial fleet leads to the missing permissions', async ({ page, signIn }) => {
  await signIn('reader');
  await page.getByRole('link', { name: 'What can I see?' }).click();
  await expect(page).toHaveURL(/\/permissions\?show=missing$/);
  await expect(page.getByRole('row', { name: /^List of clusters/ })).toContainText(
    'of 3 subscriptions couldn’t be read.',
  );
});

test('axe finds nothing on the permissions, loaded, missing, and failed', async ({ page, emulator, signIn }) => {
  test.setTimeout(120_000);
  await signIn('reader', '/permissions');
  await expect(page.getByText(/^Checked cluster: /)).toBeVisible();
  await expectAccessible(page, 'permissions');
  await emulator.fail({ match: { path: '^/subscriptions$' }, fault: { kind: 'html' } });
  await page.goto('/permissions');
  await expect(page.getByRole('row', { name: /^List of clusters/ })).toContainText('Couldn’t load');
  await expectAccessible(page, 'permissions that failed');
});

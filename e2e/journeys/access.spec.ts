import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/story';

test('a database viewer is found by name, assigned, and removed again', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'access?view=roles');
  await page.getByRole('button', { name: 'Show names and groups' }).click();
  await expect(page.getByText('Names of users, groups, and applications are shown.')).toBeVisible();
  await page.getByRole('button', { name: 'Assign Kusto role' }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign Kusto role' });
  await choosePrincipal(page, 'kofi', 'Kofi Asante');
  await dialog.getByRole('combobox', { name: 'Scope' }).click();
  await page.getByRole('option', { name: 'Transactions' }).click();
  await dialog.getByRole('radio', { name: 'Viewer', exact: true }).check();
  await dialog.getByRole('button', { name: 'Review change' }).click();

  await expect(review.section('Changes')).toContainText('added');
  expect(await emulator.writes()).toEqual([]);
  await review.apply();
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  const kusto = page.getByRole('region', { name: 'Kusto role assignments' });
  const assignment = kusto.getByRole('row', { name: /^Kofi Asante .*Viewer/ });
  await expect(assignment).toBeVisible();
  const [put] = await emulator.writes();
  expect(put).toMatch(/^PUT 20[12]$/);

  await assignment.getByRole('button', { name: /^Remove role Viewer from Kofi Asante/ }).click();
  await review.apply();
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  await expect(assignment).toBeHidden();
  const writes = await emulator.writes();
  expect(writes).toHaveLength(2);
  expect(writes[1]).toMatch(/^DELETE 20[024]$/);
});

test('the dialog that adds a Kusto role keeps the selection over the consent page and shows the picked name', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'access?view=roles');
  await page.getByRole('button', { name: 'Assign Kusto role' }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign Kusto role' });
  const scope = dialog.getByRole('combobox', { name: 'Scope' });
  await expect(scope).toHaveValue('');
  await expect(dialog).toContainText('Select a scope to see the available roles.');
  await scope.click();
  await page.getByRole('option', { name: 'Transactions' }).click();
  await dialog.getByRole('radio', { name: 'Viewer', exact: true }).check();
  await dialog.getByRole('radio', { name: 'Search by name, user name, or ID' }).check();
  await dialog.getByRole('button', { name: 'Show names and groups' }).click();

  await expect(scope).toHaveValue('Transactions');
  await expect(dialog.getByRole('radio', { name: 'Viewer', exact: true })).toBeChecked();
  await choosePrincipal(page, 'kofi', 'Kofi Asante');
  await page.reload();
  await expect(dialog.getByRole('combobox', { name: 'Principal' })).toHaveValue('Kofi Asante');
  await dialog.getByRole('button', { name: 'Review change' }).click();

  await expect(review.dialog.getByRole('heading', { name: /to Kofi Asante$/ })).toBeVisible();
  await review.apply();
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  await expect(page.getByRole('heading', { name: /to Kofi Asante/ })).toBeVisible();
  expect(await emulator.writes()).toHaveLength(1);
});

test('a search for which an administrator has to consent finds users only, and the dialog keeps its selection', async ({
  page,
  openCluster,
}) => {
  await page.route(/\/authorize\?/, async (route) => {
    const { searchParams } = new URL(route.request().url());
    if (!searchParams.get('scope')?.includes('GroupMember.Read.All')) return route.fallback();
    const answer = new URLSearchParams({
      error: 'access_denied',
      error_description: 'AADSTS90094: The grant requires administrator permission.',
      error_uri: 'https://login.microsoftonline.com/error?code=90094',
      state: searchParams.get('state') ?? '',
    });
    await route.fulfill({ status: 302, headers: { location: `${searchParams.get('redirect_uri')}#${answer}` } });
  });
  await openCluster('contosofraud', 'access?view=roles');
  await page.getByRole('button', { name: 'Assign Kusto role' }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign Kusto role' });
  const scope = dialog.getByRole('combobox', { name: 'Scope' });
  await scope.click();
  await page.getByRole('option', { name: 'Transactions' }).click();
  await dialog.getByRole('radio', { name: 'Search by name, user name, or ID' }).check();
  await dialog.getByRole('button', { name: 'Show names and groups' }).click();

  await expect(scope).toHaveValue('Transactions');
  await choosePrincipal(page, 'kofi', 'Kofi Asante');
  await expect(dialog.getByText(/^Not searched without consent: groups/)).toBeVisible();
});

test('an Azure role is assigned to a person found by name and removed again', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'access?view=roles');
  await page.getByRole('button', { name: 'Show names and groups' }).click();
  await page.getByRole('button', { name: 'Add role assignment' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add role assignment' });
  await dialog.getByRole('combobox', { name: 'Role' }).fill('Reader');
  await page.getByRole('option', { name: /^Reader / }).click();
  await choosePrincipal(page, 'kofi', 'Kofi Asante');
  await dialog.getByRole('radio', { name: 'This cluster' }).check();
  await dialog.getByRole('button', { name: 'Review change' }).click();
  await review.apply();
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  const azure = page.getByRole('region', { name: 'Azure role assignments' }).getByRole('table');
  const assignment = azure.getByRole('row', { name: /^Kofi Asante .*Reader.*This resource/ });
  await expect(assignment).toBeVisible();

  await assignment.getByRole('button', { name: /^Remove role Reader from Kofi Asante/ }).click();
  await review.apply();
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  await expect(assignment).toBeHidden();
  expect(await emulator.writes()).toEqual(['PUT 201', 'DELETE 200']);
});

test('an inherited role is removed at its scope, after the affected clusters are counted and its name is typed', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'access?view=roles');
  const azure = page.getByRole('region', { name: 'Azure role assignments' }).getByRole('table');
  const assignment = azure.getByRole('row', { name: /Security Reader/ });
  await assignment.getByRole('button', { name: /^Remove at contoso-data… Security Reader from/ }).click();
  const rows = review.section('Preflight checks');
  await expect(rows).toContainText('The cluster inherits this role from the management group contoso-data.');
  await expect(rows).toContainText('To count the affected clusters, load the fleet.');
  await rows.getByRole('button', { name: 'Load the fleet' }).click();
  await expect(rows).toContainText('At least 13 clusters in 2 subscriptions are affected.');
  await expect(review.dialog.getByText('None found')).toHaveCount(0);

  const apply = review.button('Remove at contoso-data');
  await review.dialog.getByLabel('Enter contoso-data to confirm').fill('contosofraud');
  await expect(apply).toBeDisabled();
  expect(await emulator.writes()).toEqual([]);
  await review.apply('contoso-data', 'Remove at contoso-data');
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  await expect(assignment).toBeHidden();
  expect(await emulator.writes()).toEqual(['DELETE 200']);
});

test('everything works with IDs, and Microsoft Graph gets requests only after names are requested', async ({
  page,
  emulator,
  openCluster,
}) => {
  const graphRequests = async () => (await emulator.log()).filter(({ service }) => service === 'graph').length;
  await openCluster('contosofraud', 'access?view=roles');
  const azure = page.getByRole('region', { name: 'Azure role assignments' }).getByRole('table');
  await expect(azure.getByRole('row').nth(1)).toContainText(/[0-9a-f]{8}-[0-9a-f-]{27}/);
  await expect(page.getByText('IDs are shown.')).toBeVisible();
  await page.getByRole('button', { name: 'Assign Kusto role' }).click();
  await expect(page.getByRole('textbox', { name: /^ID/ })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await graphRequests()).toBe(0);

  await page.getByRole('button', { name: 'Show names and groups' }).click();
  await expect(azure.getByText('Felix Okafor', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/contosofraud\/access\?view=roles$/);
  expect(await graphRequests()).toBeGreaterThan(0);
});

/** Searches the directory in the open dialog and selects a person. */
async function choosePrincipal(page: Page, typed: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Search by name, user name, or ID' }).check();
  await dialog.getByRole('combobox', { name: 'Principal' }).fill(typed);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
}

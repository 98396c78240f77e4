import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

/** All clusters of the estate load within the limits of Azure. */
const wholeFleet = { timeout: 60_000 };

test('a person is searched by name, and all their access in the fleet is loaded', async ({ page, signIn }) => {
  test.slow();
  await signIn('owner', '/access?principal=');
  await page.getByRole('radio', { name: 'Search by name, user name, or ID' }).check();
  await page.getByRole('button', { name: 'Show names and groups' }).click();
  await page.getByRole('combobox', { name: 'Principal' }).fill('felix');
  await page.getByRole('option', { name: /^Felix Okafor/ }).click();
  await page.getByRole('button', { name: 'Show access' }).click();

  await expect(page).toHaveURL(/\/access\?principal=[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: 'Felix Okafor', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Load access again' })).toBeVisible(wholeFleet);
  await expect(page.getByRole('heading', { name: /^Felix Okafor has access to/ })).toBeVisible();
  const fraud = page.getByRole('region', { name: 'contosofraud', exact: true });
  await fraud.getByRole('button', { name: /^contosofraud/ }).click();
  await expect(fraud.getByRole('row', { name: /Every database.*Administer.*AllDatabasesAdmin/ }).first()).toBeVisible();
  await expectAccessible(page, 'All access of a principal');
  await fraud.getByRole('link', { name: 'contosofraud' }).click();
  await expect(page.getByRole('heading', { name: 'contosofraud', level: 1 })).toBeVisible();

  await page.goBack();
  const here = page.getByRole('region', { name: 'Remove here' });
  await expect(here).toContainText('Kusto role AllDatabasesAdmin');
  await here.getByRole('button', { name: /^Plan removal of \d+ assignments?$/ }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  await expect(
    page.getByRole('heading', { name: 'Remove all role assignments of a principal', level: 1 }),
  ).toBeVisible();
  await expect(page.getByText('Felix Okafor', { exact: true }).first()).toHaveAttribute('title', /^ID [0-9a-f-]{36}/);
  const change = page.getByRole('region', { name: 'Changes' }).getByRole('button').first();
  await expect(change).toContainText('Felix Okafor', wholeFleet);
  await expect(change).not.toContainText(/[0-9a-f]{8}-/);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Runs/ }).click();
  await expect(page.getByRole('region', { name: 'Drafts' })).toContainText('Felix Okafor');
});

/** Loads all access of a person that is found by name. */
async function loadAccessOf(page: Page, search: string, name: string): Promise<void> {
  await page.getByRole('radio', { name: 'Search by name, user name, or ID' }).check();
  await page.getByRole('button', { name: 'Show names and groups' }).click();
  await page.getByRole('combobox', { name: 'Principal' }).fill(search);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('button', { name: 'Show access' }).click();
  await expect(page.getByRole('button', { name: 'Load access again' })).toBeVisible(wholeFleet);
}

test('a leaver without direct assignments has no run, and each access that remains has its place', async ({
  page,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/access?principal=');
  await loadAccessOf(page, 'jonas', 'Jonas Weber');
  const groups = page.getByRole('region', { name: 'Remove in Microsoft Entra ID' });
  await expect(groups.getByText(/^Member of the group SG-All-Employees\./)).toHaveCount(1);
  await expect(groups.getByRole('link', { name: /^Microsoft Entra ID/ }).first()).toHaveAttribute('href', /groupId/);
  await expect(page.getByRole('region', { name: 'Couldn’t check' })).toContainText('The cluster is stopped.');
  await expect(page.getByRole('button', { name: /^Plan/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Load access again' }).click();
  await expect(groups.getByText(/^Member of the group SG-All-Employees\./)).toBeVisible();
  await expectAccessible(page, 'Remove access of a leaver');
});

test('the run of a leaver with other access ends as not complete, with what remains', async ({ page, signIn }) => {
  test.slow();
  await signIn('owner', '/access?principal=');
  await loadAccessOf(page, 'carmen', 'Carmen Ortiz');
  await page.getByRole('button', { name: /^Plan removal of \d+ assignments?$/ }).click();
  const remaining = page.getByRole('region', { name: 'Remaining access' });
  await expect(remaining).toContainText(/\d+ clusters? stays? accessible after this run/, wholeFleet);
  const apply = page.getByRole('button', { name: 'Apply', exact: true });
  await expect(apply).toBeEnabled(wholeFleet);
  await apply.click();
  await expect(remaining).toContainText(/Not complete: \d+ clusters? still accessible/, { timeout: 120_000 });
  await expect(page.getByText('Run ended: 1 cluster done.')).toBeVisible();
  await expect(remaining.getByRole('button', { name: 'Check again' })).toBeVisible();
  await expectAccessible(page, 'The run of a leaver');
});

test('an Owner asks who can administer, who has a role, and who can read a database, and opens one of the principals', async ({
  page,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/clusters');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Access' }).click();
  await expect(page.getByText('Loading access from Azure…')).toBeHidden(wholeFleet);
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer).toContainText(/can administer at least one database\./, wholeFleet);
  await expect(answer).toContainText(/\d+ of \d+ clusters? loaded/);
  await page.getByRole('combobox', { name: 'Permission or role' }).selectOption('AllDatabasesAdmin');
  await expect(page).toHaveURL(/\/access\?role=AllDatabasesAdmin$/);
  await expect(answer).toContainText(
    /the AllDatabasesAdmin role, directly or through a group\. Members of \d+ groups aren’t loaded\./,
  );
  await expect(answer.getByRole('button', { name: 'Show members' })).toBeVisible();
  const sources = page.getByRole('region', { name: 'Sources' });
  await sources
    .getByRole('button', { name: /^Details of / })
    .first()
    .click();
  await expect(sources.getByRole('list', { name: 'Clusters' }).getByRole('link').first()).toBeVisible();
  await expectAccessible(page, 'Access');

  const name = (await sources.getByRole('link').first().textContent()) ?? '';
  await sources.getByRole('link').first().click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Permission or role' })).toHaveValue('role:AllDatabasesAdmin');
  await expect(sources.getByRole('link').first()).toHaveText(name);

  await page.getByRole('combobox', { name: 'Permission or role' }).selectOption('read');
  await page.getByRole('combobox', { name: 'Database' }).selectOption('Stores');
  await expect(answer).toContainText(/can read Stores\./);
  await page.reload();
  await expect(answer).toContainText(/can read Stores\./, wholeFleet);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export access' }).click();
  await page.getByRole('menuitem', { name: 'CSV for spreadsheets' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^kustodian-access-fleet-.*\.csv$/);
});

test('a role that is assigned on the page of all clusters starts with the principal, the cluster, and the database', async ({
  page,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/access?ability=read&in=Stores');
  await expect(page.getByText('Loading access from Azure…')).toBeHidden(wholeFleet);
  await page.getByRole('button', { name: 'Assign Kusto role' }).click();
  const start = page.getByRole('dialog', { name: 'Assign Kusto role' });
  await start.getByRole('textbox', { name: /^ID/ }).fill('11111111-2222-4333-8444-555555555555');
  await start.getByRole('combobox', { name: /^Cluster/ }).fill('contosoretail');
  await page.getByRole('option', { name: /^contosoretail/ }).click();
  await expectAccessible(page, 'Assign a role on a cluster');
  await start.getByRole('button', { name: 'Select role' }).click();
  await expect(page).toHaveURL(/\/contosoretail\/access\?add=kusto&in=Stores$/);
  const dialog = page.getByRole('dialog', { name: 'Assign Kusto role' });
  await expect(dialog.getByRole('combobox', { name: /^Scope/ })).toHaveValue('Stores', wholeFleet);
  await dialog.getByRole('radio', { name: /^Viewer/ }).check();
  await expect(dialog.getByRole('button', { name: 'Review change' })).toBeEnabled();
});

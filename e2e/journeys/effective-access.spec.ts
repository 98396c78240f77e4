import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { EffectiveAccess } from '@/lib/model/access';
import { expectAccessible } from './fixtures/accessibility';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

const answer = (page: Page) => page.locator('#access-answer');
const list = (page: Page) => page.getByRole('region', { name: 'Effective access' });

/** Shows names of users, groups, and applications. */
async function showAllNames(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show names and groups' }).click();
  await expect(page.getByText('Names of users, groups, and applications are shown.')).toBeVisible();
}

test('an auditor answers who can read a database with nested groups, sees why, and exports the answer', async ({
  page,
  openCluster,
}) => {
  await openCluster('contosofraud', 'access', 'reader');
  await expect(answer(page)).toContainText('at least one database');
  await showAllNames(page);
  await page.getByRole('combobox', { name: 'Database', exact: true }).selectOption('Transactions');
  await expect(answer(page)).toContainText(/^\d+ people.* can read Transactions\./);
  await expect(page).toHaveURL(/\/access\?in=Transactions$/);

  await page.getByRole('searchbox', { name: 'Search principals' }).fill('Kofi');
  const row = list(page).getByRole('row', { name: /^Kofi Asante/ });
  await expect(row).toContainText('through the groups SG-Marketing-Analysts and SG-Analysts and the Kusto role Viewer');
  await row.getByRole('link', { name: 'Kofi Asante' }).click();
  await expect(page).toHaveURL(/principal=[0-9a-f-]{36}&database=Transactions/);
  const pane = page.getByRole('region', { name: 'Kofi Asante' });
  const reasons = pane.getByRole('list', { name: 'Reasons' });
  await expect(reasons.getByRole('link', { name: 'Member of SG-Marketing-Analysts' })).toBeVisible();
  await expect(reasons).toContainText('Yes: Kusto role Viewer on the database Transactions');
  await page.reload();
  await expect(pane.getByRole('heading', { name: 'Kofi Asante' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(pane).toBeHidden();

  await page.getByRole('searchbox', { name: 'Search principals' }).fill('');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export access' }).click();
  await page.getByRole('menuitem', { name: 'JSON' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^kustodian-access-contosofraud-.*\.json$/);
  const saved: EffectiveAccess = JSON.parse(await readFile(await file.path(), 'utf8'));
  const databases = new Set(saved.rows.map(({ database }) => database));
  expect([...databases].every((database) => database === null || database === 'Transactions')).toBe(true);
  expect(saved.rows.some(({ principal }) => principal.displayName === 'Kofi Asante')).toBe(true);
  await expect(page.getByText(`Exported ${saved.rows.length} rows`)).toBeVisible();
});

test('a Contributor is shown as able to give itself access, with the call', async ({ page, openCluster }) => {
  await openCluster('contosoclicks', 'access');
  await page.getByRole('button', { name: 'Kind of access', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Can give itself access' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/how=can-grant-self/);
  const row = list(page).getByRole('row').filter({ hasText: 'Contributor' }).first();
  await expect(row).toContainText(
    'Can give itself access by one call (Microsoft.Kusto/clusters/principalAssignments/write)',
  );
  await page.getByRole('button', { name: 'Remove filter Kind of access: Can give itself access' }).click();
  await expect(page).not.toHaveURL(/how=/);
});

test('a person explains a cell of the matrix with the keyboard only', async ({ page, openCluster }) => {
  await openCluster('contosofraud', 'access');
  await expect(list(page)).toBeVisible();
  await page.getByRole('button', { name: 'Matrix' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=matrix/);
  const grid = page.getByRole('grid');
  await grid.getByRole('gridcell').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(grid.locator(':focus')).toHaveAttribute('data-cell', '1 1');
  await page.keyboard.press('Enter');
  const close = page.getByRole('button', { name: 'Close' });
  await expect(close).toBeVisible();
  await expect(page).toHaveURL(/principal=.+&database=/);
  await page.keyboard.press('Escape');
  await expect(close).toBeHidden();
});

test('a file of another cluster is refused, and the right one selected with it adds its principals', async ({
  page,
  emulator,
  openCluster,
}) => {
  await openCluster('contosofraud', 'access');
  await page.getByRole('combobox', { name: 'Database', exact: true }).selectOption('Transactions');
  await page.getByText('Results of management commands', { exact: true }).click();
  const { uri } = (await emulator.cluster('contosofraud')).properties as { uri: string };
  const file = (name: string, cluster: string) => {
    const columns = ['Role', 'PrincipalType', 'PrincipalDisplayName', 'PrincipalObjectId', 'PrincipalFQN'];
    const id = 'a0000000-0000-4000-8000-000000000009';
    const row = ['Database Transactions Viewer', 'Microsoft Entra user', 'Grace Hopper', id, `aaduser=${id}`];
    const Tables = [{ TableName: 'Table', Columns: columns.map((ColumnName) => ({ ColumnName })), Rows: [row] }];
    const lines = [
      { format: 'kustodian.kusto/1', cluster, at: new Date().toISOString(), by: 'ada@contoso.com' },
      { command: 'principals', database: 'Transactions', status: 200, body: { Tables } },
      { end: true, results: 1 },
    ];
    const buffer = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
    return { name, mimeType: 'application/x-ndjson', buffer };
  };
  const requests = (await emulator.log()).length;
  await page
    .getByLabel('Result files')
    .setInputFiles([file('other.ndjson', 'https://other.westeurope.kusto.windows.net'), file('own.ndjson', uri)]);
  await expect(page.getByRole('alert').filter({ hasText: 'other.ndjson is from another cluster' })).toBeVisible();
  await expect(page.getByText(/^From a file of .+, by ada@contoso\.com$/)).toBeVisible();
  await expect(list(page).getByRole('row', { name: /^Grace Hopper/ })).toContainText('management command');
  // The file stays in the browser.
  expect((await emulator.log()).length).toBe(requests);
});

test('on a phone, the answer and the first five principals fit without horizontal scrolling', async ({
  page,
  openCluster,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openCluster('contosofraud', 'access');
  await expect(answer(page)).toBeVisible();
  const cards = page.getByRole('list', { name: 'Effective access' }).getByRole('listitem');
  for (const index of [0, 1, 2, 3, 4]) {
    const box = await cards.nth(index).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('axe finds nothing on effective access, the pane of a principal, and the matrix', async ({
  page,
  emulator,
  openCluster,
}) => {
  test.setTimeout(180_000);
  await openCluster('contosofraud', 'access');
  await expect(list(page)).toBeVisible();
  await page.getByRole('button', { name: /^Not visible/ }).click();
  await page.getByText('Results of management commands', { exact: true }).click();
  await expectAccessible(page, 'Effective access', true);
  await list(page).getByRole('rowheader').first().getByRole('link').click();
  await expect(page.getByRole('list', { name: 'Reasons' })).toBeVisible();
  await expectAccessible(page, 'Pane of a principal');
  await page.goto(`${pagePath((await emulator.cluster('contosofraud')).id, 'access')}?view=matrix`);
  await expect(page.getByRole('grid')).toBeVisible();
  await expectAccessible(page, 'Matrix');
});

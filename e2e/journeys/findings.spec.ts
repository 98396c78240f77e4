import type { Page } from '@playwright/test';
import { pagePath } from './fixtures/emulator';
import { tabTo } from './fixtures/keyboard';
import { expect, test } from './fixtures/story';

/** The pane of the finding that is open, by its title. */
function pane(page: Page, title: string) {
  return page.getByRole('region', { name: title, exact: true });
}

test('an auditor opens a finding by its link, checks its evidence, and closes it by keyboard', async ({
  page,
  emulator,
  signIn,
}) => {
  const { keyboard } = page;
  const overview = pagePath((await emulator.cluster('contosofraud')).id, 'overview');
  await signIn('owner', `${overview}?finding=disk-encryption-off`);
  const finding = pane(page, 'Disk encryption should be on');
  await expect(finding.getByRole('heading', { name: 'Disk encryption should be on' })).toBeFocused();
  const values = finding.getByRole('list', { name: 'Actual and expected values' });
  await expect(values).toContainText(/enableDiskEncryption.*false.*true/);
  await finding.getByRole('button', { name: 'References' }).click();
  await expect(finding).toContainText('Azure Policy: f4b53539-8df9-40e4-86c6-6b607703bd4e');
  await expect(finding).toContainText('Azure Policy has the same result: Non-compliant');

  await finding.getByRole('button', { name: /^Evidence/ }).click();
  await tabTo(page, finding.getByRole('button', { name: 'Azure response for cluster properties' }));
  await keyboard.press('Enter');
  await expect(finding.getByRole('region', { name: 'cluster properties' })).toContainText(
    '"enableDiskEncryption": false',
  );
  await expect(finding.getByText(/^API version/)).toHaveCount(1);
  await expect(finding.getByRole('button', { name: 'Copy request ID for cluster properties' })).toBeVisible();
  await tabTo(page, finding.getByRole('button', { name: 'Open in JSON View' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'JSON View' })).toContainText('"enableDiskEncryption": false');
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(finding).toBeVisible();

  await keyboard.press('Escape');
  await expect(finding).toBeHidden();
  await expect(page.getByRole('link', { name: 'Disk encryption is off' })).toBeFocused();
  expect(new URL(page.url()).search).toBe('');
});

test('a finding from the list shows each result of this visit, and its fix resolves it', async ({
  page,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'overview');
  await page.getByRole('link', { name: 'Disk encryption is off' }).click();
  await expect(page).toHaveURL(/\?finding=disk-encryption-off$/);
  const open = pane(page, 'Disk encryption should be on');
  await open.getByRole('button', { name: 'Turn on disk encryption' }).click();
  await review.apply('contosofraud');
  await review.proved();
  await review.close();
  const closed = pane(page, 'Disk encryption should be on');
  const visit = closed.getByRole('region', { name: 'History (this session)' });
  await expect(visit.getByRole('listitem').first()).toContainText('Pass');
  await expect(visit.getByRole('listitem').last()).toContainText('Fail');
});

test('a person with Reader sees which checks are unknown and why', async ({ page, openCluster }) => {
  await openCluster('contosofraud', 'overview', 'reader');
  const unknown = page.getByRole('region', { name: 'Unknown', exact: true });
  await expect(unknown.getByRole('link')).toHaveCount(0);
  await unknown.getByRole('button', { name: /^Unknown \(\d+\)$/ }).click();
  const lists = unknown.getByRole('listitem').filter({ hasText: 'database principal lists' });
  await expect(lists).toContainText('Microsoft.Kusto/Clusters/Databases/ListPrincipals/action');
  await expect(lists).toContainText('You need Contributor');
  await expect(lists).toContainText('(AuthorizationFailed)');

  await page.getByRole('searchbox', { name: 'Search findings' }).fill('principal-list-drift');
  await unknown.locator('[href="?finding=principal-list-drift"]').click();
  const why = page.getByRole('region', { name: 'Why the result is unknown' });
  await expect(why).toContainText('Couldn’t check database principal lists.');
  await expect(why).toContainText('Contributor');
  await expect(why).toContainText('(AuthorizationFailed)');
});

test('a finding covers the page on a phone, and closing it returns to the page', async ({ page, openCluster }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openCluster('contosofraud', 'overview');
  const row = page.getByRole('link', { name: 'Disk encryption is off' });
  await row.click();
  const finding = pane(page, 'Disk encryption should be on');
  expect(await finding.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  const behind = page.getByRole('button', { name: /: main menu$/ });
  await behind.focus();
  await expect(behind).not.toBeFocused();
  await finding.getByRole('button', { name: 'Close' }).click();
  await expect(finding).toBeHidden();
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport();
});

test('searching CKV_AZURE_74 finds disk encryption', async ({ page, signIn }) => {
  await signIn('owner', '/checks');
  const search = page.getByRole('searchbox', { name: 'Search checks' });
  const rows = page.getByRole('region', { name: 'Checks' }).getByRole('row');
  for (const id of ['CKV_AZURE_74', 'f4b53539', 'AZR-000013']) {
    await search.fill(id);
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(1)).toContainText('Disk encryption should be on');
    await expect(rows.nth(1)).toContainText(id);
  }
  await page.reload();
  await expect(search).toHaveValue('AZR-000013');
  await page.getByRole('link', { name: 'Disk encryption should be on', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Other tools', exact: true })).toContainText('CKV_AZURE_74');
  await page.getByRole('button', { name: 'Requests and permissions' }).click();
  await expect(page.getByRole('region', { name: 'Requests and permissions' })).toContainText(
    'Microsoft.Kusto/Clusters/read',
  );
});

test('the address filters the catalog by category and framework', async ({ page, signIn }) => {
  await signIn('owner', '/checks?category=encryption&framework=PCI+DSS+v4.0.1');
  await expect(page.getByRole('region', { name: 'Checks' }).getByRole('row')).toHaveCount(3);
  await expect(page.getByText(/^2 of \d+ checks\./)).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL('/checks');
});

test('a framework shows which controls fail, on how many clusters, and what isn’t covered', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/clusters');
  await page.getByRole('link', { name: 'Frameworks' }).click();
  await expect(page.getByText(/^Results from \d+ clusters/)).toBeVisible();
  await expect(
    page.getByText(/^Microsoft maps \d+ of \d+ checks: .* The other checks don’t count for any framework/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Microsoft cloud security benchmark v2' }).click();
  const control = page.getByRole('row', { name: /^DP-4/ });
  await expect(control).toContainText('Disk encryption should be on');
  await control.getByRole('link', { name: /^\d+ of \d+$/ }).click();
  await expect(page).toHaveURL(/\/clusters\?outcome=fail&check=disk-encryption-off&check=double-encryption-off$/);
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
});

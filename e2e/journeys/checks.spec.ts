import { expectAccessible } from './fixtures/accessibility';
import { savedBy } from './fixtures/downloads';
import { expect, test } from './fixtures/story';

const disk = '/checks/disk-encryption-off';

test('an engineer sees where a check fails and plans its fix for two of these clusters', async ({
  page,
  emulator,
  signIn,
}) => {
  test.slow();
  await signIn('owner', disk);
  const state = page.getByRole('region', { name: 'Your clusters' });
  await expect(state).toContainText('6 of 14 evaluated clusters fail');
  const row = state.getByRole('row', { name: /contosofraud/ });
  await expect(row).toContainText('Actual: false');
  await expect(row).toContainText('Expected: true');
  // The SKU of one of them doesn't support disk encryption.
  await expect(state.getByRole('button', { name: 'Plan fix for 5' })).toBeVisible();
  await state.getByRole('checkbox', { name: 'Select contosofraud' }).check();
  await state.getByRole('checkbox', { name: 'Select contosoforgotten' }).check();
  await expectAccessible(page, 'check with a selection');
  await state.getByRole('button', { name: 'Plan fix for 2' }).click();
  await expect(page.getByLabel('Fix', { exact: true })).toHaveValue('disk-encryption-off');
  await page.getByRole('button', { name: 'Plan fix for 2 clusters' }).click();
  await expect(page).toHaveURL(/\/runs\/[\w-]+$/);
  await expect(page.getByRole('status').filter({ hasText: 'Ready to start' })).toBeVisible({ timeout: 60_000 });
  expect(await emulator.writes()).toEqual([]);
});

test('an engineer follows a failing cluster from a check to its finding', async ({ page, signIn }) => {
  await signIn('owner', disk);
  const state = page.getByRole('region', { name: 'Your clusters' });
  await state.getByRole('link', { name: 'contosofraud', exact: true }).click();
  await expect(page).toHaveURL(/\/contosofraud\/overview\?finding=disk-encryption-off$/);
  await expect(page.getByRole('region', { name: 'Disk encryption should be on' })).toBeVisible();
});

test('an engineer exempts a check on a cluster, and the check counts it separately', async ({ page, signIn }) => {
  await signIn('owner', disk);
  const state = page.getByRole('region', { name: 'Your clusters' });
  await state.getByRole('checkbox', { name: 'Select contosofraud' }).check();
  await state.getByRole('button', { name: 'Exempt findings…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Exempt finding' });
  await dialog.getByRole('radio', { name: 'Waiver' }).click();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The cluster holds public data only.');
  await dialog.getByRole('button', { name: 'Exempt finding', exact: true }).click();
  await expect(page.getByText('Finding exempted')).toBeVisible();
  await expect(state).toContainText('5 of 13 evaluated clusters fail');
  await expect(state.getByRole('row', { name: /contosofraud/ })).toBeHidden();
  await state.getByRole('link', { name: 'Exempt 1' }).click();
  await expect(page).toHaveURL('/clusters?check=disk-encryption-off&exempted=yes');
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
});

test('a check that Azure Resource Graph can’t decide loads the clusters by itself', async ({ page, signIn }) => {
  test.setTimeout(120_000);
  await signIn('owner', '/checks/alldatabasesadmin-too-many');
  const state = page.getByRole('region', { name: 'Your clusters' });
  await expect(state.getByText('Not loaded')).toBeVisible();
  await expect(state.getByText('Not loaded')).toBeHidden({ timeout: 60_000 });
  await expect(state.getByRole('rowheader').first()).toBeVisible();
});

test('a person who isn’t signed in reads the documentation of a check, and comes back to it after the sign-in', async ({
  page,
  pick,
}) => {
  await page.goto(disk);
  await expect(page.getByRole('heading', { name: 'Why it matters' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Examples', exact: true })).toBeVisible();
  const state = page.getByRole('region', { name: 'Your clusters' });
  await expect(state).toContainText('Sign in to see the results of your clusters.');
  await expectAccessible(page, 'check without a sign-in');
  await state.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
  await pick('owner');
  await page.waitForURL(disk);
  await expect(state).toContainText('6 of 14 evaluated clusters fail');
});

test('a check’s page fits a phone', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('owner', disk);
  await expect(page.getByRole('region', { name: 'Your clusters' }).getByRole('rowheader').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('an auditor pins a framework, and exports one control’s evidence with its passes', async ({ page, signIn }) => {
  await signIn('owner', '/frameworks');
  await expect(page.getByText(/^Microsoft maps 5 of \d+ checks: .*disk encryption/)).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(1);
  await page.getByRole('button', { name: /^Pinned frameworks/ }).click();
  await page.getByRole('searchbox', { name: 'Search options' }).fill('3.5.1.2');
  await page.getByRole('menuitemcheckbox', { name: 'PCI DSS v4.0.1' }).click();
  await page.keyboard.press('Escape');
  const pinned = page.getByRole('region', { name: 'Controls of PCI DSS v4.0.1' });
  await expect(pinned.getByRole('columnheader', { name: 'No mapped failure' })).toBeVisible();
  await expect(pinned.getByRole('row', { name: /^Other controls Not assessed/ })).toBeVisible();
  await expectAccessible(page, 'pinned frameworks');
  await page.reload();
  await expect(page.getByRole('table')).toHaveCount(2);

  await page.getByRole('link', { name: 'PCI DSS v4.0.1' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'PCI DSS v4.0.1' })).toBeVisible();
  const row = page.getByRole('row', { name: /^3\.5\.1\.2/ });
  await expect(row).toContainText('6 of 14');
  await expect(row).toContainText('14 of 14 evaluated');
  await expectAccessible(page, 'a framework');

  const save = (format: string) =>
    savedBy(page, async () => {
      await row.getByRole('button', { name: 'Export evidence for 3.5.1.2' }).click();
      await page.getByRole('menuitem', { name: format }).click();
    });
  const csv = await save('CSV for spreadsheets');
  expect(csv.name).toMatch(/Z-PCI-DSS-v4-0-1-control-3\.5\.1\.2\.csv$/);
  const [head = '', ...lines] = csv.text.trimEnd().split('\r\n');
  expect(head).toMatch(/^\uFEFFcontrol,controlTitle,framework,result,/);
  const results = lines.map((line) => line.split(',').slice(0, 4).join());
  expect(results.filter((cells) => cells === '3.5.1.2,,PCI DSS v4.0.1,fail')).toHaveLength(6);
  expect(results.filter((cells) => cells === '3.5.1.2,,PCI DSS v4.0.1,pass').length).toBeGreaterThan(0);
  const json = JSON.parse((await save('JSON')).text);
  expect(json.control).toMatchObject({ framework: 'PCI DSS v4.0.1', control: '3.5.1.2' });
  expect(json.clusters).toHaveLength(14);
  expect(JSON.stringify(json.clusters)).toMatch(/"outcome":"pass"/);
  expect(JSON.stringify(json.clusters)).toMatch(/"requestId":"[0-9a-f-]{36}"/);
});

test('an auditor sees that a framework’s numbers lack a subscription that couldn’t be loaded', async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('reader', '/frameworks');
  await expect(page.getByRole('row', { name: /^DP-4/ })).toContainText(/\d+ of \d+ evaluated/);
  await expect(page.getByText(/Couldn’t load \d+ scopes?\.$/)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a person filters clusters by environment across tag names, and changes the tag names in the settings', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/?exposure=environment');
  const exposure = page.getByRole('region', { name: 'Exposure' });
  const cell = exposure.getByRole('link', { name: /^production, Selected IP/i });
  const count = Number(await cell.textContent());
  await cell.click();
  await expect(page.getByRole('button', { name: /^Environment is production/i })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(count);

  await page.goto('/settings');
  const tags = page.getByRole('textbox', { name: 'Environment tags' });
  await expect(tags).toHaveValue('environment\nenv\nstage');
  await tags.fill('data-classification');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText(/^Settings saved/)).toBeVisible();
  await page.goto('/?exposure=environment');
  await expect(exposure.getByRole('rowheader', { name: 'strictly-confidential' })).toBeVisible();
  await expect(exposure.getByRole('rowheader', { name: 'production' })).toBeHidden();
});

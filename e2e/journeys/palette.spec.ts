import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

test('an engineer finds a cluster, a person, and a check with the keyboard only', async ({ page, signIn }) => {
  await signIn('owner');
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Find anything' });

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('fraud');
  await expect(page.getByRole('option', { name: /contosofraud/ }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'contosofraud', level: 1 })).toBeVisible();
  await expect(field).toBeHidden();
  await expect(page.getByText('Loading the cluster from Azure…')).toBeHidden();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toContainText('contosofraud');
  await page.keyboard.type('AllDatabasesAdmin');
  const people = page.getByRole('group', { name: /^Users, groups, and applications/ });
  await expect(people.getByRole('option').first()).toContainText('on contosofraud');
  await people.getByRole('option').first().click();
  await expect(page).toHaveURL(/\/access\?principal=/);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('disk-encryption-off');
  await expect(page.getByRole('group', { name: /^Checks/ }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
});

test('letters that are typed before the search has loaded aren’t lost', async ({ page, signIn }) => {
  await signIn('owner');
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  await page.waitForLoadState('networkidle');
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.getByRole('searchbox', { name: 'Search clusters' }).focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('frx');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('a');
  release();
  const field = page.getByRole('combobox', { name: 'Find anything' });
  await expect(field).toBeFocused();
  await page.keyboard.type('ud');
  await expect(field).toHaveValue('fraud');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Space');
  await expect(field).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(field).toHaveValue('');
});

test('a fix in the search leads to the finding of the open cluster', async ({ page, openCluster }) => {
  await openCluster('contosofraud', 'encryption');
  await page.getByRole('button', { name: 'Find anything' }).click();
  await page.getByRole('combobox').fill('disk-encryption-off');
  const fixes = page.getByRole('group', { name: /^Fixes/ });
  await fixes.getByRole('option').first().click();
  await expect(page).toHaveURL(/\/contosofraud\/overview\?finding=disk-encryption-off$/);
  await expect(page.getByRole('heading', { name: 'Disk encryption should be on' })).toBeVisible();
});

test('the name of a cluster and a word for a check or a setting lead to its finding or page', async ({
  page,
  signIn,
}) => {
  await signIn('owner');
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Find anything' });
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('contosofraud disk');
  const findings = page.getByRole('group', { name: /^Findings/ });
  const best = findings.getByRole('option', { name: 'contosofraud: Disk encryption should be on' });
  await expect(best).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/contosofraud\/overview\?finding=disk-encryption-off$/);
  await expect(page.getByRole('heading', { name: 'Disk encryption should be on' })).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('contosofraud firewall');
  const pages = page.getByRole('group', { name: /^Cluster pages/ });
  await pages.getByRole('option', { name: 'contosofraud: Network' }).click();
  await expect(page).toHaveURL(/\/contosofraud\/network$/);
  await expect(page.getByRole('heading', { name: 'contosofraud', level: 1 })).toBeFocused();
});

test('a read-only browser shows why a fix is unavailable and stays on the page', async ({ page, signIn }) => {
  await page.addInitScript(() => localStorage.setItem('kustodian.read-only', 'on'));
  await signIn('owner', '/checks');
  await page.getByRole('button', { name: 'Find anything' }).click();
  await page.getByRole('combobox').fill('Turn purge');
  const fix = page
    .getByRole('group', { name: /^Fixes/ })
    .getByRole('option')
    .first();
  await expect(fix).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Read-only mode is on.');
  await expect(page).toHaveURL(/\/checks$/);
});

test('the search asks before it leaves unsaved settings', async ({ page, signIn }) => {
  await signIn('owner', '/settings');
  await page.getByRole('textbox', { name: 'Cluster Owners' }).fill('9');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find anything' }).fill('frameworks');
  await page.keyboard.press('Enter');
  const ask = page.getByRole('dialog', { name: 'Discard changes?' });
  await ask.getByRole('button', { name: 'Keep editing' }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find anything' }).fill('frameworks');
  await page.keyboard.press('Enter');
  await ask.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('heading', { name: 'Frameworks', level: 1 })).toBeFocused();
});

test('the search stays closed while another dialog is open', async ({ page, openReview, review }) => {
  await openReview();
  await expect(review.section('Changes')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeHidden();
});

test('the search loads nothing before it is opened, and reads nothing from Azure', async ({
  page,
  emulator,
  signIn,
}) => {
  await signIn('owner', '/settings');
  await page.waitForLoadState('networkidle');
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.js')) scripts.push(request.url());
  });
  const before = (await emulator.log()).length;
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused();
  expect(scripts.length).toBeGreaterThan(0);
  await page.keyboard.type('contoso');
  await expect(page.getByText('No results')).toBeVisible();
  expect((await emulator.log()).length).toBe(before);
});

test('axe finds nothing on the search, empty, with results, and without', async ({ page, openCluster }) => {
  test.setTimeout(120_000);
  await openCluster('contosofraud', 'access?view=roles');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'Find anything');
  await page.getByRole('combobox').fill('contoso');
  await expectAccessible(page, 'Find anything with results');
  await page.getByRole('combobox').fill('nothing is called so');
  await expect(page.getByText('No results')).toBeVisible();
  await expectAccessible(page, 'Find anything without results');
});

import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { exemptionOf, keep } from './fixtures/decisions';
import { savedBy } from './fixtures/downloads';
import { expect, test } from './fixtures/story';

const check = 'no-owner-tag';

/** Failing and evaluated clusters of the check, as the page of all checks shows them. */
async function failing(page: Page): Promise<string> {
  await page.goto('/checks');
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/checks/${check}"]`) });
  await expect(page.getByText(/Results from 14 clusters\./)).toBeVisible();
  return (await row.getByRole('cell').nth(3).textContent()) ?? '';
}

async function importFile(page: Page, file: object | string): Promise<void> {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  await page
    .getByLabel('Settings file to import')
    .setInputFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('a changed setting changes results and score, and is kept by an export and an import', async ({
  page,
  signIn,
}) => {
  test.setTimeout(120_000);
  await signIn('owner', '/checks');
  const before = await failing(page);

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const tags = page.getByRole('textbox', { name: 'Owner tags' });
  await expect(tags).toHaveValue('owner\ncontact');
  await tags.fill('');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(tags).toBeFocused();
  await expect(tags).toHaveAccessibleDescription(
    /Owner tags must have at least 1 entry\. On each line, enter a tag name, such as owner\./,
  );
  await tags.fill('nobody-has-this-tag');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText(/^Settings saved/)).toBeVisible();
  expect(await failing(page)).toBe('14 of 14');
  expect(before).not.toBe('14 of 14');

  await page.goto('/settings');
  const { name, text } = await savedBy(page, () => page.getByRole('button', { name: 'Export settings' }).click());
  expect(name).toMatch(/^kustodian-settings-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(text).settings).toEqual({ ownerTags: ['nobody-has-this-tag'] });

  await page.getByRole('button', { name: 'Use default for all', exact: true }).click();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText(/^Settings saved/)).toBeVisible();
  expect(await failing(page)).toBe(before);

  await page.goto('/settings');
  await importFile(page, text);
  const review = page.getByRole('dialog', { name: 'Import settings.json' });
  await expect(review.getByRole('row', { name: /Owner tags/ })).toContainText('nobody-has-this-tag');
  await review.getByRole('button', { name: 'Merge settings' }).click();
  await expect(tags).toHaveValue('nobody-has-this-tag');
  expect(await failing(page)).toBe('14 of 14');
});

test('an import keeps this browser’s own entries, shows conflicts, and removes entries only with Replace', async ({
  page,
  emulator,
  signIn,
}) => {
  const { id } = await emulator.cluster('contosofraud');
  const own = exemptionOf(id);
  const kept = { version: 1, settings: { maxOwners: 5 }, exemptions: [own], savedViews: [{ name: 'Mine', query: '' }] };
  await keep(page, kept);
  await signIn('owner', '/settings');
  const stored = () => page.evaluate(() => JSON.parse(localStorage.getItem('kustodian.settings') ?? 'null'));
  const theirs = { ...own, checkId: 'purge-enabled' };
  const file = { version: 1, settings: { maxOwners: 4, maxDirectUsers: 9 }, exemptions: [theirs], savedViews: [] };
  const review = page.getByRole('dialog', { name: 'Import settings.json' });

  await importFile(page, file);
  await expect(review.getByRole('radio', { name: 'Merge' })).toBeChecked();
  await expect(review.getByRole('group', { name: 'Setting: Cluster Owners' })).toContainText('Keep current value: 5');
  await expect(review.getByRole('row', { name: /Data purge should be off unless needed/ })).toBeVisible();
  await expectAccessible(page, 'merging a settings file');
  await review.getByRole('button', { name: 'Merge settings' }).click();
  const merged = { ...kept, settings: { maxOwners: 5, maxDirectUsers: 9 }, exemptions: [own, theirs] };
  await expect.poll(stored).toEqual(merged);

  await importFile(page, file);
  await review.getByRole('radio', { name: 'Use file value: 4' }).check();
  await review.getByRole('button', { name: 'Merge settings' }).click();
  await expect.poll(stored).toEqual({ ...merged, settings: { maxOwners: 4, maxDirectUsers: 9 } });

  await importFile(page, file);
  await review.getByRole('radio', { name: 'Replace' }).check();
  await expect(review).toContainText('Removes 2 items that aren’t in the file.');
  await expect(review.getByRole('row', { name: /Disk encryption should be on/ })).toContainText('Removed');
  await review.getByRole('button', { name: 'Replace settings' }).click();
  await expect.poll(stored).toEqual(file);
});

test('damaged settings are dropped, listed, and offered as a file, and every page works', async ({ page, signIn }) => {
  const text = JSON.stringify({
    version: 1,
    settings: { maxOwners: -1, maxDirectUsers: 4, colour: true },
    exemptions: [{}, 5],
    savedViews: 'x',
  });
  await page.goto('/checks');
  await page.evaluate((old) => localStorage.setItem('kustodian.settings', old), text);
  await signIn('owner', '/clusters');
  await expect(page.getByText(/^Loaded \d\d:/)).toBeVisible();
  const notice = page.getByRole('region', { name: 'Settings notice' });
  await expect(notice).toContainText('Couldn’t load some settings');
  await notice.getByRole('button', { name: /^Not loaded/ }).click();
  for (const name of ['Setting maxOwners', 'Setting colour', 'Exemption 1', 'Exemption 2', 'Saved views'])
    await expect(notice).toContainText(name);
  await expectAccessible(page, 'damaged settings');
  for (const path of ['/checks', '/frameworks', '/settings', '/compare', '/plan']) {
    await page.goto(path);
    await expect(page.getByRole('main')).toBeVisible();
    await expect(page.getByText('Couldn’t show the page')).toBeHidden();
  }
  await page.goto('/settings');
  await expect(page.getByRole('textbox', { name: 'Directly assigned users' })).toHaveValue('4');
  const saved = await savedBy(page, () => notice.getByRole('button', { name: 'Download old settings' }).click());
  expect(saved.text).toBe(text);
  await notice.getByRole('button', { name: 'Reset settings' }).click();
  await expect(page.getByRole('textbox', { name: 'Directly assigned users' })).toHaveValue('5');
  await notice.getByRole('button', { name: 'Remove old settings' }).press('Enter');
  await expect(notice).toBeHidden();
});

test('a setting changes the score of a cluster', async ({ page, openCluster }) => {
  await openCluster('contosoforgotten', 'overview');
  const score = page.getByRole('region', { name: 'Score' });
  const before = await score.textContent();
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('checkbox', { name: /missing customer-managed key/ }).check();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.goBack();
  await expect(score).toBeVisible();
  await expect(score).not.toHaveText(before ?? '');
});

test('a file with an unknown key or a bad value is refused with its path and changes nothing', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/settings');
  const file = { version: 1, settings: { maxOwners: -1, colour: 'red' }, exemptions: [], savedViews: [] };
  await importFile(page, file);
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t import settings.json. Nothing was changed.' });
  await expect(alert).toContainText('settings.maxOwners: ');
  await expect(alert).toContainText('settings.colour: Unknown key.');
  await expect(page.getByRole('textbox', { name: 'Cluster Owners' })).toHaveValue('3');
  await importFile(page, '{');
  await expect(alert).toContainText('The file isn’t valid JSON.');
});

test('settings that are too long for a request are refused with the reason', async ({ page, signIn }) => {
  await signIn('owner', '/settings');
  const audiences = Array.from({ length: 100 }, (_, index) => `https://${'x'.repeat(60)}${index}.example.com`);
  await page.getByRole('textbox', { name: 'Accepted token audiences' }).fill(audiences.join('\n'));
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Settings are too long' })).toContainText('6,144');
  expect(await page.evaluate(() => localStorage.getItem('kustodian.settings'))).toBeNull();
});

test('a view that is too long for a settings file isn’t saved and shows an error', async ({ page, signIn }) => {
  const tags = Array.from(
    { length: 60 },
    (_, index) => `tag=cost-centre-of-the-department%3A${'x'.repeat(50)}${index}`,
  );
  await signIn('owner');
  await page.goto(`/clusters?${tags.join('&')}`);
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Save view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved views' });
  await dialog.getByRole('textbox', { name: /View name/ }).fill('Every centre');
  await page.keyboard.press('Enter');
  const said = page.getByRole('region', { name: 'Notifications' });
  await expect(said).toContainText('Couldn’t save in this browser');
  await expect(said).toContainText(/characters, and the limit is 4,000\. .*Nothing was changed\./);
  expect(await page.evaluate(() => localStorage.getItem('kustodian.settings'))).toBeNull();
});

test('a view is saved by name, restores its filters, and is deleted', async ({ page, signIn }) => {
  const address = '/clusters?layout=heat-map&severity=high&category=network';
  await signIn('owner', address);
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Save view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved views' });
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await expect(dialog.getByRole('textbox')).toHaveAccessibleDescription(
    'Enter a view name, such as Production clusters.',
  );
  await dialog.getByRole('textbox', { name: /View name/ }).fill('Open to the world');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await page.goto('/clusters');
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Open to the world' }).click();
  await expect(page).toHaveURL(address);
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Manage views…' }).click();
  await dialog.getByRole('button', { name: 'Delete view Open to the world' }).click();
  await expect(dialog.getByText('Open to the world')).toBeHidden();
});

test('the last loaded clusters show at once with their age, until the person signs out', async ({ page, signIn }) => {
  await signIn('owner', '/settings');
  const atOnce = page.getByRole('checkbox', { name: 'Show the last loaded clusters at once' });
  await atOnce.check();
  await page.goto('/clusters');
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  await expect(page.getByText(/^Loaded /)).toBeVisible();
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(['kustodian.last-loaded']);

  const held: (() => void)[] = [];
  const expected: (string | null)[] = [];
  await page.route('**/api/fleet?**', async (route) => {
    expected.push(new URL(route.request().url()).searchParams.get('expectedClusters'));
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.reload();
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  await expect(page.getByText('Loading… Some results are from')).toBeVisible();
  expect(expected).toEqual(['14']);
  for (const release of held) release();
  await expect(page.getByText(/^Loaded /)).toBeVisible();

  await page.getByRole('button', { name: 'account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
});

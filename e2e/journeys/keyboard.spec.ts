import { tabTo } from './fixtures/keyboard';
import { expect, test } from './fixtures/story';

test('a person signs in and applies a fix with only the keyboard, and the focus is always visible', async ({
  page,
  emulator,
  review,
}) => {
  const { keyboard } = page;
  await page.goto('/clusters');
  await tabTo(page, page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: /owner@contoso\.com/ }));
  await keyboard.press('Enter');

  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  await keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search clusters' })).toBeFocused();
  await keyboard.type('fraud');
  await tabTo(page, page.getByRole('link', { name: 'contosofraud', exact: true }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('navigation', { name: 'Cluster' }).getByRole('link', { name: 'Encryption' }));
  await keyboard.press('Enter');

  const encryption = page.getByRole('switch', { name: 'Disk encryption' });
  await tabTo(page, encryption);
  await keyboard.press('Space');
  const focusIsInside = () => review.dialog.evaluate((dialog) => dialog.contains(document.activeElement));
  await expect(review.section('Changes')).toBeVisible();
  expect(await focusIsInside()).toBe(true);
  await tabTo(page, review.dialog.getByLabel('Enter contosofraud to confirm'));
  await keyboard.type('contosofraud');
  await tabTo(page, review.button('Apply'));
  await keyboard.press('Enter');
  await review.proved();
  expect(await focusIsInside()).toBe(true);

  await keyboard.press('Escape');
  await expect(review.dialog).toBeHidden();
  await expect(encryption).toBeFocused();
  await expect(encryption).toBeChecked();
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

test('a result of the search receives the focus, and Tab goes on from there', async ({ page, signIn }) => {
  const { keyboard } = page;
  await signIn('owner');
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  const field = page.getByRole('combobox', { name: 'Find anything' });
  const find = async (text: string, result: RegExp) => {
    await keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await keyboard.type(text);
    await expect(page.getByRole('option', { name: result }).first()).toHaveAttribute('aria-selected', 'true');
    await keyboard.press('Enter');
  };
  await find('settings', /^Settings/);
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeFocused();
  await keyboard.press('Tab');
  await expect(page.locator('#main :focus')).toHaveCount(1);

  await find('contosofraud disk', /^contosofraud: Disk encryption should be on/);
  const title = page.getByRole('heading', { name: 'Disk encryption should be on', level: 2 });
  await expect(title).toBeFocused();
  const pane = page.getByRole('region', { name: 'Disk encryption should be on' });
  await keyboard.press('Tab');
  await expect(pane.getByRole('button', { name: 'Copy link to this finding' })).toBeFocused();
});

test('menus open, move, and close by keyboard, and return the focus', async ({ page, signIn }) => {
  const { keyboard } = page;
  await signIn('owner');
  const more = page.getByRole('button', { name: 'More commands' });
  await tabTo(page, more);
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Group by' })).toBeFocused();
  await keyboard.press('c');
  const columns = page.getByRole('menuitem', { name: 'Columns' });
  await expect(columns).toBeFocused();
  await keyboard.press('ArrowRight');
  const first = page.getByRole('menuitemcheckbox').first();
  await expect(first).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitemcheckbox').nth(1)).toBeFocused();
  await keyboard.press('r');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Resource group' })).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('ArrowLeft');
  await expect(columns).toBeFocused();
  await keyboard.press('Escape');
  await expect(more).toBeFocused();
  await expect(page.getByRole('columnheader', { name: 'Resource group' })).toBeVisible();
});

test('the settings turn off the search key, and the page no longer mentions it', async ({ page, signIn }) => {
  const { keyboard } = page;
  await signIn('owner', '/settings');
  const singleKeys = page.getByRole('checkbox', { name: 'Single-key shortcuts' });
  await expect(singleKeys).toBeChecked();
  await singleKeys.uncheck();

  const search = page.getByRole('searchbox', { name: 'Search clusters' });
  await page.goto('/clusters');
  await expect(search).toHaveAttribute('placeholder', 'Search by name, subscription, or tag');
  await expect(search).not.toHaveAttribute('aria-keyshortcuts');
  await keyboard.press('/');
  await expect(search).not.toBeFocused();

  await page.goto('/settings');
  await singleKeys.check();
  await page.goto('/clusters');
  await expect(search).toHaveAttribute('aria-keyshortcuts', '/');
  await keyboard.press('/');
  await expect(search).toBeFocused();
});

test('removing filters by keyboard moves the focus to the next filter, then to the search', async ({
  page,
  signIn,
}) => {
  const { keyboard } = page;
  await signIn('owner', '/clusters?severity=high&severity=medium&category=network');
  const search = page.getByRole('searchbox', { name: 'Search clusters' });
  const pill = (name: string) => page.getByRole('button', { name: `Remove filter ${name}` });
  await tabTo(page, pill('Severity is High, Medium'));
  await keyboard.press('Enter');
  await expect(pill('Severity is High, Medium')).toBeHidden();
  await expect(pill('Category is Network')).toBeFocused();
  await keyboard.press('Enter');
  await expect(pill('Category is Network')).toBeHidden();
  await expect(search).toBeFocused();
  await page.goto('/clusters?severity=high');
  await tabTo(page, page.getByRole('button', { name: 'Clear filters' }));
  await keyboard.press('Enter');
  await expect(page).toHaveURL('/clusters');
  await expect(search).toBeFocused();

  await page.goto('/checks?severity=high');
  await tabTo(page, pill('Severity is High'));
  await keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search checks' })).toBeFocused();

  await page.goto('/clusters');
  await tabTo(page, search);
  await keyboard.type('no-such-cluster');
  await tabTo(page, page.getByRole('button', { name: 'Clear filters' }));
  await keyboard.press('Enter');
  await expect(search).toHaveValue('');
  await expect(search).toBeFocused();
});

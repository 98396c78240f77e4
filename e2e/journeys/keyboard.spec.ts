import { tabTo } from './fixtures/keyboard';
import { expect, test } from './fixtures/story';

test('without a mouse: from the sign-in to a proved fix, with the focus always in sight', async ({
  page,
  emulator,
  review,
}) => {
  const { keyboard } = page;
  await page.goto('/');
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
  await tabTo(page, page.getByRole('link', { name: 'Encryption', exact: true }));
  await keyboard.press('Enter');

  const encryption = page.getByRole('switch', { name: 'Disk encryption' });
  await tabTo(page, encryption);
  await keyboard.press('Space');
  const focusIsInside = () => review.dialog.evaluate((dialog) => dialog.contains(document.activeElement));
  await expect(review.section('What changes')).toBeVisible();
  expect(await focusIsInside()).toBe(true);
  await tabTo(page, review.dialog.getByLabel('Type contosofraud to confirm'));
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

test('menus open, move and close by keys, and give the focus back', async ({ page, signIn }) => {
  const { keyboard } = page;
  await signIn('owner');
  const columns = page.getByRole('button', { name: 'Columns' });
  await tabTo(page, columns);
  await keyboard.press('Enter');
  const first = page.getByRole('menuitemcheckbox').first();
  await expect(first).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitemcheckbox').nth(1)).toBeFocused();
  await keyboard.press('r');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Resource group' })).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await expect(columns).toBeFocused();
  await expect(page.getByRole('columnheader', { name: 'Resource group' })).toBeVisible();
});

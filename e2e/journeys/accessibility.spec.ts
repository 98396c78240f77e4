import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

test.describe.configure({ timeout: 120_000 });

test('axe finds nothing before and during the sign-in', async ({ page }) => {
  await page.goto('/');
  const signIn = page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' });
  await expect(signIn).toBeVisible();
  await expectAccessible(page, 'start page');
  await signIn.click();
  await expect(page.getByRole('button', { name: /owner@contoso\.com/ })).toBeVisible();
  await expectAccessible(page, 'Entra');
});

test('axe finds nothing on a failed sign-in, an expired session, and a fleet that is still loading', async ({
  page,
  clock,
  emulator,
  signIn,
  pick,
  refresh,
}) => {
  const refusal = { error: 'invalid_grant', error_description: 'AADSTS65001: The user has not consented.' };
  const noToken = { match: { service: 'entra', path: '/token$' } } as const;
  await emulator.fail({ ...noToken, fault: { kind: 'status', status: 400, body: refusal } });
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
  await pick('owner');
  await expect(page.getByText('Admin consent required')).toBeVisible();
  await expectAccessible(page, 'failed sign-in');

  await emulator.fail({ match: { path: '^/subscriptions$' }, fault: { kind: 'slow', delayMs: 10_000 }, times: 1 });
  await page.context().clearCookies();
  await signIn('owner');
  await expect(page.getByText('Loading…')).toBeVisible();
  await expectAccessible(page, 'loading fleet');

  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  await clock.setSystemTime(new Date(Date.now() + 2 * 3_600_000));
  await page.context().clearCookies();
  await emulator.fail({ ...noToken, fault: { kind: 'status', status: 400, body: { error: 'invalid_grant' } } });
  await refresh();
  // A silent renewal without a response ends after 10 s.
  await expect(page.getByText('Your session has expired')).toBeVisible({ timeout: 40_000 });
  await expectAccessible(page, 'expired session');
});

test('axe finds nothing on the fleet and its menus', async ({ page, signIn }) => {
  await signIn('owner', '/clusters?state=Running');
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  await expectAccessible(page, 'fleet');
  await page.getByRole('searchbox', { name: 'Search clusters' }).fill('fraud');
  for (const menu of ['More commands', 'Add filter', 'account menu', 'Theme']) {
    await page.getByRole('button', { name: menu }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(page, `menu ${menu}`);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Activity' }).click();
  await expectAccessible(page, 'activity');
  await page.keyboard.press('Escape');
});

test('axe finds nothing on a fleet that is empty, partial, failed, or filtered to nothing', async ({
  page,
  emulator,
  signIn,
  pick,
}) => {
  await signIn('reader');
  await expect(page.getByText('Loaded 2 of 3 subscriptions')).toBeVisible();
  await expectAccessible(page, 'partial fleet');
  await page.getByRole('searchbox', { name: 'Search clusters' }).fill('nothing is called so');
  await expect(page.getByText('No matching clusters')).toBeVisible();
  await expectAccessible(page, 'no match');

  await emulator.fail({ match: { path: '^/subscriptions$' }, fault: { kind: 'html' } });
  await page.goto('/clusters');
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await expectAccessible(page, 'failed fleet');
  await emulator.reset('empty');
  await page.goto('/clusters');
  await expect(page.getByText('No clusters found')).toBeVisible();
  await expectAccessible(page, 'fleet without clusters');
  await page.getByRole('button', { name: 'account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign in with a different account' }).click();
  await pick('nobody');
  await expect(page.getByText('No subscriptions')).toBeVisible();
  await expectAccessible(page, 'nothing to see');
});

test('axe finds nothing on the checks and on missing pages', async ({ page, signIn }) => {
  await signIn('owner', '/checks');
  const screens = [
    { path: '/checks', heading: 'Checks' },
    { path: '/checks/disk-encryption-off', heading: 'Disk encryption should be on' },
    { path: '/checks/no-such-check', heading: 'Check not found' },
    { path: '/no-such-page', heading: 'Page not found' },
  ];
  for (const { path, heading } of screens) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await expectAccessible(page, path);
  }
});

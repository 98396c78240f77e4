import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

test('every page shows that its data is sample data', async ({ page, emulator, signIn }) => {
  const banner = page.getByRole('complementary', { name: 'Sample data' });
  await page.goto('/');
  await expect(banner).toContainText('Sample data. Not connected to Azure.');
  await signIn('owner');
  const cluster = (await emulator.cluster('contosofraud')).id;
  const pages = ['overview', 'encryption', 'identity', 'access'].map((tab) => pagePath(cluster, tab));
  for (const path of [...pages, '/checks', '/checks/disk-encryption-off', '/checks/no-such-check', '/no-such-page']) {
    await page.goto(path);
    await expect(banner, path).toContainText('Sample data. Not connected to Azure.');
  }
  await page.goto('/');
  await banner.getByRole('link', { name: 'Connect your tenant' }).click();
  await expect(page.getByRole('listitem', { name: 'Start the server' })).toContainText('ENTRA_CLIENT_ID');
});

test('a chosen theme overrides the system’s and survives a reload', async ({ page, signIn }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await signIn('owner');
  const light = await background();
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Clusters', level: 1 })).toBeVisible();
  expect(await background()).toBe(dark);

  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'System' }).click();
  await expect.poll(background).toBe(light);
});

import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

test('every page shows that its data is sample data', async ({ page, emulator, signIn }) => {
  const badge = page.getByRole('link', { name: 'Sample data Connect your tenant' });
  await page.goto('/');
  await expect(badge).toBeVisible();
  await signIn('owner');
  const cluster = (await emulator.cluster('contosofraud')).id;
  const pages = ['overview', 'encryption', 'identity', 'access'].map((tab) => pagePath(cluster, tab));
  for (const path of [...pages, '/checks', '/checks/disk-encryption-off', '/checks/no-such-check', '/no-such-page']) {
    await page.goto(path);
    await expect(badge, path).toBeVisible();
  }
  await page.goto('/');
  await badge.click();
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

test('on a phone, the rows of tables are cards that name their columns, and none is wider than the page', async ({
  page,
  emulator,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('owner', '/permissions');
  const cluster = (await emulator.cluster('contosotelemetry')).id;
  const tables: [path: string, table: string, columns: string[]][] = [
    ['/permissions', 'Capabilities', ['Result: ', 'Least-privileged role: ', 'Permission: ', 'Eligible in PIM: ']],
    [pagePath(cluster, 'access?view=roles'), 'Azure role assignments', ['Type: ', 'Role: ', 'Scope: ', 'Condition: ']],
    [pagePath(cluster, 'network'), 'List of private endpoint connections', ['State: ', 'Private endpoint: ']],
    ['/checks/disk-encryption-off', 'Other tools', ['ID: ', 'Differences: ']],
    ['/checks/double-encryption-off', 'Examples and their results', ['Result: ', 'Property: ', 'Actual: ']],
  ];
  for (const [path, name, columns] of tables) {
    await page.goto(path);
    const table = page.getByRole('region', { name, exact: true });
    await expect(table).toBeVisible();
    const card = await table.evaluate((region) => {
      const cells = region.querySelector('tr:has(td[data-label])')?.querySelectorAll('td[data-label]') ?? [];
      const lefts = [...cells].map((cell) => cell.getBoundingClientRect().left);
      return {
        labels: [...cells].map((cell) => getComputedStyle(cell, '::before').content),
        isStacked: new Set(lefts).size === 1,
        overflow: region.scrollWidth - region.clientWidth,
      };
    });
    expect(card, name).toMatchObject({ isStacked: true, overflow: 0 });
    expect(card.labels, name).toEqual(expect.arrayContaining(columns.map((column) => `"${column}"`)));
  }
});

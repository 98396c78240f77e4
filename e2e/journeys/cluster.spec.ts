import { expectAccessible } from './fixtures/accessibility';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

test('an engineer reads a cluster at a glance, and starts the fix of a finding', async ({
  page,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'overview');
  const header = page.locator('main header');
  await expect(header).toContainText('Running');
  await expect(page.getByRole('region', { name: 'Score' })).toContainText(
    /\d+ of 100.*\d+% evaluated.*Failing: \d+ high/,
  );
  await page.getByRole('link', { name: 'Disk encryption is off' }).click();
  await page.getByRole('button', { name: 'Turn on disk encryption' }).click();
  await expect(review.section('Changes')).toContainText('properties.enableDiskEncryption');
});

test('a score that falls after an undo is explained by the new finding', async ({ page, openCluster, review }) => {
  await openCluster('contosofraud', 'overview');
  // The page behind the review is hidden from assistive technology.
  const score = page.getByRole('region', { name: 'Score', includeHidden: true });
  const points = async () => Number(/(\d+) of 100/.exec((await score.textContent()) ?? '')?.[1]);
  const before = await points();
  await page.getByRole('link', { name: 'Disk encryption is off' }).click();
  await page.getByRole('button', { name: 'Turn on disk encryption' }).click();
  await review.apply('contosofraud');
  await review.proved();
  expect(await points()).toBeGreaterThan(before);

  await review.button('Undo').click();
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Change applied');
  await expect(review.dialog).toContainText('The plan predicted a new finding, which can lower the score:');
  await expect(review.dialog.getByRole('listitem')).toHaveText(['Disk encryption should be on']);
  expect(await points()).toBe(before);
});

test('an engineer finds the databases with findings, and opens one by its link', async ({
  page,
  emulator,
  openCluster,
}) => {
  await openCluster('contosoforgotten', 'databases');
  const table = page.getByRole('region', { name: 'Databases' });
  await expect(table.getByRole('rowheader')).toHaveText(['Poc', 'Scratch']);
  await expect(table.getByRole('row', { name: /^Poc/ })).toContainText('60 GiB');
  await page.getByRole('searchbox', { name: 'Search databases' }).fill('scr');
  await expect(table.getByRole('rowheader')).toHaveText(['Scratch']);
  await page.getByRole('checkbox', { name: /^Has failures/ }).check();
  await expect(page).toHaveURL(/\?q=scr&show=findings$/);

  const { id } = await emulator.cluster('contosoforgotten');
  await page.goto(`${pagePath(id, 'databases')}?database=Poc`);
  const database = page.getByRole('region', { name: 'Poc', exact: true });
  await expect(database.getByRole('heading', { name: 'Poc' })).toBeFocused();
  await expect(database).toContainText('36,500 days');
  await database.getByRole('link', { name: /Data retention should be limited/ }).click();
  const finding = page.getByRole('region', { name: 'Data retention should be limited', exact: true });
  await expect(finding).toContainText('More than 3,650 days');
  await page.keyboard.press('Escape');
  await expect(finding).toBeHidden();
  await expect(database).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(database).toBeHidden();
  await expect(page.getByRole('link', { name: 'Poc', exact: true })).toBeFocused();
});

test('a link to a finding opens it on every tab of a cluster', async ({ page, emulator, signIn }) => {
  const { id } = await emulator.cluster('contosofraud');
  await signIn('owner', pagePath(id, 'overview'));
  const tabs = [
    'overview',
    'encryption',
    'identity',
    'access',
    'network',
    'databases',
    'data-protection',
    'operations',
  ];
  for (const tab of tabs) {
    await page.goto(`${pagePath(id, tab)}?finding=disk-encryption-off`);
    await expect(page.getByRole('heading', { name: 'Disk encryption should be on' })).toBeFocused();
  }
});

test('a person turns off data purge on the Data protection tab, and its check passes', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosoclicks', 'data-protection');
  const result = page.locator('#finding-purge-enabled');
  await expect(result).toContainText('Fail');
  await page.getByRole('switch', { name: 'Data purge', checked: true }).click();
  await expect(review.section('Changes')).toContainText('enablePurge');
  await review.apply(
    (await review.dialog.getByLabel(/^Enter .+ to confirm/).isVisible()) ? 'contosoclicks' : undefined,
  );
  await review.proved();
  await review.close();
  await expect(result).toContainText('Pass');
  expect((await emulator.cluster('contosoclicks')).properties.enablePurge).toBe(false);
});

test('a person adds a delete lock on the Operations tab', async ({ page, openCluster, review }) => {
  await openCluster('contosoforgotten', 'operations');
  const locks = page.getByRole('region', { name: 'Deletion protection' });
  await expect(locks).toContainText('None');
  await locks.getByRole('button', { name: 'Add delete lock' }).click();
  await review.apply();
  await review.proved();
  await review.close();
  await expect(page.locator('#finding-resource-lock-missing')).toContainText('Pass');
});

test('on a phone, findings come before Essentials, and the current tab is in view', async ({ page, openCluster }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openCluster('contosofraud', 'overview');
  const top = async (name: string) => (await page.getByRole('heading', { name, exact: true }).boundingBox())?.y ?? 0;
  expect(await top('Findings')).toBeLessThan(844);
  expect(await top('Findings')).toBeLessThan(await top('Essentials'));
  await page.getByRole('navigation', { name: 'Cluster' }).getByRole('link', { name: 'Operations' }).click();
  await expect(page.getByRole('heading', { name: 'Delete locks' })).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: 'Cluster' }).getByRole('link', { name: 'Operations' }),
  ).toBeInViewport();
  await page.getByRole('navigation', { name: 'Cluster' }).getByRole('link', { name: 'Databases' }).click();
  const list = page.getByRole('list', { name: 'Databases' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await expect(list.getByRole('listitem').first()).toContainText('Retention 30 days');
});

test('axe finds nothing on the databases of a cluster and on an open database', async ({
  page,
  emulator,
  openCluster,
}) => {
  test.setTimeout(120_000);
  await openCluster('contosofraud', 'databases');
  await expectAccessible(page, 'databases');
  const { id } = await emulator.cluster('contosofraud');
  await page.goto(`${pagePath(id, 'databases')}?database=Scoring`);
  await expect(page.getByRole('region', { name: 'Scoring', exact: true })).toBeVisible();
  await expectAccessible(page, 'open database');
  await page.goto(`${pagePath(id, 'operations')}?finding=resource-lock-missing`);
  await expect(page.getByRole('region', { name: 'The cluster should have a delete lock' })).toBeVisible();
  await expectAccessible(page, 'finding beside settings');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(pagePath(id, 'databases'));
  await expect(page.getByRole('list', { name: 'Databases' })).toBeVisible();
  await expectAccessible(page, 'databases on a phone');
});

import { startContainer } from '../fixtures/container';
import { containerFolder } from './fixtures/lay-out-container';
import { expect, loadFleet, test as story } from './fixtures/story';

/** A product whose Resource Graph lags behind writes. */
const test = story.extend<object, { productUrl: string }>({
  productUrl: [
    async ({ browserName: _ }, provide) => {
      const product = await startContainer(containerFolder(), {
        EMULATOR_OPERATION_SECONDS: '0.9',
        EMULATOR_INDEX_SECONDS: '600',
      });
      await loadFleet(product.url);
      await provide(product.url);
      await product.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test('after a fix, the fleet shows the resource provider’s value and its source while Resource Graph lags', async ({
  page,
  emulator,
  openReview,
  review,
  refresh,
}) => {
  test.setTimeout(120_000);
  // Only the cluster that is opened is loaded in full.
  await page.route(/\/api\/clusters\/.*findings=compact/, (route) => route.abort());
  await openReview();
  await review.apply('contosofraud');
  await review.proved();
  await review.close();

  await page.getByRole('link', { name: 'Clusters', exact: true }).first().click();
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  const row = table.getByRole('row', { name: /contosofraud/ });
  const disk = row.getByRole('cell', { name: 'On, Pass' }).and(row.locator('[title="Disk encryption: On. Pass"]'));
  const source = row.locator('td[title*="Loaded in full from the resource provider at"]');
  await expect(disk).toBeVisible();
  await expect(source).toBeVisible();
  const sign = (cell: typeof source) => cell.evaluate((element) => getComputedStyle(element, '::before').maskImage);
  expect(await sign(source)).not.toBe('none');
  const another = table
    .getByRole('row', { name: /contosoaudit/ })
    .locator('td[title*="Loaded from Azure Resource Graph"]');
  expect(await sign(another)).not.toBe(await sign(source));
  await page.getByRole('button', { name: 'About the score' }).click();
  await expect(
    page.getByText(/A solid source icon marks clusters that are loaded from the resource provider/),
  ).toBeVisible();
  await page.keyboard.press('Escape');

  // A later response of Resource Graph doesn't replace the value, because it can lack the change.
  const indexReadAt = page.getByRole('status').filter({ hasText: /^Loaded \d/ });
  const before = await indexReadAt.textContent();
  await refresh();
  await expect.poll(() => indexReadAt.textContent()).not.toBe(before);
  await expect(disk).toBeVisible();
  await expect(source).toBeVisible();

  // Without a read of the cluster, the findings from Resource Graph are shown.
  await page.reload();
  await expect(row.locator('[title="Disk encryption: Off. Fail"]').first()).toBeVisible();
  expect((await emulator.cluster('contosofraud')).properties).toMatchObject({ enableDiskEncryption: true });
});

import { startContainer } from '../fixtures/container';
import { containerFolder } from './fixtures/lay-out-container';
import { expect, loadFleet, test as story } from './fixtures/story';

/** A product with an index that lags behind writes. */
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

test('after a fix the fleet shows the resource provider’s value and its source while the index is still behind', async ({
  page,
  emulator,
  openReview,
  review,
}) => {
  test.setTimeout(120_000);
  await openReview();
  await review.apply('contosofraud');
  await review.proved();
  await review.close();

  await page.getByRole('link', { name: 'Fleet' }).first().click();
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  const row = table.getByRole('row', { name: /contosofraud/ });
  const disk = row.getByRole('cell', { name: 'On', exact: true }).and(row.locator('[title="On: passes"]'));
  const score = row.locator('td[title*="read from the resource provider at"]');
  await expect(disk).toBeVisible();
  await expect(score).toBeVisible();
  const sign = (cell: typeof score) => cell.evaluate((element) => getComputedStyle(element, '::before').maskImage);
  expect(await sign(score)).not.toBe('none');
  const another = table.getByRole('row', { name: /contosoaudit/ }).locator('td[title*="read from the index"]');
  expect(await sign(another)).toBe('none');
  await expect(page.getByText(/whose answer counts until the index is read ten minutes later or more/)).toBeVisible();

  // A later response of the index doesn't win, since it may lack the change.
  const indexReadAt = page.getByRole('status').filter({ hasText: /^Read \d/ });
  const before = await indexReadAt.textContent();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => indexReadAt.textContent()).not.toBe(before);
  await expect(disk).toBeVisible();
  await expect(score).toBeVisible();

  // Without a read of the cluster, the index's findings are shown.
  await page.reload();
  await expect(row.locator('[title="Off: fails"]').first()).toBeVisible();
  expect((await emulator.cluster('contosofraud')).properties).toMatchObject({ enableDiskEncryption: true });
});

import { expectLongTokenArrives } from '../fixtures/long-token';
import { startProduct } from '../fixtures/product';
import { expect, loadFleet, test as story } from './fixtures/story';

/** All other journeys run on the standalone output. These show that `npm start` serves the same build. */
const test = story.extend<object, { productUrl: string }>({
  productUrl: [
    async ({ browserName: _ }, provide) => {
      const product = await startProduct();
      await loadFleet(product.url);
      await provide(product.url);
      await product.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test('npm start serves the pages, their scripts, and the sample data', async ({ page, openCluster }) => {
  await openCluster('contosofraud', 'encryption');
  await expect(page.getByRole('switch', { name: 'Disk encryption' })).not.toBeChecked();
});

test('npm start accepts a token of 20 KB', async ({ productUrl }) => {
  await expectLongTokenArrives(productUrl);
});

test('npm start refuses headers of more than 32 KiB', async ({ productUrl }) => {
  const answer = await fetch(`${productUrl}/api/health`, { headers: { 'x-long': 'x'.repeat(33_000) } });
  expect(answer.status).toBe(431);
});

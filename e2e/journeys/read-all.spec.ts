import { expect, test } from './fixtures/story';

test('loading two hundred clusters pauses, resumes, and is canceled', async ({ page, emulator, signIn }) => {
  test.setTimeout(120_000);
  await emulator.reset('fleet:200:20:400');
  await signIn('owner');
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  await expect(table).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Read all 200' }).click();
  const bar = page.getByRole('region', { name: 'Reading all clusters' });
  const read = async () => Number(/: (\d+) of 200/.exec((await bar.getByRole('status').textContent()) ?? '')?.[1] ?? 0);
  await expect.poll(read).toBeGreaterThan(2);

  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar).toContainText('Paused');
  // Reads in progress are completed, and no others start.
  await page.waitForTimeout(1500);
  const whilePaused = await read();
  await page.waitForTimeout(1500);
  expect(await read()).toBe(whilePaused);

  await bar.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(read).toBeGreaterThan(whilePaused);
  await bar.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toContainText('Canceled');
  const canceled = await read();
  expect(canceled).toBeLessThan(200);
  await page.waitForTimeout(1000);
  expect(await read()).toBe(canceled);
  await bar.getByRole('button', { name: 'Close' }).click();
  await expect(bar).toBeHidden();
});

test('loading all clusters replaces "Not read yet", and rows show their source', async ({ page, signIn }) => {
  test.setTimeout(120_000);
  await signIn('owner', '/?q=contosofraud');
  const row = page.getByRole('row', { name: /contosofraud/ });
  await expect(row.getByRole('cell', { name: 'Not read yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Read all 1' }).click();
  await expect(page.getByRole('region', { name: 'Reading all clusters' })).toContainText('Finished: 1 of 1 read');
  await expect(row.getByRole('cell', { name: 'Not read yet' })).toHaveCount(0);
  await expect(row.locator('td[title*="read from the resource provider at"]')).toHaveCount(1);
});

test('a cluster that can’t be loaded is named, and the others are loaded', async ({ page, emulator, signIn }) => {
  test.setTimeout(120_000);
  await signIn('owner', '/?q=contosof');
  await expect(page.getByRole('link', { name: 'contosoforgotten', exact: true })).toBeVisible();
  await emulator.fail({
    match: { path: '/clusters/contosofraud$' },
    fault: { kind: 'status', status: 404, body: { error: { code: 'ResourceNotFound', message: 'Gone.' } } },
  });
  await page.getByRole('button', { name: 'Read all 2' }).click();
  const bar = page.getByRole('region', { name: 'Reading all clusters' });
  await expect(bar).toContainText('Finished: 1 of 2 read, 1 could not be read');
  await bar.getByText('Clusters that could not be read').click();
  await expect(bar.getByRole('listitem')).toContainText('contosofraud');
});

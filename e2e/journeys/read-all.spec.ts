import { expect, test } from './fixtures/story';

test('loading two hundred clusters pauses, resumes, and is canceled', async ({ page, emulator, signIn }) => {
  test.setTimeout(120_000);
  await emulator.reset('fleet:200:20:400');
  await signIn('owner');
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  await expect(table).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Load all 200 clusters' }).click();
  const bar = page.getByRole('region', { name: 'Loading details' });
  const read = async () => Number(/: (\d+) of 200/.exec((await bar.getByRole('status').textContent()) ?? '')?.[1] ?? 0);
  await expect.poll(read).toBeGreaterThan(2);
  await expect(bar).toContainText(/About \d+ (seconds|minutes?) left\./);

  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar).toContainText('Paused');
  // Reads in progress are completed, and no others start.
  const readDuring = async (milliseconds: number) => {
    const before = await read();
    await page.waitForTimeout(milliseconds);
    return (await read()) - before;
  };
  await expect.poll(() => readDuring(1500)).toBe(0);
  const whilePaused = await read();

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

test('a small fleet loads in full by itself, and clusters keep their order until they are sorted again', async ({
  page,
  signIn,
}) => {
  test.setTimeout(120_000);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/api\/clusters\/.*findings=compact/, async (route) => {
    await held;
    await route.continue();
  });
  await signIn('owner');
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  const row = page.getByRole('row', { name: /contosofraud/ });
  await expect(row.getByTitle('AllDatabasesAdmin: Not loaded')).toBeVisible();
  await expect(page.getByText('Loading details: 0 of 14 clusters.')).toBeVisible();
  const names = async () =>
    (
      await table
        .getByRole('rowheader')
        .getByRole('link', { name: /^contoso/ })
        .allTextContents()
    ).join(' ');
  const before = await names();
  release();
  await expect(page.getByText('All 14 clusters are loaded in full.')).toBeVisible({ timeout: 60_000 });
  await expect(table.getByTitle(/Not loaded/)).toHaveCount(0);
  await expect(row.getByTitle(/Loaded in full from the resource provider at/)).toHaveCount(1);
  expect(await names()).toBe(before);
  await page.getByRole('button', { name: 'Sort again' }).click();
  await expect.poll(names).not.toBe(before);
  await expect(page.getByText(/Sorted at/)).toBeHidden();
});

test('a cluster that can’t be loaded is named, and the others are loaded', async ({ page, emulator, signIn }) => {
  test.setTimeout(120_000);
  await emulator.fail({
    match: { path: '/clusters/contosofraud$' },
    fault: { kind: 'status', status: 404, body: { error: { code: 'ResourceNotFound', message: 'Gone.' } } },
  });
  await signIn('owner', '/clusters?q=contosof');
  await expect(page.getByRole('link', { name: 'contosoforgotten', exact: true })).toBeVisible();
  const bar = page.getByRole('region', { name: 'Loading details' });
  await expect(bar).toContainText('Finished: 13 of 14 clusters, 1 failed', { timeout: 60_000 });
  await bar.getByText('Clusters that couldn’t be loaded').click();
  await expect(bar.getByRole('listitem')).toContainText('contosofraud');
});

test('a large fleet loads the rows in view by itself', async ({ page, emulator, signIn }) => {
  test.setTimeout(120_000);
  await emulator.reset('fleet:200:20:400');
  await signIn('owner');
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  await expect(table).toHaveAttribute('aria-busy', 'false');
  const first = table.getByRole('row').nth(1);
  await expect(first.locator('[title*="Loaded in full from the resource provider at"]')).toHaveCount(1, {
    timeout: 60_000,
  });
  const loaded = page.getByText(/^\d+ of 200 clusters are loaded in full\./);
  await expect(loaded).toBeVisible({ timeout: 60_000 });
  expect(Number.parseInt((await loaded.textContent()) ?? '', 10)).toBeLessThan(60);
});

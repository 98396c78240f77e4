import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { scannedByCli } from './fixtures/command-line';
import { expect, test } from './fixtures/story';

test('a link that is followed offline keeps the page and opens when the connection is back', async ({
  page,
  context,
  openCluster,
}) => {
  await openCluster('contosoledger', 'overview');
  const offline = page.getByRole('status').filter({ hasText: 'You’re offline' });
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Frameworks', exact: true }).click();
  await expect(offline).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Essentials' })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Frameworks', level: 1 })).toBeVisible();
  await expect(offline).toBeHidden();
});

test('unsaved settings are kept or discarded before a link leaves the page', async ({ page, signIn }) => {
  await signIn('owner', '/settings');
  const owners = page.getByRole('textbox', { name: 'Cluster Owners' });
  const ask = page.getByRole('dialog', { name: 'Discard changes?' });
  await owners.fill('9');
  await page.getByRole('link', { name: 'Checks', exact: true }).click();
  await ask.getByRole('button', { name: 'Keep editing' }).click();
  await expect(owners).toHaveValue('9');
  await expect(page).toHaveURL(/\/settings$/);
  await page.getByRole('link', { name: 'Checks', exact: true }).click();
  await ask.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page).toHaveURL(/\/checks$/);
  await expect(page.getByRole('heading', { name: 'Checks', level: 1 })).toBeVisible();
});

test('Enter applies a plan once its confirmation is complete', async ({ page, emulator, openReview, review }) => {
  await openReview();
  const field = review.dialog.getByLabel('Enter contosofraud to confirm');
  await field.fill('contosofrau');
  await field.press('Enter');
  await expect(review.button('Apply')).toHaveAttribute('aria-disabled', 'true');
  expect(await emulator.writes()).toEqual([]);
  await field.pressSequentially('d');
  await page.keyboard.press('Enter');
  await review.proved();
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

test('printed pages have light colors, no navigation or buttons, and a note about sample data', async ({
  page,
  openCluster,
}) => {
  await openCluster('contosofraud', 'overview');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const path of ['/', '/frameworks', page.url()]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Sample data', { exact: true })).toBeVisible();
    await expect(page.getByText(/^Loading/)).toHaveCount(0);
    await expect(page.getByRole('navigation')).toHaveCount(0);
    // The heading of an open section is a button, and so are the figures of Exposure.
    const commands = page.getByRole('button').and(page.locator(':not([aria-expanded="true"], [data-printed])'));
    await expect(commands).toHaveCount(0);
  }
  const text = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(text).toBe('rgb(21, 25, 29)');
});

test('a printed table has every row, wherever it scrolls on the screen', async ({ page, signIn }) => {
  await signIn('owner', '/frameworks');
  const table = page.getByRole('region', { name: /^Controls of / });
  await expect(table).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const isCut = await table.evaluate((region) => region.scrollHeight > region.clientHeight);
  expect(isCut).toBe(false);
});

test('an open review is printed without the page behind it', async ({ page, openReview, review }) => {
  await openReview();
  await page.emulateMedia({ media: 'print' });
  await expect(review.section('Changes')).toBeVisible();
  await expect(page.getByText(/checks? passed$/)).toBeVisible();
  await expect(review.button('Apply')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'contosofraud', level: 1 })).toBeHidden();
});

test('the report prints on A4 pages, and each element fits on them', async ({ page, baseURL, emulator }) => {
  test.slow();
  const file = test.info().outputPath('kustodian.html');
  await writeFile(file, await scannedByCli(emulator, baseURL, ['--output', 'html']));
  await page.goto(pathToFileURL(file).href);
  const clusters = await page.getByRole('term').filter({ hasText: 'Resource ID' }).count();
  expect(clusters).toBeGreaterThan(10);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const text = pdf.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...size]) =>
    size.map((points) => Math.round(Number(points))),
  );
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(boxes.length);
  expect(boxes.length).toBeGreaterThan(clusters);
  for (const box of boxes) expect(box).toEqual([595, 842]);

  // The width of a page is 210 mm, without margins of 12 mm.
  const width = Math.floor(((210 - 2 * 12) / 25.4) * 96);
  await page.setViewportSize({ width, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(
    (most) =>
      [...document.querySelectorAll('body, body *')]
        .filter((element) => element.getBoundingClientRect().right > most + 1 || element.scrollWidth > most + 1)
        .map((element) => element.outerHTML.slice(0, 200)),
    width,
  );
  expect(wide).toEqual([]);
});

import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

/** Posture over time: `/history`. */

const ending = '.kustodian.gz';

test('an engineer saves a snapshot, changes something, and sees the change in the comparison', async ({
  page,
  signIn,
  openReview,
  review,
}) => {
  await signIn('owner', '/history');
  await page.getByRole('button', { name: 'Save snapshot…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save snapshot' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save snapshot' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^kustodian-[\d-]+Z-full\.kustodian\.gz$/);
  const bytes = await readFile(await download.path());

  await openReview();
  await review.apply('contosofraud');
  await review.proved();

  await page.goto('/history');
  await page.getByLabel('Snapshot files to open').setInputFiles({
    name: `before${ending}`,
    mimeType: 'application/gzip',
    buffer: bytes,
  });
  const changes = page.getByRole('region', { name: 'Changes in Azure, table' });
  const fixed = changes.getByRole('row', { name: /Fixed.*contosofraud.*Disk encryption should be enabled/ });
  await expect(fixed).toContainText('Fail → Pass');
  await page.getByRole('button', { name: 'Show who changed it' }).click();
  await expect(page.getByText(/^Changes of (\d+) of \1 clusters? loaded\.$/)).toBeVisible();
  await expect(fixed).toContainText(/owner@contoso\.com, Kustodian, \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  await fixed.getByRole('link', { name: 'Disk encryption should be enabled' }).click();
  await expect(page).toHaveURL(/contosofraud\/overview\?finding=disk-encryption-off/);
});

test('a team lead reads the trend of many snapshots, with a damaged file among them', async ({ page, signIn }) => {
  await signIn('owner', '/history?view=trend');
  await page.getByRole('button', { name: 'Save snapshot…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save snapshot' });
  await dialog.getByRole('radio', { name: 'Index' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save snapshot' }).click(),
  ]);
  const text = gunzipSync(await readFile(await download.path())).toString();
  const dated = (day: string) => gzipSync(text.replace(/"readAt":"[^"]+"/, `"readAt":"${day}T08:00:00Z"`));
  const fileOf = (name: string, buffer: Buffer) => ({ name: `${name}${ending}`, mimeType: 'application/gzip', buffer });
  await page
    .getByLabel('Snapshot files to open')
    .setInputFiles([
      fileOf('october', dated('2026-10-01')),
      fileOf('november', dated('2026-11-01')),
      fileOf('damaged', dated('2026-11-02').subarray(0, 900)),
    ]);
  await expect(page.getByRole('alert').filter({ hasText: 'Couldn’t open 1 file' })).toContainText(
    `damaged${ending}: The file ends too early. Copy or download it again.`,
  );
  const snapshot = page.getByRole('slider', { name: 'Snapshot' });
  await snapshot.focus();
  await page.keyboard.press('Home');
  await expect(snapshot).toHaveAttribute('aria-valuetext', /^2026-10-01 08:00 UTC: score \d+/);
  await page.getByRole('button', { name: 'View as table' }).click();
  await expect(page.getByRole('region', { name: 'Trend, table' }).getByRole('row')).toHaveCount(4);
  await page.getByRole('button', { name: 'View as chart' }).click();
  await expectAccessible(page, 'the trend');
});

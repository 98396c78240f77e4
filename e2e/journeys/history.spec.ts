import { readFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { scannedByCli } from './fixtures/command-line';
import { expect, test } from './fixtures/story';

/** Posture over time: `/history`. */

const ending = '.kustodian.gz';

const fileOf = (name: string, buffer: Buffer) => ({ name: `${name}${ending}`, mimeType: 'application/gzip', buffer });

/** Saves in the dialog, and returns the file that the browser downloads. */
async function savedIn(page: Page, dialog: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save snapshot' }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('an engineer saves a snapshot, changes something, and sees the change in the comparison', async ({
  page,
  signIn,
  openReview,
  review,
}) => {
  await signIn('owner', '/history?view=compare');
  await page.getByRole('button', { name: 'Save snapshot…' }).click();
  const { name, bytes } = await savedIn(page, page.getByRole('dialog', { name: 'Save snapshot' }));
  expect(name).toMatch(/^kustodian-[\d-]+Z-full\.kustodian\.gz$/);

  await openReview();
  await review.apply('contosofraud');
  await review.proved();

  await page.goto('/history?view=compare');
  await page.getByLabel('Snapshot files to open').setInputFiles(fileOf('before', bytes));
  const changes = page.getByRole('region', { name: 'Changes to clusters and findings, table' });
  const fixed = changes.getByRole('row', { name: /Fixed.*contosofraud.*Disk encryption should be on/ });
  await expect(fixed).toContainText('Fail → Pass');
  await page.getByRole('button', { name: 'Show who made the changes' }).click();
  await expect(page.getByText(/^Changes loaded for (\d+) of \1 clusters?\.$/)).toBeVisible();
  await expect(fixed).toContainText(/owner@contoso\.com, Kustodian, \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  await fixed.getByRole('link', { name: 'Disk encryption should be on' }).click();
  await expect(page).toHaveURL(/contosofraud\/overview\?finding=disk-encryption-off/);
});

test('a team lead reads the trend of many snapshots, with a damaged file among them', async ({ page, signIn }) => {
  await signIn('owner', '/history?view=trend');
  await page.getByRole('button', { name: 'Save snapshot…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save snapshot' });
  await dialog.getByRole('radio', { name: 'Index' }).click();
  await expectAccessible(page, 'the Save snapshot dialog');
  const text = gunzipSync((await savedIn(page, dialog)).bytes).toString();
  const dated = (day: string) => gzipSync(text.replace(/"readAt":"[^"]+"/, `"readAt":"${day}T08:00:00Z"`));
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
  await expect(snapshot).toHaveAttribute('aria-valuetext', /^2026-10-01 08:00 UTC\. Score: \d+\./);
  await page.getByRole('button', { name: 'View as table' }).click();
  await expect(page.getByRole('region', { name: 'Table of the trend' }).getByRole('row')).toHaveCount(4);
  await page.getByRole('button', { name: 'View as chart' }).click();
  await expectAccessible(page, 'the trend');
});

test('an engineer keeps a baseline in the browser, and sees the drift from it to now', async ({
  page,
  baseURL,
  emulator,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/history?view=compare');
  await page.getByRole('button', { name: 'Save snapshot…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save snapshot' });
  await dialog.getByRole('radio', { name: 'Index' }).click();
  const { bytes } = await savedIn(page, dialog);
  // The command line writes the same file, but for the time at which its scan started.
  const text = gunzipSync(bytes).toString();
  const fromCli = await scannedByCli(emulator, baseURL, ['--depth', 'index', '--output', 'snapshot']);
  const timeOf = (snapshot: string) => /"readAt":"[^"]+"/.exec(snapshot)?.[0] ?? '';
  const written = gunzipSync(fromCli).toString();
  expect(written.replace(timeOf(written), timeOf(text)) === text, 'the bytes of both files').toBe(true);

  const { id } = await emulator.cluster('contosofraud');
  await emulator.changeElsewhere('owner', id, { properties: { enableDiskEncryption: true } });
  await emulator.advanceClock(120);
  await page.reload();
  await page.getByLabel('Snapshot files to open').setInputFiles(fileOf('release', bytes));
  const fixed = /Fixed.*contosofraud.*Disk encryption should be on/;
  await expect(
    page.getByRole('region', { name: 'Changes to clusters and findings, table' }).getByRole('row', { name: fixed }),
  ).toBeVisible();
  await expectAccessible(page, 'a comparison');

  await page.getByRole('tab', { name: 'Baseline' }).click();
  await expect(page.getByText('No baseline')).toBeVisible();
  await page.getByRole('combobox', { name: 'Baseline', exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Set baseline' }).click();
  await expect(page.getByText(/^Baseline: .*, index depth, \d+ clusters$/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'contosofraud' })).toContainText(/\d fixed/);
  await expectAccessible(page, 'a baseline');
  await page.reload();
  await expect(page.getByText(/^Baseline: .*, index depth, \d+ clusters$/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove baseline' }).click();
  await expect(page.getByText('No baseline')).toBeVisible();
});

import { expect, test } from './fixtures/story';

test('an Owner turns on disk encryption, reloads halfway, sees it verified, and undoes it', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  const before = await emulator.cluster('contosofraud');
  await openCluster('contosofraud', 'encryption');
  const encryption = page.getByRole('switch', { name: 'Disk encryption' });
  await expect(encryption).not.toBeChecked();

  await encryption.click();
  await expect(review.section('Changes')).toContainText(
    /^Changesproperties\.enableDiskEncryptionchanged−Before: false\+After: true$/,
  );
  await expect(review.dialog).toContainText('up to 20 minutes');
  await expect(review.section('Findings')).toContainText('Resolves');
  await expect(review.section('Equivalent code')).toContainText('PATCH https://management.azure.com');
  expect(await emulator.writes()).toEqual([]);

  await emulator.stopClock();
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Azure is applying the change.');
  await page.reload();
  await emulator.resumeClock(1);
  const change = page.getByRole('region', { name: 'Change' });
  await expect(change).toContainText(/Resolved \d\d:\d\d:\d\d UTC, request ID [0-9a-f-]{36}/);
  await expect(encryption).toBeChecked();
  expect(await emulator.writes()).toEqual(['PATCH 202']);
  const encrypted = await emulator.cluster('contosofraud');
  expect(encrypted).toEqual(changed(before, encrypted, true));

  await change.getByRole('button', { name: 'Undo change…' }).click();
  await expect(review.section('Changes')).toContainText('Before: true+After: false');
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  await expect(encryption).not.toBeChecked();
  expect(await emulator.writes()).toEqual(['PATCH 202', 'PATCH 202']);
  const undone = await emulator.cluster('contosofraud');
  expect(undone).toEqual(changed(before, undone, false));
});

test('a change continues in another tab after its own tab is closed halfway', async ({
  page,
  context,
  emulator,
  openReview,
  review,
}) => {
  await openReview();
  await emulator.stopClock();
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Azure is applying the change.');
  const address = page.url();
  await page.close();
  await emulator.resumeClock(1);

  const next = await context.newPage();
  await next.goto(address);
  await expect(next.getByRole('region', { name: 'Change' })).toContainText(/Resolved \d\d:\d\d:\d\d UTC/);
  await expect(next.getByRole('switch', { name: 'Disk encryption' })).toBeChecked();
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

/** Expects the original cluster, except for disk encryption and what Azure changes with every write. */
function changed<Cluster extends { properties: Record<string, unknown> }>(
  before: Cluster,
  after: Cluster,
  enableDiskEncryption: boolean,
): Cluster {
  const own = 'etag' in after ? { etag: after.etag } : {};
  return { ...before, ...own, properties: { ...before.properties, enableDiskEncryption } };
}

import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

test('a colleague on a phone sees who turned public access on yesterday evening, and reverts it in three taps and one confirmation', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openCluster('contosoclicks', 'overview');
  await page.getByRole('navigation', { name: 'Cluster' }).getByRole('link', { name: 'History' }).click();
  const change = page
    .getByRole('list', { name: 'Changes, newest first' })
    .getByRole('listitem')
    .filter({ hasText: 'publicNetworkAccess' })
    .first();
  await expect(change).toContainText('thomas.meyer@contoso.com');
  await expect(change).toContainText('Azure portal');
  await expect(change).toContainText('Public network access changed');
  await expect(change).toContainText('Yesterday');
  await expect(change).toContainText('Before: Disabled');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page, 'history on a phone');

  await change.getByRole('button', { name: 'Revert public network access…' }).click();
  await expect(review.dialog).toContainText('Revert public network access to Disabled');
  await review.apply('contosoclicks');
  await expect(review.dialog.getByText(/^Applied|^Resolved|^Verified/).first()).toBeVisible();
  expect(await emulator.writes()).toEqual(['PATCH 202']);
  expect((await emulator.cluster('contosoclicks')).properties.publicNetworkAccess).toBe('Disabled');
  await review.close();
  // The activity log has the revert before Resource Graph has its values.
  const newest = page.getByRole('list', { name: 'Changes, newest first' }).getByRole('listitem').first();
  await expect(newest).toContainText('owner@contoso.com');
  await expect(newest).toContainText('Kustodian');
});

test('a role that a colleague assigned is taken back from History, and the assignment is gone', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosoclicks', 'history');
  const list = page.getByRole('list', { name: 'Changes, newest first' });
  const change = list.getByRole('listitem').filter({ hasText: 'Kusto role assigned' }).first();
  await expect(change).toContainText('carmen.ortiz@contoso.com');
  await change.getByRole('button', { name: 'Revert role assignment…' }).click();
  await expect(review.dialog).toContainText('Remove the Kusto role AllDatabasesAdmin on the cluster');
  await review.apply('contosoclicks');
  await expect(review.dialog.getByText(/^Applied|^Resolved|^Verified/).first()).toBeVisible();
  expect(await emulator.writes()).toEqual([expect.stringMatching(/^DELETE 20/)]);
  await review.close();
  await expect(list.getByRole('listitem').filter({ hasText: 'carmen.ortiz@contoso.com' }).first()).toContainText(
    'Can’t be reverted. The assignment was removed later.',
  );
});

test('the changes of all clusters show which one made it worse, and it’s reverted from its line', async ({
  page,
  emulator,
  signIn,
  review,
}) => {
  await signIn('owner', '/history');
  const change = page.getByRole('listitem').filter({ hasText: 'contosoclicks' }).first();
  await expect(change).toContainText('thomas.meyer@contoso.com');
  await expect(change).toContainText('Azure portal');
  await expect(change).toContainText('Before: Disabled');
  await expect(change).toContainText(/\+\d High/);
  await expectAccessible(page, 'changes of all clusters');
  await page.getByRole('button', { name: 'Made it worse' }).click();
  await expect(page).toHaveURL(/worse=true/);
  await change.getByRole('button', { name: 'Revert public network access…' }).click();
  await expect(review.dialog).toContainText('Revert public network access to Disabled');
  await review.apply('contosoclicks');
  await expect(review.dialog.getByText(/^Applied|^Resolved|^Verified/).first()).toBeVisible();
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

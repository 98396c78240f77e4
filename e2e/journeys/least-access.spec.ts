import { contosoEstate } from '../../lib/emulator/estate/contoso/contoso';
import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

test('an owner removes a role of a deleted principal after both look-ups, and the row goes', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  const estate = structuredClone(contosoEstate(Date.now()));
  await emulator.reset({ ...estate, directory: { ...estate.directory, deletedItems: [] } });
  await openCluster('contosoforgotten', 'access?view=proposals');
  await page.getByRole('button', { name: 'Allow account details' }).click();
  const deleted = page.getByRole('region', { name: 'Deleted principals' });
  const lookups = deleted.getByRole('list', { name: 'Lookups' }).first();
  await expect(lookups).toContainText('Not found in Microsoft Entra ID.');
  await expect(lookups).toContainText('Not in deleted items.');
  await expect(lookups).toContainText('The cluster and the principal’s role assignments are in the searched tenant.');
  await expectAccessible(page, 'Least privilege and deleted principals');

  const remove = deleted.getByRole('button', { name: /^Remove AllDatabasesAdmin on the cluster from / });
  const rows = await remove.count();
  expect(rows).toBeGreaterThan(0);
  await remove.first().click();
  await review.apply();
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  await expect(remove).toHaveCount(rows - 1);
  expect(await emulator.writes()).toEqual([expect.stringMatching(/^DELETE 20[024]$/)]);
});

test('a role on all databases is reduced to one database, and the engine shows what each principal kept', async ({
  page,
  openCluster,
  review,
}) => {
  await openCluster('contosotelemetry', 'access?view=proposals');
  await page.getByRole('button', { name: 'Allow account details' }).click();
  const proposals = page.getByRole('region', { name: /^Roles on named databases/ });
  const viewer = proposals.getByRole('listitem').filter({ hasText: 'AllDatabasesViewer' }).first();
  await viewer.getByRole('checkbox', { name: 'Metrics' }).check();
  await expect(viewer.getByRole('list', { name: 'Changes' })).toContainText('keeps access to Metrics');
  await viewer.getByRole('button', { name: /^Review change for/ }).click();
  await expect(review.dialog.getByRole('heading', { name: 'Access before and after' })).toBeVisible();
  await review.apply('contosotelemetry');
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  await expect(page.getByText(/^Verified: .+ has the proposed access$/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Changed as proposed' })).toContainText(
    'loses permission to read every database',
  );
  await expect(page.getByRole('region', { name: 'Unexpected' })).toHaveCount(0);
  await expectAccessible(page, 'The proof of a proposal');
});

import { expect, test } from './fixtures/story';

test('the system-assigned identity is turned on, and both user-assigned identities remain', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  const before = await emulator.cluster('contosofraud');
  const attached = Object.keys(before.identity?.userAssignedIdentities ?? {});
  expect(attached).toHaveLength(2);
  await openCluster('contosofraud', 'identity');
  const system = page.getByRole('switch', { name: 'System-assigned identity' });
  await expect(system).not.toBeChecked();
  await system.click();
  await expect(review.section('Changes')).toContainText('identity');
  await review.apply();
  await expect(review.dialog.getByText(/^Change applied|^Resolved/)).toBeVisible();
  await review.close();

  await expect(system).toBeChecked();
  const identities = page.getByRole('list', { name: 'User-assigned identities', exact: true });
  await expect(identities).toContainText('id-fraud-scoring');
  await expect(identities).toContainText('id-fraud-export');
  expect(await emulator.writes()).toEqual(['PATCH 202']);
  const after = await emulator.cluster('contosofraud');
  expect(Object.keys(after.identity?.userAssignedIdentities ?? {}).sort()).toEqual(attached.sort());
  expect(after.identity?.type).toMatch(/SystemAssigned/);
  expect(after.properties).toEqual(before.properties);
});

import { expect, test } from './fixtures/story';

test('an identity is selected from a list, attached next to the others, and removed again', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  const before = await emulator.cluster('contosofraud');
  await openCluster('contosofraud', 'identity');
  const identities = page.getByRole('region', { name: 'Managed identities' });
  await identities.getByRole('button', { name: 'Add user-assigned identity…' }).click();
  await review.button('Review change').click();
  const typed = review.dialog.getByRole('textbox', { name: /^Identity resource ID/ });
  await expect(typed).toHaveAccessibleDescription(/Enter a resource ID, such as/);
  await review.dialog.getByRole('combobox', { name: 'User-assigned identity' }).fill('telemetry');
  await page.getByRole('option').first().click();
  await expect(typed).toHaveValue(/userAssignedIdentities/);
  await review.button('Review change').click();
  await review
    .section('Preflight checks')
    .getByRole('button', { name: /checks? passed$/ })
    .click();
  await expect(review.section('Preflight checks')).toContainText('The identity exists.');
  expect(await emulator.writes()).toEqual([]);
  await review.apply();
  await expect(review.dialog.getByText(/^Change applied|^Resolved/)).toBeVisible();
  await review.close();
  await expect(
    identities
      .getByRole('list', { name: 'User-assigned identities' })
      .getByRole('listitem')
      .filter({ hasText: 'Resource ID' }),
  ).toHaveCount(3);

  const added = (await emulator.cluster('contosofraud')).identity?.userAssignedIdentities ?? {};
  const old = Object.keys(before.identity?.userAssignedIdentities ?? {}).map((id) => id.toLowerCase());
  const fresh = Object.keys(added).find((id) => !old.includes(id.toLowerCase()));
  await identities.getByRole('button', { name: `Remove ${fresh?.split('/').at(-1)}` }).click();
  await expect(review.section('Preflight checks')).toContainText('continuous exports');
  await review.apply();
  await expect(review.dialog.getByText(/^Change applied|^Resolved/)).toBeVisible();
  const after = await emulator.cluster('contosofraud');
  expect(after.identity).toEqual(before.identity);
  expect(after.properties).toEqual(before.properties);
});

test('a finding leads to a list of workspaces, and the selected one receives all logs', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosoforgotten', 'overview');
  await page.locator('#finding-diagnostics-missing').getByRole('link').click();
  await page.getByRole('button', { name: 'Send logs to workspace' }).click();
  await review.dialog.getByRole('combobox', { name: 'Log Analytics workspace' }).click();
  await page.getByRole('option').first().click();
  await review.button('Review change').click();
  await expect(review.section('Changes')).toContainText('allLogs');
  await review.apply();
  await review.proved();
  expect(await emulator.writes()).toEqual(['PUT 200']);
});

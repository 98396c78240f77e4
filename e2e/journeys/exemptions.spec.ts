import { exemptionOf, keep } from './fixtures/decisions';
import { expect, test } from './fixtures/story';

test('an exempted finding is counted separately until the exemption ends', async ({ page, openCluster }) => {
  test.setTimeout(120_000);
  await openCluster('contosoforgotten', 'overview');
  const score = page.getByRole('region', { name: 'Score' });
  const before = await score.textContent();
  await page.getByRole('link', { name: /Disk encryption is off/ }).click();
  const drawer = page.getByRole('region', { name: 'Disk encryption is off' });
  await drawer.getByRole('button', { name: 'Exempt this finding' }).click();
  const dialog = page.getByRole('dialog', { name: 'Exempt this finding' });
  await expect(dialog).toContainText('an exemption of Azure Policy is something else');
  await dialog.getByRole('button', { name: 'Exempt', exact: true }).click();
  await expect(dialog.getByText('Category: choose why the finding is meant to be.')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: /^Reason/ })).toHaveAccessibleDescription(/^Reason: say why/);
  await dialog.getByRole('radio', { name: 'Waiver' }).click();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The cluster holds public data only.');
  await dialog.getByLabel(/^Expires on/).fill('2099-01-01');
  await dialog.getByRole('button', { name: 'Exempt', exact: true }).click();
  await expect(dialog.getByLabel(/^Expires on/)).toHaveAccessibleDescription(/choose a day from/);
  const soon = new Date(Date.now() + 86_400_000).toLocaleDateString('sv-SE');
  await dialog.getByLabel(/^Expires on/).fill(soon);
  await dialog.getByRole('button', { name: 'Exempt', exact: true }).click();

  await expect(drawer).toContainText('The cluster holds public data only.');
  await expect(score).toContainText('1 exempted');
  await expect(score).not.toHaveText(before ?? '');
  const kept = page.getByRole('region', { name: 'Exemptions of this browser' });
  await expect(kept.getByRole('row', { name: /Disk encryption is off/ })).toContainText('Waiver');

  await page.goto('/');
  await page.getByRole('link', { name: '1', exact: true }).and(page.locator('[href*="exempted=yes"]')).click();
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'contosoforgotten', exact: true })).toBeVisible();

  await page.clock.install({ time: Date.now() + 3 * 86_400_000 });
  await page.goto('/settings');
  await expect(kept.getByRole('row', { name: /Disk encryption is off/ })).toContainText('Over');
  await kept.getByRole('button', { name: /^Remove/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(kept).toBeHidden();
});

test('an exemption that ends while the page is open lets its finding count again', async ({
  page,
  emulator,
  openCluster,
}) => {
  const { id } = await emulator.cluster('contosoforgotten');
  await keep(page, { exemptions: [exemptionOf(id)] });
  await page.clock.install();
  await openCluster('contosoforgotten', 'overview');
  const score = page.getByRole('region', { name: 'Score' });
  await expect(score).toContainText('1 exempted');
  await page.clock.fastForward('11:00');
  await expect(score.getByText('1 exempted')).toBeHidden();
});

test('the catalog counts an exempted failure separately until the exemption ends', async ({
  page,
  emulator,
  signIn,
}) => {
  const { id } = await emulator.cluster('contosofraud');
  await keep(page, { exemptions: [exemptionOf(id)] });
  await page.clock.install();
  await signIn('owner', '/checks');
  const disk = page.getByRole('region', { name: 'Checks' }).getByRole('row', { name: /^Disk encryption is on/ });
  await expect(disk.getByRole('cell').nth(3)).toHaveText('5 of 13');
  await expect(disk.getByRole('cell').nth(4)).toHaveText('1');
  await page.clock.fastForward('11:00');
  await expect(disk.getByRole('cell').nth(3)).toHaveText('6 of 14');
  await expect(page.getByRole('columnheader', { name: 'Exempted on' })).toBeHidden();
});

test('removing exemptions and views by keyboard keeps the focus in their place', async ({
  page,
  emulator,
  openCluster,
}) => {
  const { id } = await emulator.cluster('contosoforgotten');
  const exempted = (checkId: string, days: number) => ({
    clusterId: id.toLowerCase(),
    checkId,
    category: 'Waiver',
    reason: 'The cluster holds public data only.',
    expiresOn: new Date(Date.now() + days * 86_400_000).toISOString(),
    createdAt: new Date().toISOString(),
  });
  await keep(page, {
    exemptions: [exempted('disk-encryption-off', 1), exempted('cmk-not-used', 2), exempted('no-owner-tag', 3)],
    savedViews: [{ name: 'High', query: 'severity=high' }],
  });
  await openCluster('contosoforgotten', 'overview');
  await page
    .getByRole('link', { name: /^Disk encryption is off/ })
    .first()
    .click();
  const drawer = page.getByRole('region', { name: 'Disk encryption is off' });
  await drawer.getByRole('button', { name: 'End the exemption' }).press('Enter');
  await expect(drawer.getByRole('button', { name: 'End the exemption' })).toBeHidden();
  await expect(drawer.getByRole('button', { name: 'Exempt this finding' })).toBeFocused();

  const kept = page.getByRole('region', { name: 'Exemptions of this browser' });
  const dialog = page.getByRole('dialog', { name: 'Remove this exemption?' });
  const first = kept.getByRole('button', { name: /^Remove/ }).first();
  const heading = page.getByRole('heading', { name: 'Exemptions', exact: true });
  for (const address of [page.url().replace(/\?.*/, ''), '/settings']) {
    await page.goto(address);
    await first.press('Enter');
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect(first).toBeFocused();
    const rows = await kept.getByRole('row').count();
    await first.press('Enter');
    await dialog.getByRole('button', { name: 'Remove' }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect(kept.getByRole('row')).toHaveCount(rows > 2 ? rows - 1 : 0);
    await expect(heading).toBeFocused();
  }

  await page.getByRole('button', { name: 'Delete view High' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Saved views' })).toBeFocused();
});

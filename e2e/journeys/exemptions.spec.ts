import { expectAccessible } from './fixtures/accessibility';
import { exemptionOf, keep } from './fixtures/decisions';
import { expect, test } from './fixtures/story';

test('an exempted finding is counted separately until the exemption ends', async ({ page, clock, openCluster }) => {
  test.setTimeout(120_000);
  await openCluster('contosoforgotten', 'overview');
  const score = page.getByRole('region', { name: 'Score' });
  const before = await score.textContent();
  await page.getByRole('link', { name: 'Disk encryption is off' }).click();
  const drawer = page.getByRole('region', { name: 'Disk encryption should be on' });
  await drawer.getByRole('button', { name: 'Exempt finding' }).click();
  const dialog = page.getByRole('dialog', { name: 'Exempt finding' });
  await expect(dialog).toContainText('Nothing changes in Azure.');
  await dialog.getByRole('button', { name: 'Exempt finding', exact: true }).click();
  await expect(dialog.getByText('Select a category.')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: /^Reason/ })).toHaveAccessibleDescription(/^Enter a reason/);
  await dialog.getByRole('radio', { name: 'Waiver' }).click();
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('The cluster holds public data only.');
  await dialog.getByLabel(/^Expiration date/).fill('2099-01-01');
  await dialog.getByRole('button', { name: 'Exempt finding', exact: true }).click();
  await expect(dialog.getByLabel(/^Expiration date/)).toHaveAccessibleDescription(/Enter a date from/);
  const soon = new Date(Date.now() + 86_400_000).toLocaleDateString('sv-SE');
  await dialog.getByLabel(/^Expiration date/).fill(soon);
  await dialog.getByRole('button', { name: 'Exempt finding', exact: true }).click();

  await expect(drawer).toContainText('The cluster holds public data only.');
  await expect(score).toContainText('1 exempt');
  await expect(score).not.toHaveText(before ?? '');
  const kept = page.getByRole('region', { name: 'Exemptions in Kustodian' });
  await expect(kept.getByRole('row', { name: /Disk encryption should be on/ })).toContainText('Waiver');

  await page.goto('/clusters');
  await page.getByRole('link', { name: '1', exact: true }).and(page.locator('[href*="exempted=yes"]')).click();
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'contosoforgotten', exact: true })).toBeVisible();

  await clock.install({ time: Date.now() + 3 * 86_400_000 });
  await page.goto('/exemptions');
  await expect(kept.getByRole('row', { name: /Disk encryption should be on/ })).toContainText('Expired');
  await kept.getByRole('button', { name: /^Remove/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove exemption' }).click();
  await expect(kept).toBeHidden();
});

test('an exemption that ends while the page is open lets its finding count again', async ({
  page,
  clock,
  emulator,
  openCluster,
}) => {
  const { id } = await emulator.cluster('contosoforgotten');
  await keep(page, { exemptions: [exemptionOf(id)] });
  await clock.install();
  await openCluster('contosoforgotten', 'overview');
  const score = page.getByRole('region', { name: 'Score' });
  await expect(score).toContainText('1 exempt');
  await clock.fastForward('11:00');
  await expect(score.getByText('1 exempt')).toBeHidden();
});

test('the catalog counts an exempted failure separately until the exemption ends', async ({
  page,
  clock,
  emulator,
  signIn,
}) => {
  const { id } = await emulator.cluster('contosofraud');
  await keep(page, { exemptions: [exemptionOf(id)] });
  await clock.install();
  await signIn('owner', '/checks');
  const disk = page.getByRole('region', { name: 'Checks' }).getByRole('row', { name: /^Disk encryption should be on/ });
  await expect(disk.getByRole('cell').nth(3)).toHaveText('5 of 13');
  await expect(disk.getByRole('cell').nth(4)).toHaveText('1');
  await clock.fastForward('11:00');
  await expect(disk.getByRole('cell').nth(3)).toHaveText('6 of 14');
  await expect(page.getByRole('columnheader', { name: 'Exempt', exact: true })).toBeHidden();
});

test('removing exemptions and views by keyboard keeps the focus in the list', async ({
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
    .getByRole('link', { name: /^Disk encryption should be on/ })
    .first()
    .click();
  const drawer = page.getByRole('region', { name: 'Disk encryption should be on' });
  await drawer.getByRole('button', { name: 'Remove exemption' }).press('Enter');
  await expect(drawer.getByRole('button', { name: 'Remove exemption' })).toBeHidden();
  await expect(drawer.getByRole('button', { name: 'Exempt finding' })).toBeFocused();

  const kept = page.getByRole('region', { name: 'Exemptions in Kustodian' });
  const dialog = page.getByRole('dialog', { name: 'Remove exemption' });
  const first = kept.getByRole('button', { name: /^Remove/ }).first();
  const heading = page.getByRole('heading', { name: 'Exemptions', exact: true });
  for (const address of [page.url().replace(/\?.*/, ''), '/exemptions']) {
    await page.goto(address);
    await first.press('Enter');
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect(first).toBeFocused();
    const rows = await kept.getByRole('row').count();
    await first.press('Enter');
    await dialog.getByRole('button', { name: 'Remove exemption' }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect(kept.getByRole('row')).toHaveCount(rows > 2 ? rows - 1 : 0);
    await expect(heading).toBeFocused();
  }

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Delete view High' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Saved views' })).toBeFocused();
});

test('exemptions that expire soon are renewed from the overview', async ({ page, emulator, signIn }) => {
  const { id } = await emulator.cluster('contosofraud');
  await keep(page, { exemptions: [exemptionOf(id)] });
  await signIn('owner', '/');
  await expect(page.getByText('1 exemption expires in the next 30 days')).toBeVisible();
  await page.getByRole('link', { name: 'Review exemptions' }).click();
  const kept = page.getByRole('region', { name: 'Exemptions in Kustodian' });
  await expect(kept.getByRole('row', { name: /Disk encryption should be on/ })).toContainText('Expires soon');
  // Elsewhere, the header can cover a part of a link.
  await page.evaluate(() => window.scrollTo(0, 0));
  await expectAccessible(page, 'exemptions that expire soon');
  await kept.getByRole('button', { name: /^Renew/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Renew exemption' }).click();
  await expect(page.getByText('No exemptions match this filter.')).toBeVisible();
  await page.getByRole('button', { name: /^All \d+$/ }).click();
  await expect(kept.getByRole('row', { name: /Disk encryption should be on/ })).toContainText('You');
});

import { expectAccessible } from './fixtures/accessibility';
import { keep } from './fixtures/decisions';
import { expect, test } from './fixtures/story';

test.describe.configure({ timeout: 240_000 });

test('axe finds nothing on the exemptions, the settings, and their dialogs', async ({ page, emulator, signIn }) => {
  const { id } = await emulator.cluster('contosoforgotten');
  await keep(page, {
    exemptions: [
      {
        clusterId: id.toLowerCase(),
        checkId: 'disk-encryption-off',
        category: 'Waiver',
        reason: 'Public data.',
        expiresOn: '2027-01-01T00:00:00.000Z',
        createdAt: '2026-11-25T00:00:00.000Z',
      },
    ],
    savedViews: [{ name: 'High', query: 'severity=high' }],
  });
  await signIn('owner', '/exemptions');
  await expect(page.getByRole('heading', { name: 'Exemptions', level: 1 })).toBeVisible();
  await expectAccessible(page, 'exemptions');
  await page.getByRole('button', { name: /^Edit the exemption/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('');
  await page.getByRole('button', { name: 'Save exemption', exact: true }).click();
  await expectAccessible(page, 'exemption dialog with an error');
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.getByRole('textbox', { name: 'Cluster Owners' }).fill('many');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expectAccessible(page, 'settings with an error', true);
  // The bar can cover a part of a field.
  await page.getByRole('button', { name: 'Discard changes' }).click();
  const file = { version: 1, settings: { maxOwners: 9 }, exemptions: [], savedViews: [] };
  for (const [screen, text] of [
    ['refused file', '{"version":2}'],
    ['review of a file', JSON.stringify(file)],
  ] as const) {
    await page
      .getByLabel('Settings file to import')
      .setInputFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.getByText(/settings\.json/).first()).toBeVisible();
    await expectAccessible(page, screen, true);
  }
});

test('axe finds nothing where clusters are compared and exported, and views are saved', async ({
  page,
  emulator,
  signIn,
}) => {
  await signIn('owner', '/compare');
  await expect(page.getByText('No comparison')).toBeVisible();
  await expectAccessible(page, 'comparison without clusters');
  await page.getByRole('button', { name: /^Left cluster/ }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: /contosofraud/ })).toBeVisible();
  await expectAccessible(page, 'picker of clusters');
  await page.keyboard.press('Escape');
  const left = (await emulator.cluster('contosoforgotten')).id;
  const right = (await emulator.cluster('contosotelemetry')).id;
  await page.goto(`/compare?${new URLSearchParams({ left, right })}`);
  await expect(page.getByText(/^\d+ differences, \d+ caused by/)).toBeVisible();
  await expectAccessible(page, 'compared clusters');
  await page.goto(`/compare?${new URLSearchParams({ left, right: `${right}gone` })}`);
  await expect(page.getByText('Couldn’t load this cluster')).toBeVisible();
  await expectAccessible(page, 'comparison with a missing cluster');

  await page.goto('/clusters?state=Running');
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Export findings' })).toBeVisible();
  await expectAccessible(page, 'export dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Saved views' }).click();
  await expect(page.getByRole('menuitem', { name: 'Save view…' })).toBeVisible();
  await expectAccessible(page, 'menu Saved views');
  await page.getByRole('menuitem', { name: 'Save view…' }).click();
  await expect(page.getByRole('dialog', { name: 'Saved views' })).toBeVisible();
  await expectAccessible(page, 'saved views');
});

test('axe finds nothing on an exempted finding', async ({ page, openCluster }) => {
  await openCluster('contosoforgotten', 'overview');
  await page.getByRole('link', { name: 'Disk encryption is off' }).click();
  await page.getByRole('button', { name: 'Exempt finding' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'exempting a finding');
  await page.getByRole('radio', { name: 'Mitigated' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('Nothing is cached on its disks.');
  await page.getByRole('button', { name: 'Exempt finding', exact: true }).click();
  await expect(page.getByText('1 exempt')).toBeVisible();
  await expectAccessible(page, 'exempted finding', true);
});

test('axe finds nothing where trusted tenants are chosen and people lose access', async ({
  page,
  openCluster,
  review,
}) => {
  await openCluster('contosoclicks', 'network');
  await page.getByRole('button', { name: 'Select trusted tenants…' }).click();
  await review.dialog.getByRole('checkbox', { name: /^Fabrikam/ }).uncheck();
  await expectAccessible(page, 'tenants in use');
  await review.dialog.getByRole('checkbox', { name: 'Trust no external tenant' }).check();
  await review.button('Review change').click();
  await expect(review.section('Changes')).toBeVisible();
  await expectAccessible(page, 'lockout risk');
});

test('axe finds nothing where an inherited role is removed', async ({ page, openCluster, review }) => {
  await openCluster('contosofraud', 'access?view=roles');
  await page
    .getByRole('button', { name: /^Remove at contoso-data…/ })
    .first()
    .click();
  await expect(review.section('Changes')).toBeVisible();
  await expectAccessible(page, 'removing an inherited role');
});

import { expectAccessible } from './fixtures/accessibility';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

test.describe.configure({ timeout: 120_000 });

test('axe finds nothing on the list of findings and on an open finding', async ({ page, emulator, signIn }) => {
  const overview = pagePath((await emulator.cluster('contosofraud')).id, 'overview');
  await signIn('reader', `${overview}?finding=disk-encryption-off`);
  const finding = page.getByRole('region', { name: 'Disk encryption should be on', exact: true });
  for (const name of [/^Evidence/, 'References']) await finding.getByRole('button', { name }).click();
  await finding.getByRole('button', { name: 'Azure response for cluster properties' }).click();
  await finding.getByRole('button', { name: /^\d+ controls in \d+ frameworks$/ }).click();
  await expectAccessible(page, 'finding that fails');
  await page.keyboard.press('Escape');
  for (const group of ['Unknown', 'Passing', 'Not applicable'])
    await page.getByRole('button', { name: new RegExp(`^${group} \\(`) }).click();
  await expectAccessible(page, 'all findings');
  await page.goto(`${overview}?finding=principal-list-drift`);
  await expect(page.getByRole('region', { name: 'Why the result is unknown' })).toBeVisible();
  await expectAccessible(page, 'finding that is unknown');
  await page.goto(`${overview}?finding=no-such-check`);
  await expect(page.getByText('Finding not found')).toBeVisible();
  await expectAccessible(page, 'finding that does not exist');
});

test('axe finds nothing on the catalog and the frameworks', async ({ page, signIn }) => {
  await signIn('owner', '/checks?q=CKV&category=encryption');
  await expect(page.getByRole('region', { name: 'Checks' })).toBeVisible();
  await expectAccessible(page, 'narrowed catalogue');
  await page.getByRole('button', { name: 'Add filter' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page, 'menu of filters');
  const screens = [
    { path: '/checks?q=no-such-check', heading: 'No matching checks' },
    { path: '/checks/principal-list-drift', heading: 'Data sources' },
    { path: '/frameworks', heading: 'Frameworks' },
    { path: '/frameworks/a06d5deb-24aa-4991-9d58-fa7563154e31', heading: 'PCI DSS v4.0.1' },
    { path: '/frameworks/none', heading: 'Framework not found' },
  ];
  for (const { path, heading } of screens) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading, exact: true }).first()).toBeVisible();
    await expectAccessible(page, path);
  }
});

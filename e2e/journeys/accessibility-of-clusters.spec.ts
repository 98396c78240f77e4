import { expectAccessible } from './fixtures/accessibility';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

test.describe.configure({ timeout: 120_000 });

test('axe finds nothing on a cluster’s pages', async ({ page, emulator, openCluster }) => {
  await openCluster('contosoforgotten', 'overview');
  await page.getByRole('link', { name: 'Disk encryption is off' }).click();
  await expectAccessible(page, 'overview');
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'JSON View' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'JSON View');
  await page.keyboard.press('Escape');
  const { id } = await emulator.cluster('contosotelemetry');
  for (const [tab, heading] of [
    ['encryption', 'Key'],
    ['identity', 'User-assigned managed identities'],
    ['data-protection', 'Data purge'],
    ['operations', 'Delete locks'],
  ] as const) {
    await page.goto(pagePath(id, tab));
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    await expectAccessible(page, tab);
  }
  await page.goto(pagePath(id, 'overview').replace('contosotelemetry', 'contosogone'));
  await expect(page.getByRole('heading', { name: 'Cluster not found' })).toBeVisible();
  await expectAccessible(page, 'cluster that does not exist');
});

test('axe finds nothing on the access page and its dialogs', async ({ page, openCluster, review }) => {
  await openCluster('contosofraud', 'access?view=roles');
  await expectAccessible(page, 'access with ids');
  await page.getByRole('button', { name: 'Show names and groups' }).click();
  await expect(page.getByText('Names of users, groups, and applications are shown.')).toBeVisible();
  await expectAccessible(page, 'access with names');

  await page.getByRole('button', { name: 'Assign Kusto role' }).click();
  await page.getByRole('combobox', { name: 'Principal' }).fill('fe');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'principal picker');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Add role assignment' }).click();
  await page.getByRole('combobox', { name: 'Role' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'role picker');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /^Remove role AllDatabasesAdmin from/ }).click();
  await expect(review.section('Changes')).toBeVisible();
  await expectAccessible(page, 'Fix review with a confirmation');
});

test('axe finds nothing on Fix review in any state', async ({ page, emulator, openCluster, review }) => {
  const { id } = await emulator.cluster('contosofraud');
  await openCluster('contosofraud', 'encryption');
  const encryption = page.getByRole('switch', { name: 'Disk encryption' });
  await encryption.click();
  await expect(review.section('Changes')).toBeVisible();
  await expectAccessible(page, 'review');

  await emulator.changeElsewhere('owner', id, { tags: { reviewed: 'yes' } });
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Review the new plan.');
  await expectAccessible(page, 'replaced plan');

  const error = { code: 'InternalServiceError', message: 'The virtual machines could not be allocated.' };
  await emulator.fail({ match: { method: 'PATCH' }, fault: { kind: 'operation', status: 'Failed', error }, times: 1 });
  await emulator.stopClock();
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Azure is applying the change.');
  await expectAccessible(page, 'change in progress');
  await emulator.resumeClock(1);
  await expect(review.dialog).toContainText('Change failed');
  await expectAccessible(page, 'failed change');

  await emulator.heal();
  await review.button('Create new plan').click();
  await review.apply('contosofraud');
  await review.proved();
  await expectAccessible(page, 'proved change');
  await review.close();
  await expectAccessible(page, 'page with a verified change');
});

test('axe finds nothing on Fix review that is blocked or couldn’t be planned', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosoaudit', 'encryption');
  await page.getByRole('switch', { name: 'Disk encryption' }).click();
  await expect(review.dialog).toContainText('Blocked');
  await expectAccessible(page, 'blocked review');
  await page.keyboard.press('Escape');
  await emulator.fail({ match: { service: 'arm' }, fault: { kind: 'html' } });
  await page.getByRole('switch', { name: 'Disk encryption' }).click();
  await expect(review.dialog).toContainText('Couldn’t create a plan');
  await expectAccessible(page, 'review without a plan');
});

import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

test('a Reader sees the missing permission and the role that has it, and the server rejects the fix too', async ({
  page,
  request,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'encryption', 'reader');
  const encryption = page.getByRole('switch', { name: 'Disk encryption' });
  await expect(encryption).toBeDisabled();
  await encryption.focus();
  await expect(encryption).toBeFocused();
  await expect(encryption).toHaveAccessibleDescription('You need Contributor (Microsoft.Kusto/clusters/write).');
  await encryption.press('Enter');
  await expect(review.dialog).toBeHidden();

  const token = await emulator.token('reader');
  const api = pagePath((await emulator.cluster('contosofraud')).id, 'fixes').replace(/^/, '/api');
  const fix = { fixId: 'disk-encryption-off', input: {} };
  const headers = { authorization: `Bearer ${token}` };
  const { plan } = await (await request.post(`${api}/plan`, { headers, data: fix })).json();
  const refused = await request.post(api, { headers, data: { ...fix, plan } });
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({
    code: 'forbidden',
    missingAction: 'Microsoft.Kusto/clusters/write',
    smallestRole: 'Contributor',
  });
  expect(await emulator.writes()).toEqual([]);
});

test('the page and the server require the cluster’s name before the last administrator is removed', async ({
  page,
  request,
  emulator,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'access?view=roles');
  const kusto = page.getByRole('region', { name: 'Kusto role assignments' });
  await kusto.getByRole('button', { name: /^Remove role AllDatabasesAdmin from/ }).click();
  const apply = review.button('Apply');
  await expect(review.dialog).toContainText('This is the last AllDatabasesAdmin');
  await expect(apply).toBeDisabled();
  await review.dialog.getByLabel('Enter contosofraud to confirm').fill('contoso');
  await expect(apply).toBeDisabled();

  const cluster = await emulator.cluster('contosofraud');
  const listed = await emulator.arm('owner', `${cluster.id}/principalAssignments`);
  const { value }: { value: { id: string }[] } = await listed.json();
  const headers = { authorization: `Bearer ${await emulator.token('owner')}` };
  const api = `/api${pagePath(cluster.id, 'fixes')}`;
  const fix = { fixId: 'remove-kusto-role', input: { assignmentId: value[0]?.id } };
  const { plan } = await (await request.post(`${api}/plan`, { headers, data: fix })).json();
  for (const confirm of [undefined, 'contoso']) {
    const refused = await request.post(api, { headers, data: { ...fix, plan, ...(confirm ? { confirm } : {}) } });
    expect(refused.status()).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'consent-required' });
  }
  expect(await emulator.writes()).toEqual([]);

  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Change applied');
  expect(await emulator.writes()).toHaveLength(1);
});

test('removing your own access at a resource group requires the name of the group', async ({
  page,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'access?view=roles', 'felix.okafor');
  const azure = page.getByRole('region', { name: 'Azure role assignments' });
  const own = azure.getByRole('row', { name: /rg-fraud/ }).filter({ hasText: 'Owner' });
  await own.getByRole('button', { name: /^Remove at rg-fraud… Owner/ }).click();
  await expect(review.dialog).toContainText(/your own/i);
  await expect(review.dialog.getByLabel('Enter rg-fraud to confirm')).toBeVisible();
  await expect(review.button('Remove at rg-fraud')).toBeDisabled();
});

test('an address in another letter case leads to the cluster, and the confirmation uses Azure’s spelling', async ({
  page,
  emulator,
  signIn,
  review,
}) => {
  const path = pagePath((await emulator.cluster('contosofraud')).id, 'access?view=roles');
  await signIn('owner', path.replace('rg-fraud/contosofraud', 'RG-Fraud/ContosoFraud'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('contosofraud');
  await page.getByRole('button', { name: /^Remove role AllDatabasesAdmin/ }).click();
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Change applied');
});

test('a locked cluster isn’t changed, and the page shows the lock', async ({ page, emulator, openCluster, review }) => {
  await openCluster('contosoaudit', 'encryption');
  await page.getByRole('switch', { name: 'Disk encryption' }).click();
  await expect(review.section('Preflight checks')).toContainText('Blocked');
  await expect(review.section('Preflight checks')).toContainText('The read-only lock audit-freeze on contosoaudit');
  const apply = review.button('Apply');
  await expect(apply).toBeDisabled();
  await apply.press('Enter');
  expect(await emulator.writes()).toEqual([]);
});

test('a cluster with an operation in progress offers no change and shows the reason', async ({
  page,
  emulator,
  openCluster,
}) => {
  await openCluster('contosomigrate', 'encryption');
  const encryption = page.getByRole('switch', { name: 'Disk encryption' });
  await expect(encryption).toBeDisabled();
  await expect(encryption).toHaveAccessibleDescription(/^An operation is in progress on the cluster \(Running\)/);
  expect(await emulator.writes()).toEqual([]);
});

test('a deleted cluster has the page Cluster not found', async ({ page, emulator, signIn }) => {
  const { id } = await emulator.cluster('contosofraud');
  await signIn('owner', pagePath(id, 'overview').replace('contosofraud', 'contosogone'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cluster not found');
  await expect(page.getByText('Azure couldn’t find the cluster contosogone.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to clusters' }).click();
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
});

test('an invalid link to a cluster has a different page than an unknown cluster', async ({
  page,
  emulator,
  signIn,
}) => {
  await signIn('owner', '/clusters/no-guid/rg-fraud/contosofraud/overview');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The link isn’t valid');
  expect((await emulator.log()).filter(({ service }) => service === 'arm')).toEqual([]);
});

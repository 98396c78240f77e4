import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

test('a failed operation shows the reason from Azure, and the finding still fails', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  const error = { code: 'InternalServiceError', message: 'The virtual machines could not be allocated.' };
  await emulator.fail({ match: { method: 'PATCH' }, fault: { kind: 'operation', status: 'Failed', error } });
  await openCluster('contosofraud', 'overview');
  const row = page.getByRole('link', { name: 'Disk encryption is off' });
  await row.click();
  await page.getByRole('button', { name: 'Turn on disk encryption' }).click();
  await review.apply('contosofraud');

  const alert = review.dialog.getByRole('alert');
  await expect(alert).toContainText('Change failed');
  await expect(alert).toContainText(error.message);
  await expect(alert).toContainText(`Azure error ${error.code}`);
  await expect(alert).toContainText('The finding stays open');
  await expect(review.dialog).not.toContainText('Verified');
  await review.close();
  await expect(row).toBeVisible();
  expect((await emulator.cluster('contosofraud')).properties.enableDiskEncryption).toBe(false);
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

test('a change whose response was lost is verified by another read', async ({ emulator, openReview, review }) => {
  await emulator.fail({ match: { method: 'PATCH' }, when: 'after', fault: { kind: 'html' }, times: 1 });
  await openReview();
  await review.apply('contosofraud');
  await review.proved();
  expect(await emulator.writes()).toHaveLength(1);
});

test('a write that failed in Azure without effect is shown as not applied and isn’t sent again', async ({
  emulator,
  openReview,
  page,
  review,
}) => {
  const body = { error: { code: 'InternalServerError', message: 'Something went wrong.' } };
  await emulator.fail({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 500, body }, times: 1 });
  await openReview();
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Change not applied');
  await expect(review.dialog).not.toContainText('Verified');
  expect(await emulator.writes()).toEqual(['PATCH 500']);
  await review.close();
  await expect(page.getByRole('switch', { name: 'Disk encryption' })).not.toBeChecked();
});

test('Refresh without a connection shows an error and keeps the loaded data', async ({
  page,
  context,
  openCluster,
  refresh,
}) => {
  await openCluster('contosoledger', 'overview');
  await context.setOffline(true);
  await refresh();
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t refresh the cluster.' });
  await expect(alert).toContainText('Check your connection');
  await expect(page.getByRole('heading', { name: 'Essentials' })).toBeVisible();
  await context.setOffline(false);
  // The first request can still fail while the browser connects again.
  await expect(async () => {
    await alert.getByRole('button', { name: 'Retry' }).click({ timeout: 2_000 });
    await expect(page.getByRole('status').filter({ hasText: /^Loaded \d/ })).toBeVisible();
    await expect(alert).toBeHidden({ timeout: 2_000 });
  }).toPass();
});

test('a new token that Azure rejects leads to a new sign-in', async ({ page, emulator, openCluster, refresh }) => {
  await openCluster('contosoledger', 'overview');
  const body = { error: { code: 'ExpiredAuthenticationToken', message: 'The access token has expired.' } };
  await emulator.fail({ match: { service: 'arm' }, fault: { kind: 'status', status: 401, body } });
  await refresh();
  await expect(page.getByText('Your session has expired', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Essentials' })).toBeVisible();
});

test('a long wait that Azure requires is shown at once', async ({ page, emulator, signIn }) => {
  const body = { error: { code: 'TooManyRequests', message: 'Too many requests.' } };
  const headers = { 'Retry-After': '90' };
  await emulator.fail({ match: { path: '^/subscriptions$' }, fault: { kind: 'status', status: 429, headers, body } });
  await signIn('owner');
  await expect(page.getByRole('alert').filter({ hasText: 'Try again in 90 seconds.' })).toBeVisible();
});

for (const path of ['^/subscriptions$', '/Microsoft\\.ResourceGraph/resources$'])
  test(`a wait that Azure requires for ${path} shows the reason and the seconds within three seconds, and Stop ends it`, async ({
    page,
    emulator,
    signIn,
  }) => {
    const body = { error: { code: 'TooManyRequests', message: 'Too many requests.' } };
    const headers = { 'Retry-After': '20' };
    await emulator.fail({ match: { path }, fault: { kind: 'status', status: 429, headers, body } });
    await signIn('owner', '/');
    const notice = page.getByRole('region', { name: 'Waiting for Azure' });
    await expect(notice).toContainText('Azure is throttling requests.', { timeout: 3000 });
    await expect(notice).toContainText(/Retrying in \d+ s\. Attempt 2\./);
    await expectAccessible(page, 'a wait for Azure');
    await notice.getByRole('button', { name: 'Stop' }).click();
    await expect(notice).toBeHidden();
    await expect(page.getByRole('alert').filter({ hasText: 'you stopped the retry' }).first()).toBeVisible();
  });

test('a cluster keeps its loaded data while Azure throttles its refresh, and after Stop', async ({
  page,
  emulator,
  openCluster,
  refresh,
}) => {
  await openCluster('contosoledger', 'overview');
  const body = { error: { code: 'TooManyRequests', message: 'Too many requests.' } };
  const headers = { 'Retry-After': '20' };
  await emulator.fail({ match: { path: '/contosoledger$' }, fault: { kind: 'status', status: 429, headers, body } });
  await refresh();
  const notice = page.getByRole('region', { name: 'Waiting for Azure' });
  await expect(notice).toContainText('Azure is throttling requests.', { timeout: 3000 });
  await expect(page.getByRole('heading', { name: 'Essentials' })).toBeVisible();
  await notice.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Couldn’t refresh the cluster. Showing earlier data.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Essentials' })).toBeVisible();
});

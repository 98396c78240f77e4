import { expect, test } from './fixtures/story';

test('a change by another person shows the new plan and writes nothing', async ({ emulator, openReview, review }) => {
  await openReview();
  await expect(review.section('Changes')).toBeVisible();
  const { id, tags } = await emulator.cluster('contosofraud');
  await emulator.changeElsewhere('felix.okafor', id, { tags: { ...tags, reviewed: 'yes' } });
  const foreign = await emulator.writes();

  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('The cluster changed, so nothing was applied. Review the new plan.');
  await expect(review.dialog.getByLabel('Enter contosofraud to confirm')).toHaveValue('');
  expect(await emulator.writes()).toEqual(foreign);

  await review.apply('contosofraud');
  await review.proved();
  expect(await emulator.writes()).toEqual([...foreign, 'PATCH 202']);
  expect((await emulator.cluster('contosofraud')).tags).toMatchObject({ reviewed: 'yes' });
});

test('a person sees what another client changed between the plan and Apply', async ({
  emulator,
  page,
  openCluster,
  review,
}) => {
  await openCluster('contosoclicks', 'network');
  await page.getByRole('button', { name: 'Select trusted tenants…' }).click();
  await review.dialog.getByRole('checkbox', { name: /^Fabrikam/ }).uncheck();
  await review.dialog.getByRole('checkbox', { name: 'Trust no external tenant' }).check();
  await review.button('Review change').click();
  await expect(review.section('Changes')).toContainText('trustedExternalTenants');
  const { id } = await emulator.cluster('contosoclicks');
  const stranger = '5b973f99-77df-4beb-b27d-aa0c70b8482c';
  await emulator.changeElsewhere('owner', id, {
    properties: { trustedExternalTenants: [{ value: stranger }] },
  });
  const foreign = await emulator.writes();

  await review.apply('contosoclicks');
  const notice = review.dialog.getByText('The cluster changed, so nothing was applied. Review the new plan.');
  await expect(notice).toBeVisible();
  await expect(review.dialog).toContainText(
    new RegExp(`trustedExternalTenants: was not set in the previous plan, is now [^]*${stranger}`),
  );
  expect(await emulator.writes()).toEqual(foreign);
});

test('a review that another person’s operation blocks updates when the operation ends', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  test.slow();
  await openCluster('contosofraud', 'encryption');
  const { id, tags } = await emulator.cluster('contosofraud');
  const body = JSON.stringify({ tags: { ...tags, reviewed: 'yes' } });
  // The other person's operation begins just before the plan is made.
  await page.route(
    '**/fixes/plan',
    async (route) => {
      await emulator.stopClock();
      expect((await emulator.arm('felix.okafor', id, { method: 'PATCH', body })).status).toBe(202);
      await route.continue();
    },
    { times: 1 },
  );
  await page.getByRole('switch', { name: 'Disk encryption' }).click();
  const checks = review.section('Preflight checks');
  await expect(checks).toContainText('An operation is in progress on the cluster');
  await expect(checks).toContainText('Started by: Unknown.');
  await expect(review.button('Apply')).toHaveAttribute('aria-disabled', 'true');
  await checks.getByRole('button', { name: 'Check again' }).click();
  await emulator.resumeClock(1);
  await expect(review.dialog).toContainText('The operation ended');
  await checks.getByRole('button', { name: /checks? passed$/ }).click();
  await expect(checks).toContainText('No operation is in progress on the cluster.');
  const foreign = await emulator.writes();
  await review.apply('contosofraud');
  await review.proved();
  expect(await emulator.writes()).toEqual([...foreign, 'PATCH 202']);
});

test('a change that another person has made isn’t made again', async ({ emulator, openReview, review }) => {
  await openReview();
  await expect(review.section('Changes')).toBeVisible();
  const { id } = await emulator.cluster('contosofraud');
  await emulator.changeElsewhere('felix.okafor', id, { properties: { enableDiskEncryption: true } });

  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Disk encryption is already on.');
  await expect(review.button('Apply')).toBeHidden();
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

test('a write that conflicts with another admin’s write isn’t shown as successful', async ({
  page,
  emulator,
  openReview,
  review,
}) => {
  const body = { error: { code: 'PreconditionFailed', message: 'The condition was not met.' } };
  await emulator.fail({ match: { method: 'PATCH' }, fault: { kind: 'status', status: 412, body }, times: 1 });
  await openReview();
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('The cluster changed, so nothing was applied.');
  await expect(review.dialog).not.toContainText('Verified');
  expect(await emulator.writes()).toEqual(['PATCH 412']);
  await review.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('switch', { name: 'Disk encryption' })).not.toBeChecked();
});

test('a second tab shows the outcome of a change and the new values', async ({
  page,
  context,
  openCluster,
  review,
}) => {
  await openCluster('contosofraud', 'encryption');
  const second = await context.newPage();
  await second.goto(page.url());
  const encryption = second.getByRole('switch', { name: 'Disk encryption' });
  await expect(encryption).not.toBeChecked();

  await page.getByRole('switch', { name: 'Disk encryption' }).click();
  await review.apply('contosofraud');
  await review.proved();
  await expect(second.getByText('Verified: Disk encryption is on')).toBeVisible();
  await expect(encryption).toBeChecked();
});

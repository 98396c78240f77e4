import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { savedBy } from './fixtures/downloads';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

/** Opens the pane with this browser's changes. */
async function openActivity(page: Page) {
  await page.getByRole('button', { name: /^Activity/ }).click();
  const pane = page.getByRole('dialog', { name: 'Activity' });
  await expect(pane).toBeVisible();
  return pane;
}

/** Returns whether the browser asks for confirmation before it leaves the page. */
function asksBeforeLeaving(page: Page): Promise<boolean> {
  return page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
}

test('a second change of a cluster visibly waits for the first, and both are verified', async ({
  page,
  emulator,
  openReview,
  review,
}) => {
  test.slow();
  await emulator.stopClock();
  await openReview();
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Azure is applying the change.');
  await review.close();
  // Azure accepted the change, so the page can be closed.
  expect(await asksBeforeLeaving(page)).toBe(false);

  await page.getByRole('navigation', { name: 'Cluster' }).getByRole('link', { name: 'Identity' }).click();
  await page.getByRole('switch', { name: 'System-assigned identity' }).click();
  await expect(review.dialog).toContainText('“Turn on disk encryption” runs first');
  await review.button('Add to queue').click();
  await expect(review.dialog).toContainText('Queued behind another change on this cluster');
  await review.close();
  await expect(page).toHaveTitle(/^\(2\) /);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:/);
  expect(await asksBeforeLeaving(page)).toBe(true);
  await expect(page.getByRole('region', { name: 'Change' })).toContainText('1 change is queued behind this one.');

  const pane = await openActivity(page);
  await expect(pane).toContainText('Queued behind “Turn on disk encryption” on this cluster');
  await emulator.resumeClock(1);
  await expect(pane.getByText(/^Verified/)).toHaveCount(2, { timeout: 30_000 });
  await expect(page).toHaveTitle(/^[^(]/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /icon/);
  expect(await asksBeforeLeaving(page)).toBe(false);
  expect(await emulator.writes()).toEqual(['PATCH 202', 'PATCH 202']);
  const { properties, identity } = await emulator.cluster('contosofraud');
  expect([properties.enableDiskEncryption, identity?.type]).toEqual([true, 'SystemAssigned, UserAssigned']);
});

test('a change that is removed from the queue is never sent', async ({ page, emulator, openReview, review }) => {
  await emulator.stopClock();
  await openReview();
  await review.apply('contosofraud');
  await review.close();
  await page.getByRole('navigation', { name: 'Cluster' }).getByRole('link', { name: 'Identity' }).click();
  await page.getByRole('switch', { name: 'System-assigned identity' }).click();
  await review.button('Add to queue').click();
  await review.close();
  const pane = await openActivity(page);
  await pane.getByRole('button', { name: /^Remove from queue/ }).click();
  await emulator.resumeClock(1);
  await expect(pane.getByText(/^Verified/)).toHaveCount(1, { timeout: 30_000 });
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

test('an undo from Activity is refused and shows the difference if another person changed the value since', async ({
  page,
  emulator,
  openReview,
  review,
}) => {
  await openReview();
  await review.apply('contosofraud');
  await review.proved();
  await review.close();
  const { id } = await emulator.cluster('contosofraud');
  await emulator.changeElsewhere('felix.okafor', id, { properties: { enableDiskEncryption: false } });

  await page.goto('/checks');
  const pane = await openActivity(page);
  await pane.getByRole('button', { name: 'Undo change…' }).click();
  await page.waitForURL(pagePath(id, 'overview'));
  await expect(review.dialog).toContainText('You can’t undo this change');
  await expect(review.dialog).toContainText('properties.enableDiskEncryption');
  await expect(review.dialog).toContainText('Expected true, found false');
  expect(await emulator.writes()).toEqual(['PATCH 202', 'PATCH 202']);
});

test('Activity has who, what, and when with request IDs, also after a reload and as a file, until it’s dismissed', async ({
  page,
  openReview,
  review,
}) => {
  await openReview();
  await review.apply('contosofraud');
  await review.proved();
  await page.reload();
  const pane = await openActivity(page);
  await expect(pane).toContainText('owner@contoso.com');
  await expect(pane.getByRole('listitem').first()).toContainText(/Request ID [0-9a-f-]{36}/);
  await pane.getByRole('button', { name: 'JSON View' }).click();
  await expect(pane.getByRole('region', { name: 'Change' })).toContainText('"fixId": "disk-encryption-off"');
  await expectAccessible(page, 'Activity');

  const { name, text } = await savedBy(page, () =>
    pane.getByRole('button', { name: 'Download changes as JSON' }).click(),
  );
  expect(name).toMatch(/^kustodian-changes-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(text)).toMatchObject({
    kind: 'kustodian.changes',
    changes: [{ userName: 'owner@contoso.com', state: { kind: 'closed' }, sent: [{ requestId: expect.any(String) }] }],
  });
  expect(text).not.toMatch(/eyJ|Bearer|[?&]s=/);
  await pane.getByRole('button', { name: /^Dismiss/ }).click();
  await expect(pane).toContainText('No changes from this browser yet.');
});

test('an undone change says so, and dismissing its undo doesn’t bring its success back', async ({
  page,
  openReview,
  review,
}) => {
  await openReview();
  await review.apply('contosofraud');
  await review.proved();
  await review.button('Undo').click();
  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Change applied');
  await review.close();

  let pane = await openActivity(page);
  const original = pane.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Turn on disk/ }) });
  await expect(original).toContainText(/Undone \d\d:\d\d:\d\d/);
  await expect(original).not.toContainText(/Verified|Resolved/);
  await expect(pane.getByRole('button', { name: 'Undo change…' })).toHaveCount(0);
  await page.keyboard.press('Escape');

  const notice = page.getByRole('region', { name: 'Change' });
  await expect(notice).toContainText('Change applied');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
  await expect(page.getByText(/^Verified: /)).toHaveCount(0);
  pane = await openActivity(page);
  await expect(pane.getByRole('tab', { name: 'From Azure' })).toHaveAttribute('aria-selected', 'true');
  await expect(pane.getByRole('listitem').filter({ hasText: 'contosoclicks' })).toContainText(
    'thomas.meyer@contoso.com',
  );
  await expectAccessible(page, 'changes from Azure in Activity');
  await pane.getByRole('tab', { name: 'This browser' }).click();
  await expect(pane).toContainText('No changes from this browser yet.');
});

test('a verified change that a colleague reverts is no longer called verified on the page of its cluster', async ({
  page,
  emulator,
  openReview,
  review,
  refresh,
}) => {
  await openReview();
  await review.apply('contosofraud');
  await review.proved();
  await review.close();
  const notice = page.getByRole('region', { name: 'Change' });
  await expect(notice).toContainText('Verified: ');
  const { id } = await emulator.cluster('contosofraud');
  await emulator.changeElsewhere('felix.okafor', id, { properties: { enableDiskEncryption: false } });
  await refresh();
  await expect(notice).toContainText('Change no longer in effect');
  await expect(notice).not.toContainText('Verified: ');
  await expect(notice.getByRole('button', { name: 'Undo change…' })).toHaveCount(0);
});

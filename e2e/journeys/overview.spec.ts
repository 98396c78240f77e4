import { expectAccessible } from './fixtures/accessibility';
import { tabTo } from './fixtures/keyboard';
import { expect, test } from './fixtures/story';

test('an engineer finds the worst risk on the overview and plans its fix for the failing clusters', async ({
  page,
  emulator,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/');
  const fixFirst = page.getByRole('region', { name: 'Fix first' });
  const open = fixFirst.getByRole('listitem').filter({ has: page.locator('[href="/checks/public-network-enabled"]') });
  await expect(open).toContainText('10 of 13');
  await expect(open).toContainText('Lockout');
  await expect(open).toContainText('Readiness not checked');
  await open.getByRole('link', { name: /^Plan fix for 10 clusters: / }).click();
  await expect(page.getByLabel('Fix', { exact: true })).toHaveValue('public-network-enabled');
  await page.getByRole('button', { name: 'Plan fix for 10 clusters' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Ready to start' })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  const changes = page.getByRole('region', { name: 'Changes in progress' });
  await expect(changes.getByRole('link')).toContainText('Ready for review: 0 of 10 clusters done');
  await expect(open).toContainText(/needs confirmation on \d/);
  await expectAccessible(page, 'overview with a run');
  await changes.getByRole('link').click();
  await expect(page).toHaveURL(/\/runs\/[\w-]+$/);
  expect(await emulator.writes()).toEqual([]);
});

test('an engineer follows a bar, a severity, and an exposure to exactly their clusters', async ({ page, signIn }) => {
  await signIn('owner', '/');
  await page
    .getByRole('region', { name: 'Results by category' })
    .getByRole('link', { name: /^Network/ })
    .click();
  await expect(page).toHaveURL('/clusters?category=network&outcome=fail');
  await page.goBack();
  await page
    .getByRole('region', { name: 'Score', exact: true })
    .getByRole('link', { name: /^High (at least )?\d+$/ })
    .click();
  await expect(page).toHaveURL('/clusters?severity=high&outcome=fail');

  await page.goto('/?exposure=location');
  const cell = page.getByRole('region', { name: 'Exposure' }).getByRole('link', { name: /^westeurope, Selected IP/ });
  const count = Number(await cell.textContent());
  await cell.click();
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(count);
});

test('a small fleet loads in full on the overview by itself, and its lists keep their order until they are sorted again', async ({
  page,
  signIn,
}) => {
  test.setTimeout(120_000);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/api\/clusters\/.*findings=compact/, async (route) => {
    await held;
    await route.continue();
  });
  await signIn('owner', '/');
  const score = page.getByRole('region', { name: 'Score', exact: true });
  await expect(score.getByText('Loading details: 0 of 14 clusters')).toBeVisible();
  await expect(score.getByRole('link', { name: /^High at least \d+$/ })).toBeVisible();
  await expectAccessible(page, 'overview that loads details');
  const names = () => page.getByRole('region', { name: 'Fix first' }).getByRole('listitem').allTextContents();
  const before = await names();
  release();
  await expect(score.getByText(/^Loading details/)).toBeHidden({ timeout: 60_000 });
  await expect(score.getByText(/^9\d% evaluated$/)).toBeVisible();
  await expect(page.getByText(/results? not loaded/)).toBeHidden();
  // What is left needs a consent, which loading can't replace.
  await expect(page.getByText(/^\d+ results need names from Microsoft Graph\./)).toBeVisible();
  const titles = (rows: string[]) => rows.map((row) => row.split(/High|Medium|Low/)[0]);
  expect(titles(await names())).toEqual(titles(before));
  await score.getByRole('button', { name: 'Sort again' }).click();
  await expect.poll(async () => titles(await names())).not.toEqual(titles(before));
});

test('a person cancels loading on the overview, and loads the rest later', async ({ page, signIn }) => {
  test.setTimeout(120_000);
  await page.route(/\/api\/clusters\/.*findings=compact/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue().catch(() => undefined);
  });
  await signIn('owner', '/');
  const score = page.getByRole('region', { name: 'Score', exact: true });
  await score.getByRole('button', { name: 'Cancel' }).click();
  await score.getByRole('button', { name: 'Load all 14 clusters' }).click();
  await expect(score.getByRole('status')).toContainText('Loading details:');
  await score.getByRole('button', { name: 'Pause' }).click();
  await expect(score.getByRole('status')).toContainText('Paused:');
});

test('a large fleet keeps lower bounds on the overview until a person loads it', async ({ page, emulator, signIn }) => {
  await emulator.reset('fleet:60:6:120');
  await signIn('owner', '/');
  const score = page.getByRole('region', { name: 'Score', exact: true });
  await expect(score.getByRole('button', { name: 'Load all 60 clusters' })).toBeVisible();
  await expect(score).toContainText(/at least \d+/);
  expect((await emulator.log()).filter(({ path }) => /\/clusters\/[^/]+$/.test(path))).toEqual([]);
  await score.getByRole('button', { name: 'Load all 60 clusters' }).click();
  await expect(score.getByRole('status')).toContainText(/Loading details: \d+ of 60 clusters/);
});

test('a link to the old list of clusters opens the same clusters, filters, and layout', async ({ page, signIn }) => {
  await signIn('owner', '/clusters');
  await page.goto('/?layout=checks&severity=high&severity=medium&q=fraud');
  await expect(page).toHaveURL('/clusters?layout=checks&severity=high&severity=medium&q=fraud');
  await expect(page.getByRole('searchbox', { name: 'Search clusters' })).toHaveValue('fraud');
  await page.goto('/?exposure=location');
  await expect(page).toHaveURL('/?exposure=location');
});

test('a person with a keyboard reads the charts as tables, opens an exposure, and plans a fix', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/');
  const categories = page.getByRole('region', { name: 'Results by category', exact: true });
  await tabTo(page, categories.getByRole('button', { name: 'View as table' }));
  await page.keyboard.press('Enter');
  await expect(categories.getByRole('rowheader')).toHaveCount(6);
  await expect(categories.getByRole('button', { name: 'View as chart' })).toBeFocused();

  const exposure = page.getByRole('region', { name: 'Exposure' });
  await tabTo(page, exposure.getByRole('button', { name: /^Microsoft-managed key, Internet/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, exposure.getByRole('status').getByRole('link').first());
  await tabTo(page, page.getByRole('link', { name: /^Plan fix for/ }).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/plan\?fix=/);
});

test('a person on call sees the score, the fixes, and the clusters in one column on a phone', async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('owner', '/');
  await expect(page.getByRole('link', { name: /^Plan fix for/ }).first()).toBeVisible();
  const boxes = await page
    .getByRole('main')
    .locator('section')
    .evaluateAll((cards) =>
      cards.map((card) => card.getBoundingClientRect()).map(({ left, right }) => [Math.round(left), Math.round(right)]),
    );
  expect(new Set(boxes.map(String)).size).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page
    .getByRole('region', { name: 'Lowest scores' })
    .getByRole('link', { name: /^contoso/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/clusters\/.+\/overview$/);
});

test('a Reader learns on the overview which subscription is missing, and counts are lower bounds', async ({
  page,
  signIn,
}) => {
  await signIn('reader', '/');
  await expect(page.getByRole('region', { name: 'Couldn’t load' })).toContainText('Needs Microsoft.');
  await expect(page.getByRole('region', { name: 'Score', exact: true })).toContainText(/at least \d+/);
  await expectAccessible(page, 'partial overview');
});

test('axe finds nothing on the overview, its tables, and its empty, loading, and failed states', async ({
  page,
  emulator,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/');
  await expect(page.getByRole('link', { name: /^Plan fix for/ }).first()).toBeVisible();
  await expectAccessible(page, 'overview');
  await page.getByRole('button', { name: 'View as table' }).first().click();
  await page.getByRole('button', { name: 'View as table' }).first().click();
  await page.getByRole('button', { name: /^Microsoft-managed key, Internet/ }).click();
  await expectAccessible(page, 'overview as tables');

  await emulator.fail({ match: { path: '^/subscriptions$' }, fault: { kind: 'slow', delayMs: 10_000 }, times: 1 });
  await page.reload();
  await expect(page.getByText('Loading clusters…')).toBeAttached();
  await expectAccessible(page, 'overview that loads');
  await emulator.fail({ match: { path: '^/subscriptions$' }, fault: { kind: 'html' } });
  await page.goto('/');
  await expect(page.getByRole('alert').filter({ hasText: 'Couldn’t load clusters' })).toBeVisible();
  await expectAccessible(page, 'failed overview');
  await emulator.heal();
  await emulator.reset('empty');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'No clusters' })).toBeVisible();
  await expectAccessible(page, 'overview without clusters');
});

import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { tabTo } from './fixtures/keyboard';
import { expect, test } from './fixtures/story';

const doNext = (page: Page) => page.getByRole('region', { name: 'Do next' });

/** The sample data loads in full before fixes are ranked. */
const ranked = (page: Page) => doNext(page).getByRole('tab', { name: /^Safe now \d+$/ });

async function openGroup(page: Page, name: RegExp): Promise<void> {
  await doNext(page).getByRole('tab', { name }).click({ timeout: 60_000 });
}

test('an engineer finds the worst risk on the overview and plans its fix for the failing clusters', async ({
  page,
  emulator,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/');
  await openGroup(page, /^Can break clients/);
  const open = doNext(page)
    .getByRole('listitem')
    .filter({ has: page.locator('[href="/checks/public-network-enabled"]') });
  await expect(open).toContainText('10 of 13 clusters');
  await expect(open).toContainText('4 on the internet');
  await expect(open).toContainText('Lockout');
  await open.getByRole('link', { name: /^Plan fix for 10 clusters: / }).click();
  await expect(page.getByLabel('Fix', { exact: true })).toHaveValue('public-network-enabled');
  await page.getByRole('button', { name: 'Plan fix for 10 clusters' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Ready to start' })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  const changes = page.getByRole('region', { name: 'Changes in progress' });
  await expect(changes.getByRole('link')).toContainText('Ready for review: 0 of 10 clusters done');
  await openGroup(page, /^Can break clients/);
  await expect(open).toContainText(/\d blocked or need confirmation/);
  await expectAccessible(page, 'overview with a run');
  await changes.getByRole('link').click();
  await expect(page).toHaveURL(/\/runs\/[\w-]+$/);
  expect(await emulator.writes()).toEqual([]);
});

test('an engineer reverts the change that opened a cluster, from the sentence at the top of the overview', async ({
  page,
  review,
  signIn,
}) => {
  await signIn('owner', '/');
  const worst = page.getByRole('region', { name: 'Worst risk' });
  await expect(worst).toContainText('4 clusters are reachable from the internet.');
  await expect(worst).toContainText('1 since yesterday (contosoclicks, thomas.meyer@contoso.com, Azure portal)');
  await worst.getByRole('link', { name: 'Revert the change of contosoclicks' }).click();
  await expect(review.dialog).toContainText('Revert public network access to Disabled');
  await expect(review.section('Changes')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(review.dialog).toBeHidden();
  await page.reload();
  await expect(page.getByRole('list', { name: 'Changes, newest first' })).toBeVisible();
  await expect(review.dialog).toBeHidden();
  await page.goBack();
  await worst.getByRole('link', { name: 'Plan fix for 4 clusters' }).click();
  await expect(page.getByRole('button', { name: 'Plan fix for 4 clusters' })).toBeVisible();
});

test('a person who comes back sees how the score changed since the last visit', async ({ page, signIn }) => {
  await signIn('owner', '/');
  await expect(ranked(page)).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('kustodian.visits.')) ?? '';
    const { last } = JSON.parse(localStorage.getItem(key) ?? '{}');
    const earlier = { ...last, at: '2026-01-02T10:00:00.000Z', score: last.score + 3, exposed: last.exposed - 1 };
    localStorage.setItem(key, JSON.stringify({ last: earlier, before: null }));
  });
  await page.reload();
  await expect(page.getByRole('region', { name: 'Score', exact: true })).toContainText('−3 since 2026-01-02', {
    timeout: 60_000,
  });
  await expect(page.getByRole('region', { name: 'Worst risk' })).toContainText('(3 at your last visit)');
});

test('an engineer follows a severity and an exposure to exactly their clusters', async ({ page, signIn }) => {
  await signIn('owner', '/');
  await page
    .getByRole('region', { name: 'Score', exact: true })
    .getByRole('link', { name: /^High \d+$/ })
    .click();
  await expect(page).toHaveURL('/clusters?severity=high&outcome=fail');

  await page.goto('/?exposure=location');
  const cell = page.getByRole('region', { name: 'Exposure' }).getByRole('link', { name: /^westeurope, Selected IP/ });
  const count = Number(await cell.textContent());
  await cell.click();
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(count);
});

test('a small fleet loads in full on the overview by itself, and its fixes are ranked once when loading ends', async ({
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
  await expect(score).toContainText('of 100 so far');
  await expect(ranked(page)).toBeHidden();
  await expectAccessible(page, 'overview that loads details');
  release();
  await expect(ranked(page)).toBeVisible({ timeout: 60_000 });
  await expect(score.getByText(/^Loading details/)).toBeHidden();
  // What is left needs a consent, which loading can't replace.
  await expect(score).toContainText(
    /8\d% evaluated, so counts are minimums\. \d+ results need names of users and groups\. \d+ results need management commands/,
  );
  await expect(score.getByRole('button', { name: 'Show names and groups' })).toBeVisible();
  await expect(page.getByText('≥')).toHaveCount(0);
});

test('a person shows names once on the overview, and nothing more needs names', async ({ page, signIn }) => {
  test.slow();
  await signIn('owner', '/');
  const names = page.getByRole('button', { name: 'Show names and groups' });
  await names.click({ timeout: 60_000 });
  await expect(page).toHaveURL('/');
  await expect(ranked(page)).toBeVisible({ timeout: 60_000 });
  await expect(names).toBeHidden();
  await expect(page.getByText(/results? needs? names/)).toBeHidden();
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

test('a large fleet is ranked as listed, and loads in full on request', async ({ page, emulator, signIn }) => {
  await emulator.reset('fleet:60:6:120');
  await signIn('owner', '/');
  const score = page.getByRole('region', { name: 'Score', exact: true });
  await expect(score.getByRole('button', { name: 'Load all 60 clusters' })).toBeVisible();
  await expect(score).toContainText(/so counts are minimums\. [\d,]+ results: Not loaded\./);
  await expect(ranked(page)).toBeVisible();
  expect((await emulator.log()).filter(({ path }) => /\/clusters\/[^/]+$/.test(path))).toEqual([]);
  await score.getByRole('button', { name: 'Load all 60 clusters' }).click();
  await expect(score.getByRole('status')).toContainText(/Loading details: \d+ of 60 clusters/);
  await expect(ranked(page)).toBeVisible();
});

test('a link to the old list of clusters opens the same clusters, filters, and layout', async ({ page, signIn }) => {
  await signIn('owner', '/clusters');
  await page.goto('/?layout=heat-map&severity=high&severity=medium&q=fraud');
  await expect(page).toHaveURL('/clusters?layout=heat-map&severity=high&severity=medium&q=fraud');
  await expect(page.getByRole('searchbox', { name: 'Search clusters' })).toHaveValue('fraud');
  await page.goto('/?exposure=location');
  await expect(page).toHaveURL('/?exposure=location');
});

test('a person with a keyboard opens an exposure, a group of fixes, and a plan', async ({ page, signIn }) => {
  test.slow();
  await signIn('owner', '/');
  await expect(ranked(page)).toBeVisible({ timeout: 60_000 });
  await tabTo(page, ranked(page));
  await page.keyboard.press('ArrowRight');
  await expect(doNext(page).getByRole('tab', { name: /^Needs a window/ })).toBeFocused();
  await expect(doNext(page)).toContainText('20 min downtime');
  const exposure = page.getByRole('region', { name: 'Exposure' });
  await tabTo(page, exposure.getByRole('button', { name: /^Microsoft-managed key, Internet/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, exposure.getByRole('status').getByRole('link').first());
  await tabTo(page, page.getByRole('link', { name: /^Plan fix for \d+ clusters?: / }).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/plan\?fix=/);
});

test('a person on call sees the worst risk, the fixes, and the score in one column on a phone', async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('owner', '/');
  await expect(ranked(page)).toBeVisible({ timeout: 60_000 });
  const boxes = await page
    .getByRole('main')
    .locator('section')
    .evaluateAll((cards) =>
      cards.map((card) => card.getBoundingClientRect()).map(({ left, right }) => [Math.round(left), Math.round(right)]),
    );
  expect(new Set(boxes.map(String)).size).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('link', { name: 'contosoclicks', exact: true }).click();
  await expect(page).toHaveURL(/\/clusters\/.+\/overview$/);
});

test('a Reader learns on the overview what couldn’t be loaded, and which permissions are missing', async ({
  page,
  signIn,
}) => {
  await signIn('reader', '/');
  const score = page.getByRole('region', { name: 'Score', exact: true });
  await expect(score).toContainText('so counts are minimums.');
  await expect(page.getByRole('region', { name: 'Worst risk' })).toContainText('At least ');
  await expectAccessible(page, 'partial overview');
  await score.getByRole('link', { name: /^Couldn’t load / }).click();
  await expect(page).toHaveURL('/permissions?show=missing');
});

test('axe finds nothing on the overview, and its empty, loading, and failed states', async ({
  page,
  emulator,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/');
  await expect(ranked(page)).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page, 'overview');
  await openGroup(page, /^Can break clients/);
  await page.getByRole('button', { name: /^Microsoft-managed key, Internet/ }).click();
  await expectAccessible(page, 'overview with an open exposure');

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

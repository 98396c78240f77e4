import type { Page } from '@playwright/test';
import { workspaceId } from '../../lib/emulator/estate/contoso/monitoring';
import { expectAccessible } from './fixtures/accessibility';
import { confirmClusters } from './fixtures/decisions';
import { pagePath } from './fixtures/emulator';
import { tabTo } from './fixtures/keyboard';
import { expect, test } from './fixtures/story';

const doNext = (page: Page) => page.getByRole('region', { name: 'Do next' });
const progress = (page: Page) => page.getByRole('status').filter({ hasText: /done|planned|Ready to start/ });

/** Counts a person's clicks on all pages of a tab. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    window.addEventListener(
      'click',
      ({ isTrusted }) => {
        const before = Number(sessionStorage.getItem('clicks') ?? '0');
        if (isTrusted) sessionStorage.setItem('clicks', String(before + 1));
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(sessionStorage.getItem('clicks') ?? '0'));
}

test.describe('from the overview to a fix', () => {
  test.slow();

  test('an engineer finds the worst risk on the overview and plans its fix for eight clusters in four clicks', async ({
    page,
    emulator,
    signIn,
  }) => {
    await emulator.reset('fleet:9:3:9');
    const clicks = await countClicks(page);
    await signIn('owner', '/');
    await expect(doNext(page).getByRole('tab', { name: /^Can break clients/ })).toBeVisible({ timeout: 60_000 });
    const before = await clicks();
    await doNext(page)
      .getByRole('tab', { name: /^Can break clients/ })
      .click();
    const worst = doNext(page)
      .getByRole('link', { name: /^Plan fix for 8 clusters: / })
      .first();
    await worst.click();
    await page.getByRole('button', { name: 'Plan fix for 8 clusters' }).click();
    await expect(progress(page)).toContainText('Ready to start', { timeout: 90_000 });
    expect((await clicks()) - before).toBeLessThanOrEqual(4);
    expect(await emulator.writes()).toEqual([]);
  });

  test('readiness of the rows of Do next equals the preflight checks of their runs', async ({
    page,
    emulator,
    signIn,
  }) => {
    test.setTimeout(400_000);
    const [identityId = ''] = Object.keys(
      (await emulator.cluster('contosotelemetry')).identity?.userAssignedIdentities ?? {},
    );
    await signIn('owner', '/');
    const plans = doNext(page).getByRole('link', { name: /^Plan fix for \d+ clusters?: / });
    for (const group of [/^Safe now/, /^Needs a window/, /^Can break clients/]) {
      await doNext(page).getByRole('tab', { name: group }).click({ timeout: 60_000 });
      const name = (await plans.first().getAttribute('aria-label')) ?? '';
      const [, check = ''] = name.split(': ');
      await plans.first().click();
      await expect(page.getByRole('heading', { name: 'Plan fixes' })).toBeVisible();
      const identity = page.getByLabel(/^(User-assigned identity|Identity)/);
      if (await identity.isVisible()) await identity.fill(identityId);
      const workspace = page.getByLabel('Log Analytics workspace');
      if (await workspace.isVisible()) await workspace.fill(workspaceId);
      const empty = page.getByRole('checkbox', { name: /^(Block all outbound calls|Trust no external tenant)$/ });
      if (await empty.isVisible()) await empty.check();
      await page.getByRole('button', { name: /^Plan fix for \d+ clusters?$/ }).click();
      await expect(progress(page)).toContainText(/Ready to start|Finished: 0 clusters done/, { timeout: 90_000 });
      // A run without a cluster to change ends, and its row shows the reasons if it's still among the first.
      const isEnded = (await progress(page).textContent())?.startsWith('Finished');
      const expected = isEnded ? null : await readinessOnRun(page);
      await page.getByRole('link', { name: 'Overview', exact: true }).click();
      await doNext(page).getByRole('tab', { name: group }).click({ timeout: 60_000 });
      const row = doNext(page)
        .getByRole('listitem')
        .filter({ has: page.getByRole('link', { name: check, exact: true }) });
      if (expected !== null && (await row.count()) > 0) await expect(row).toContainText(expected);
    }
    expect(await emulator.writes()).toEqual([]);
  });

  test('an engineer notices a paused run on the overview, and resumes it', async ({ page, emulator, signIn }) => {
    test.setTimeout(300_000);
    await emulator.reset('fleet:36:3:36');
    await signIn('owner', '/plan?q=fleet0000&fix=trusted-tenants-all');
    await page.getByRole('checkbox', { name: 'Trust no external tenant' }).check();
    await page.getByRole('button', { name: 'Plan fix for 3 clusters' }).click();
    await confirmClusters(page, 3);
    await page.getByLabel('Enter 3 to confirm').fill('3');
    await page.getByRole('button', { name: 'Apply to the canary fleet00002' }).click();
    await page.getByLabel('Clusters per wave').fill('1', { timeout: 60_000 });
    // The next cluster stays in progress, so that the run can be paused.
    await emulator.stopClock();
    await page.getByRole('button', { name: 'Apply to the other 2 clusters' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Run paused')).toBeVisible();
    await emulator.resumeClock(1);

    await page.getByRole('link', { name: 'Overview', exact: true }).click();
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Runs/ })).toContainText(
      '1 open',
    );
    const run = page.getByRole('region', { name: 'Changes in progress' }).getByRole('link', { name: /Paused: / });
    await expect(run).toContainText('Paused: 2 of 3 clusters done', { timeout: 60_000 });
    await expectAccessible(page, 'overview with a paused run');
    await run.click();
    await page.getByRole('button', { name: 'Resume run' }).click();
    await expect(progress(page)).toContainText('Finished: 3 clusters done.', { timeout: 120_000 });
    expect(await emulator.writes()).toEqual(['PATCH 202', 'PATCH 202', 'PATCH 202']);
  });
});

/** Returns the words of the overview for a run under review, counted on its page. */
async function readinessOnRun(page: Page): Promise<string> {
  const rows = page.getByRole('region', { name: 'Clusters', exact: true }).getByRole('row');
  const planned = rows.filter({ has: page.getByRole('checkbox', { name: /^Include (?!all)/ }) });
  const unconfirmed = rows.getByRole('checkbox', { name: /^Change /, checked: false });
  const ready = (await planned.count()) - (await unconfirmed.count());
  const settled = await rows.filter({ hasText: 'Skipped: no change needed' }).count();
  // Without the head.
  const held = (await rows.count()) - 1 - ready - settled;
  if (held === 0) return `${ready} ready`;
  const blocked = `${held} blocked or need confirmation`;
  return ready === 0 ? blocked : `${ready} ready, ${blocked}`;
}

test('a fix never lowers the score of its cluster, and each score shows its coverage', async ({
  page,
  emulator,
  signIn,
  review,
}) => {
  const { id } = await emulator.cluster('contosofraud');
  await signIn('owner', pagePath(id, 'overview'));
  const score = page.getByRole('region', { name: 'Score' });
  const read = async () => {
    const coverage = score.getByText(/^\d+% evaluated$/);
    await expect(coverage).toBeVisible();
    return {
      value: Number(/(\d+) of 100/.exec((await score.textContent()) ?? '')?.[1]),
      coverage: Number.parseInt((await coverage.textContent()) ?? '', 10),
    };
  };
  const before = await read();
  await page.getByRole('link', { name: 'Disk encryption is off' }).click();
  await page.getByRole('button', { name: 'Turn on disk encryption' }).click();
  await review.apply('contosofraud');
  await review.proved();
  await review.close();
  const after = await read();
  expect(after.coverage).toBeGreaterThanOrEqual(before.coverage);
  expect(after.value).toBeGreaterThan(before.value);

  // The list of clusters starts with less evidence, so its score can differ. The row shows its coverage.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clusters' }).click();
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'contosofraud', exact: true }) });
  await expect(row.getByTitle(/% evaluated\.$/)).toHaveText(new RegExp(`^${after.value} ?\\d+% evaluated$`), {
    timeout: 60_000,
  });
});

test('a person uses the search, the overview, and a fix with only the keyboard', async ({
  page,
  emulator,
  review,
  signIn,
}) => {
  test.slow();
  const { keyboard } = page;
  await signIn('owner', '/checks');
  const search = page.getByRole('combobox', { name: 'Find anything' });
  await keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await keyboard.type('overview');
  await keyboard.press('Enter');
  const plan = doNext(page)
    .getByRole('link', { name: /^Plan fix for/ })
    .first();
  await expect(plan).toBeVisible({ timeout: 60_000 });
  await tabTo(page, plan);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Plan fixes' })).toBeVisible();
  await page.goBack();

  await expect(plan).toBeVisible({ timeout: 60_000 });
  await keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await keyboard.type('contosofraud');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'contosofraud', level: 1 })).toBeVisible();
  const row = page.getByRole('link', { name: 'Disk encryption is off' });
  await expect(row).toBeVisible();
  await tabTo(page, row);
  await keyboard.press('Enter');
  const fix = page.getByRole('button', { name: 'Turn on disk encryption' });
  await expect(fix).toBeVisible();
  await tabTo(page, fix);
  await keyboard.press('Enter');
  await expect(review.section('Changes')).toBeVisible();
  await tabTo(page, review.dialog.getByLabel('Enter contosofraud to confirm'));
  await keyboard.type('contosofraud');
  await keyboard.press('Enter');
  await review.proved();
  await keyboard.press('Escape');
  await expect(review.dialog).toBeHidden();
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

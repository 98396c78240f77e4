import { expectAccessible } from './fixtures/accessibility';
import { exemptionOf, keep } from './fixtures/decisions';
import { expect, test } from './fixtures/story';

test('the page of all checks shows on how many clusters each check fails, and leads to them', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/clusters?layout=checks');
  await expect(page).toHaveURL('/checks?layout=checks');
  const checks = page.getByRole('region', { name: 'Checks' });
  const disk = checks.getByRole('row', { name: /^Disk encryption should be on/ });
  await expect(disk).toContainText('6 of 14');
  await disk.getByRole('link', { name: '6 of 14' }).click();
  await expect(page).toHaveURL('/clusters?outcome=fail&check=disk-encryption-off');
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(6);
});

test('the page of all checks puts the worst check first and plans its fix for the failing clusters', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/checks?location=westeurope');
  const checks = page.getByRole('region', { name: 'Checks' });
  await expect(checks.getByRole('row').nth(1)).toContainText('High');
  await checks.getByRole('link', { name: 'Plan fix: Disk encryption should be on' }).click();
  await expect(page).toHaveURL('/plan?location=westeurope&outcome=fail&check=disk-encryption-off');
});

test('the heat map has short titles by category, and a legend', async ({ page, signIn }) => {
  await signIn('owner', '/clusters?layout=heat-map');
  const map = page.getByRole('grid', { name: 'Results by cluster and check' });
  await expect(map.getByText('Encryption', { exact: true }).first()).toBeVisible();
  const head = map.getByRole('columnheader', { name: 'Disk encryption should be on' });
  await expect(head).toHaveText('Disk encryption');
  await expect(head).toHaveAttribute('title', 'Encryption: Disk encryption should be on');
  for (const word of ['Pass', 'Fail', 'Unknown', 'Not applicable', 'Not loaded', 'Exempt', 'Error'])
    await expect(page.getByRole('list', { name: 'Legend' }).getByText(word, { exact: true })).toBeVisible();
  await expectAccessible(page, 'heat map');
});

test('the filter by framework also filters the checks', async ({ page, signIn }) => {
  await signIn('owner', '/checks?framework=PCI+DSS+v4.0.1');
  const rows = page.getByRole('region', { name: 'Checks' }).getByRole('rowheader');
  await expect(rows.filter({ hasText: 'Disk encryption should be on' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Trusted external tenants should be limited' })).toHaveCount(0);
});

test('the filter by check doesn’t change the clusters that each check counts', async ({ page, signIn }) => {
  await signIn('owner', '/checks?check=disk-encryption-off');
  const checks = page.getByRole('region', { name: 'Checks' });
  await expect(checks.getByRole('rowheader')).toHaveCount(1);
  await expect(checks.getByRole('link', { name: '6 of 14' })).toBeVisible();
});

test('the score shows its coverage and maximum, and follows filters on clusters but not on findings', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/clusters?category=encryption');
  await expect(page.getByText('All 14 clusters are loaded in full.')).toBeVisible({ timeout: 60_000 });
  const score = page.getByText(/^Score, \d+% evaluated$/);
  const points = () => score.getAttribute('title');
  const narrowed = await points();
  expect(narrowed).toMatch(/^[\d,]+ of [\d,]+ points$/);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL('/clusters');
  expect(await points()).toBe(narrowed);
  await page.getByRole('searchbox', { name: 'Search clusters' }).fill('production');
  await expect.poll(points).not.toBe(narrowed);
  await page.getByRole('button', { name: 'About the score' }).click();
  await expect(page.getByText('Filters on findings don’t change the score.')).toBeVisible();
});

test('figures are lower bounds while results are missing', async ({ page, signIn }) => {
  await page.route(/\/api\/clusters\/.*findings=compact/, (route) => route.abort());
  await signIn('owner');
  await expect(page.getByText(/^Score, [1-9]\d% evaluated$/)).toBeVisible();
  await expect(page.getByRole('link', { name: /^At least \d+$/ })).toHaveCount(3);
});

test('a figure above the fleet keeps the cluster filters and leads to exactly the clusters that it counts', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/clusters?location=westeurope');
  const rows = page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader');
  await expect(rows.first()).toBeVisible();
  const before = await rows.count();
  const high = page
    .getByRole('definition')
    .filter({ has: page.getByRole('link') })
    .first();
  await high.getByRole('link').click();
  await expect(page).toHaveURL('/clusters?location=westeurope&severity=high');
  expect(await rows.count()).toBeLessThanOrEqual(before);
  await expect(high.getByRole('link')).toHaveAccessibleName(/^(At least )?[1-9]\d*$/);
});

test('the heat map is one tab stop, moves by arrow keys, and describes each cell in words', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/clusters?layout=heat-map&category=encryption');
  const map = page.getByRole('grid', { name: 'Results by cluster and check' });
  await expect(map).toBeVisible();
  const said = page.getByRole('status').filter({ has: page.getByRole('link', { name: /^contoso/ }) });
  const first = await said.textContent();
  await map.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(said).not.toHaveText(first ?? '');
  const chosen = map.locator('[aria-selected="true"]');
  await expect(chosen).toHaveAttribute('id', await map.getAttribute('aria-activedescendant').then((id) => id ?? ''));
  await expect(said).toContainText(/Pass|Fail|Unknown|Not applicable/);

  await page.keyboard.press('Tab');
  await expect(said.getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/clusters\/.+/);
});

for (const viewport of [
  { width: 1024, height: 600 },
  { width: 390, height: 844 },
])
  test(`the selected cell of the heat map stays visible after any number of key presses at ${viewport.width} px`, async ({
    page,
    signIn,
  }) => {
    // Presses 150 keys.
    test.slow();
    await page.setViewportSize(viewport);
    await signIn('owner', '/clusters?layout=heat-map');
    const { keyboard } = page;
    const map = page.getByRole('grid', { name: 'Results by cluster and check' });
    await expect(map).toBeVisible();
    await map.focus();
    const columns = Number(await map.getAttribute('aria-colcount')) - 1;
    const rows = Number(await map.getAttribute('aria-rowcount')) - 1;
    expect(columns).toBeGreaterThan(60);
    const chosen = map.locator('[aria-selected="true"]');
    /** The selected cell, and whether its corners are visible. */
    const seen = () =>
      chosen.evaluate((cell) => {
        const { left, right, top, bottom } = cell.getBoundingClientRect();
        const corners = [left + 2, right - 2].flatMap((x) => [top + 2, bottom - 2].map((y) => ({ x, y })));
        const isSeen = corners.every(({ x, y }) => document.elementFromPoint(x, y) === cell);
        return `${cell.id} ${isSeen ? 'seen' : 'covered'}`;
      });
    const walk = async (key: string, steps: number, idAfter: (step: number) => string) => {
      for (let step = 1; step <= steps; step += 1) {
        await keyboard.press(key);
        await expect.poll(seen, { intervals: [10, 20, 50, 100] }).toBe(`${idAfter(step)} seen`);
      }
      await expect(chosen).toBeInViewport({ ratio: 0.9 });
    };
    const last = { row: rows - 1, column: columns - 1 };
    await walk('ArrowRight', last.column, (step) => `heat-0-${step}`);
    await walk('ArrowDown', last.row, (step) => `heat-${step}-${last.column}`);
    await walk('ArrowLeft', last.column, (step) => `heat-${last.row}-${last.column - step}`);
    await walk('ArrowUp', last.row, (step) => `heat-${last.row - step}-0`);
  });

test('an exempted finding has its own symbol in the heat map, is reachable by keyboard, and is counted separately', async ({
  page,
  emulator,
  signIn,
}) => {
  const { keyboard } = page;
  const { id } = await emulator.cluster('contosofraud');
  await keep(page, { exemptions: [exemptionOf(id)] });
  await signIn('owner', '/clusters?layout=heat-map&category=encryption');
  const map = page.getByRole('grid', { name: 'Results by cluster and check' });
  const exempted = map.getByRole('gridcell', { name: 'Exempt' });
  await expect(exempted).toHaveCount(1);
  // The symbol is different from other results even without color.
  await page.emulateMedia({ forcedColors: 'active' });
  const signOf = (outcome: string) =>
    map
      .getByRole('gridcell', { name: outcome, exact: true })
      .first()
      .evaluate((cell) => getComputedStyle(cell, '::before').maskImage);
  const signs = await Promise.all(['Exempt', 'Pass', 'Fail', 'Unknown', 'Not applicable'].map(signOf));
  expect(new Set(signs).size).toBe(signs.length);
  await page.emulateMedia({ forcedColors: 'none' });

  await map.focus();
  const row = Number(await exempted.getAttribute('data-row'));
  const column = Number(await exempted.getAttribute('data-column'));
  for (let pressed = 0; pressed < row; pressed += 1) await keyboard.press('ArrowDown');
  for (let pressed = 0; pressed < column; pressed += 1) await keyboard.press('ArrowRight');
  await expect(exempted).toHaveAttribute('aria-selected', 'true');
  const said = page.getByRole('status').filter({ has: page.getByRole('link', { name: 'contosofraud' }) });
  await expect(said).toContainText(/^FailExempt/);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Exempt in Kustodian' })).toContainText(
    'The cluster holds public data only.',
  );

  await page.goto('/checks');
  const disk = page.getByRole('region', { name: 'Checks' }).getByRole('row', { name: /^Disk encryption should be on/ });
  await expect(disk.getByRole('cell').nth(3)).toHaveText('5 of 13');
  await expect(disk.getByRole('cell').nth(4)).toHaveText('1');
});

test('clusters are grouped by subscription, and the address keeps the grouping', async ({ page, signIn }) => {
  await signIn('owner');
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Group by' }).click();
  await page.getByRole('menuitemradio', { name: 'Subscription' }).click();
  await expect(page).toHaveURL('/clusters?group=subscription');
  const clusters = page.getByRole('region', { name: 'Clusters' });
  await expect(clusters.getByRole('rowheader', { name: /Contoso Data Production.* clusters/ })).toBeVisible();
  await page.reload();
  await expect(clusters.getByRole('rowheader', { name: /Contoso Regulated.*1 cluster/ })).toBeVisible();
});

test('a figure above the fleet leads to the clusters that it counts', async ({ page, signIn }) => {
  await signIn('owner');
  // An IP allowlist of two of them covers the internet.
  const internet = page.locator('dl > div').filter({ has: page.getByRole('term').filter({ hasText: 'Internet' }) });
  await expect(internet).toContainText('4');
  await internet.getByRole('link').click();
  await expect(page).toHaveURL('/clusters?publicAccess=internet');
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(4);
});

import { exemptionOf, keep } from './fixtures/decisions';
import { expect, test } from './fixtures/story';

test('the fleet by check says on how many clusters each fails, and leads to them', async ({ page, signIn }) => {
  await signIn('owner', '/?layout=checks');
  const checks = page.getByRole('region', { name: 'Checks of the fleet' });
  const disk = checks.getByRole('row', { name: /^Disk encryption is off/ });
  await expect(disk).toContainText('6 of 14');
  await disk.getByRole('link', { name: '6 of 14' }).click();
  await expect(page).toHaveURL('/?outcome=fail&check=disk-encryption-off');
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(6);
});

test('the filters by area and framework narrow the checks, too', async ({ page, signIn }) => {
  await signIn('owner', '/?layout=checks&framework=PCI+DSS+v4.0.1');
  const rows = page.getByRole('region', { name: 'Checks of the fleet' }).getByRole('rowheader');
  await expect(rows.filter({ hasText: 'Disk encryption is off' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'The cluster trusts every tenant' })).toHaveCount(0);
});

test('the filters narrow the checks, not the clusters that each check counts', async ({ page, signIn }) => {
  await signIn('owner', '/?layout=checks&check=disk-encryption-off');
  const checks = page.getByRole('region', { name: 'Checks of the fleet' });
  await expect(checks.getByRole('rowheader')).toHaveCount(1);
  await expect(checks.getByRole('link', { name: '6 of 14' })).toBeVisible();
});

test('the score shows its maximum and follows the filter', async ({ page, signIn }) => {
  await signIn('owner', '/');
  const score = page.getByText(/^Score, [\d,]+ of [\d,]+ points$/);
  const all = await score.textContent();
  await page.getByRole('button', { name: 'Area' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Encryption' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/?category=encryption');
  await expect(score).not.toHaveText(all ?? '');
  await expect(page.getByText('100 × the weight of what passed', { exact: false })).toBeVisible();
});

test('a figure above the fleet keeps the filter of clusters and leads to just those that it counts', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/?location=westeurope');
  const rows = page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader');
  await expect(rows.first()).toBeVisible();
  const before = await rows.count();
  const high = page
    .getByRole('definition')
    .filter({ has: page.getByRole('link') })
    .first();
  await high.getByRole('link').click();
  await expect(page).toHaveURL('/?location=westeurope&severity=high');
  expect(await rows.count()).toBeLessThanOrEqual(before);
  await expect(high.getByRole('link')).toHaveText(/^[1-9]\d*$/);
});

test('the heat map is one tab stop, moves by arrow keys, and describes each cell in words', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/?layout=heat-map&category=encryption');
  const map = page.getByRole('grid', { name: 'Clusters against checks' });
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
    // Presses a hundred and fifty keys.
    test.slow();
    await page.setViewportSize(viewport);
    await signIn('owner', '/?layout=heat-map');
    const { keyboard } = page;
    const map = page.getByRole('grid', { name: 'Clusters against checks' });
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

test('an exempted finding has its own sign in the heat map, is reached by keyboard, and is counted separately', async ({
  page,
  emulator,
  signIn,
}) => {
  const { keyboard } = page;
  const { id } = await emulator.cluster('contosofraud');
  await keep(page, { exemptions: [exemptionOf(id)] });
  await signIn('owner', '/?layout=heat-map&category=encryption');
  const map = page.getByRole('grid', { name: 'Clusters against checks' });
  const exempted = map.getByRole('gridcell', { name: 'exempted' });
  await expect(exempted).toHaveCount(1);
  // Without colour, too, no other outcome looks like it.
  await page.emulateMedia({ forcedColors: 'active' });
  const signOf = (outcome: string) =>
    map
      .getByRole('gridcell', { name: outcome, exact: true })
      .first()
      .evaluate((cell) => getComputedStyle(cell, '::before').maskImage);
  const signs = await Promise.all(['exempted', 'pass', 'fail', 'unknown', 'not applicable'].map(signOf));
  expect(new Set(signs).size).toBe(signs.length);
  await page.emulateMedia({ forcedColors: 'none' });

  await map.focus();
  const row = Number(await exempted.getAttribute('data-row'));
  const column = Number(await exempted.getAttribute('data-column'));
  for (let pressed = 0; pressed < row; pressed += 1) await keyboard.press('ArrowDown');
  for (let pressed = 0; pressed < column; pressed += 1) await keyboard.press('ArrowRight');
  await expect(exempted).toHaveAttribute('aria-selected', 'true');
  const said = page.getByRole('status').filter({ has: page.getByRole('link', { name: 'contosofraud' }) });
  await expect(said).toContainText(/^FailExempted/);
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Exempted in this browser' })).toContainText(
    'The cluster holds public data only.',
  );

  await page.goto('/?layout=checks');
  const disk = page
    .getByRole('region', { name: 'Checks of the fleet' })
    .getByRole('row', { name: /^Disk encryption is off/ });
  await expect(disk.getByRole('cell').nth(3)).toHaveText('5 of 13');
  await expect(disk.getByRole('cell').nth(4)).toHaveText('1');
});

test('clusters are gathered by subscription, and the address keeps it', async ({ page, signIn }) => {
  await signIn('owner');
  await page.getByRole('button', { name: 'Group by' }).click();
  await page.getByRole('menuitemradio', { name: 'Subscription' }).click();
  await expect(page).toHaveURL('/?group=subscription');
  const clusters = page.getByRole('region', { name: 'Clusters' });
  await expect(clusters.getByRole('rowheader', { name: /Contoso Data Production.* clusters/ })).toBeVisible();
  await page.reload();
  await expect(clusters.getByRole('rowheader', { name: /Contoso Regulated.*1 cluster/ })).toBeVisible();
});

test('a figure above the fleet leads to the clusters that it counts', async ({ page, signIn }) => {
  await signIn('owner');
  const reachable = page.getByRole('definition').filter({ hasText: '10' }).getByRole('link');
  await reachable.first().click();
  await expect(page).toHaveURL('/?check=public-network-enabled');
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(10);
});

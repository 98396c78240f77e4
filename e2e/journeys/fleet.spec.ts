import { expectAccessible } from './fixtures/accessibility';
import { tabTo } from './fixtures/keyboard';
import { expect, test } from './fixtures/story';

test('sorting, search, and filters are in the address, and a reload keeps them', async ({ page, signIn }) => {
  await signIn('owner');
  const clusters = page.getByRole('region', { name: 'Clusters' });
  const names = clusters.getByRole('rowheader');
  await expect(names).toHaveCount(14);

  await clusters.getByRole('button', { name: 'Cluster', exact: true }).click();
  await clusters.getByRole('button', { name: 'Cluster', exact: true }).click();
  await expect(clusters.getByRole('columnheader', { name: 'Cluster' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Disk encryption is off' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search clusters' }).fill('production');
  await expect(page).toHaveURL('/?q=production&check=disk-encryption-off&sort=-name');

  const found = async () => (await names.getByRole('link', { name: /^contoso/ }).allTextContents()).join(' ');
  await expect.poll(found).toBe('contosoretail contosofraud contosoaudit');
  await page.reload();
  await expect.poll(found).toBe('contosoretail contosofraud contosoaudit');
  await expect(page.getByRole('searchbox', { name: 'Search clusters' })).toHaveValue('production');

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(names).toHaveCount(14);
  await expect(page).toHaveURL('/?sort=-name');
});

test('a cell shows the setting in force, and all columns fit into 1440 pixels', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn('owner');
  const clusters = page.getByRole('region', { name: 'Clusters' });
  const cell = (name: string, text: string) =>
    clusters.getByRole('row', { name: new RegExp(name) }).getByRole('cell', { name: text, exact: true });
  await expect(cell('contosoml', 'Secured by perimeter')).toBeVisible();
  await expect(cell('contosoforgotten', 'All networks')).toBeVisible();
  await expect(cell('contosotelemetry', 'Contoso Data Production')).toBeVisible();
  const { cut, sideways } = await clusters.evaluate((region) => ({
    cut: [...region.querySelectorAll('td, th a')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.textContent),
    sideways: region.scrollWidth - region.clientWidth,
  }));
  expect(cut).toEqual([]);
  expect(sideways).toBe(0);
});

test('a subscription whose clusters a Reader may not read is named with the reason', async ({ page, signIn }) => {
  await signIn('reader');
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(13);
  const notice = page.getByRole('status').filter({ hasText: 'Read 2 of 3 subscriptions' });
  await expect(notice).toContainText('Contoso Regulated');
  await expect(notice).toContainText(/Microsoft\.Kusto\/clusters\/read/i);
  await expect(page.getByText('Azure does not list subscriptions on which you have no role.')).toBeVisible();
});

test('a subscription that never registered the service is empty, not unreadable', async ({
  page,
  emulator,
  signIn,
}) => {
  const error = {
    code: 'MissingSubscriptionRegistration',
    message: "The subscription is not registered to use namespace 'Microsoft.Kusto'.",
  };
  const fault = { kind: 'status', status: 409, body: { error } } as const;
  await emulator.fail({ match: { path: '/providers/Microsoft.Kusto/clusters$' }, fault });
  await signIn('reader');
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(13);
  await expect.poll(async () => (await emulator.log()).filter(({ status }) => status === 409).length).toBe(1);
  await expect(page.getByText('Azure does not list subscriptions on which you have no role.')).toBeVisible();
  await expect(page.getByText(error.code)).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: /of 3 subscriptions/ })).toHaveCount(0);
});

const troubles = [
  { status: 403, code: 'AuthorizationFailed' },
  { status: 500, code: 'InternalServerError' },
];
for (const { status, code } of troubles)
  test(`a subscription that returns ${status} costs only its own rows`, async ({ page, emulator, signIn }) => {
    const subscription = (await emulator.cluster('contosoforgotten')).id.split('/')[2];
    const fault = { kind: 'status', status, body: { error: { code, message: 'No luck.' } } } as const;
    // Without the index each subscription is asked by itself.
    await emulator.fail(
      { match: { service: 'resource-graph' }, fault },
      { match: { path: `/subscriptions/${subscription}/providers/Microsoft.Kusto/clusters` }, fault },
    );
    await signIn('owner');
    const notice = page.getByRole('status').filter({ hasText: 'Contoso Data Development' });
    await expect(notice).toContainText('Read 2 of 3 subscriptions. What the others hold is unknown:');
    await expect(notice).toContainText(`(${code})`);
    await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'contosoforgotten', exact: true })).toBeHidden();
  });

test('a fleet that can’t be loaded says so and can be loaded again', async ({ page, emulator, signIn }) => {
  await emulator.fail({ match: { path: '^/subscriptions$' }, fault: { kind: 'html' } });
  await signIn('owner');
  const alert = page.getByRole('alert').filter({ hasText: /\w/ });
  await expect(alert).toBeVisible();
  await expect(page.getByText('Azure shows you no subscription')).toBeHidden();
  await emulator.heal();
  await alert.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(14);
  await expect(alert).toBeHidden();
});

test('the fleet loads a thousand clusters in sixty subscriptions, and only visible rows are on the page', async ({
  page,
  emulator,
  signIn,
}) => {
  await emulator.reset('fleet:1000:60:3000');
  await signIn('owner');
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', '1001');
  await expect(table).toHaveAttribute('aria-busy', 'false');
  expect(await table.getByRole('row').count()).toBeLessThan(60);
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3000);

  const name = await table.getByRole('rowheader').nth(5).getByRole('link').first().textContent();
  await page.getByRole('searchbox', { name: 'Search clusters' }).fill(name ?? '');
  await expect(table.getByRole('link', { name: name ?? '', exact: true })).toBeVisible();
  expect(Number(await table.getAttribute('aria-rowcount'))).toBeLessThan(20);
});

test('a filter of many values is searched and chosen from by keyboard', async ({ page, emulator, signIn }) => {
  const { keyboard } = page;
  await emulator.reset('fleet:600:300:600');
  await signIn('owner');
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  await expect(table).toHaveAttribute('aria-busy', 'false');
  const filter = page.getByRole('search').getByRole('button', { name: /^Subscription/ });
  await tabTo(page, filter);
  await keyboard.press('Enter');
  const search = page.getByRole('searchbox', { name: 'Search subscriptions' });
  await expect(search).toBeFocused();
  const popup = page.getByRole('dialog', { name: 'Subscription' });
  await expect(popup.getByRole('status')).toHaveText('200 of 300 shown; type to narrow');
  await keyboard.type('fleet 299');
  const values = popup.getByRole('menuitemcheckbox');
  await expect(values).toHaveCount(1);
  await expect(popup.getByRole('status')).toHaveText('1 found');
  await expectAccessible(page, 'values that were searched');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(values).toHaveAttribute('aria-checked', 'true');
  await expect(page).toHaveURL(/subscription=/);
  await search.fill('no such subscription');
  await expect(popup.getByRole('status')).toHaveText('Nothing found');
  await keyboard.press('Escape');
  await expect(popup).toBeHidden();
  await expect(filter).toBeFocused();
  await expect(table.getByRole('rowheader')).toHaveCount(2);

  await keyboard.press('ArrowDown');
  await expect(search).toHaveValue('');
  await expect(values).toHaveCount(200);
});

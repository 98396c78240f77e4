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
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitem', { name: 'Check' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Disk encryption should be on' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search clusters' }).fill('production');
  await expect(page).toHaveURL('/clusters?q=production&check=disk-encryption-off&sort=-name');

  const found = async () => (await names.getByRole('link', { name: /^contoso/ }).allTextContents()).join(' ');
  await expect.poll(found).toBe('contosoretail contosofraud contosoaudit');
  await page.reload();
  await expect.poll(found).toBe('contosoretail contosofraud contosoaudit');
  await expect(page.getByRole('searchbox', { name: 'Search clusters' })).toHaveValue('production');

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(names).toHaveCount(14);
  await expect(page).toHaveURL('/clusters?sort=-name');
});

test('a cell shows the effective setting, and all columns fit into 1440 pixels', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn('owner');
  const clusters = page.getByRole('region', { name: 'Clusters' });
  const cell = (name: string, text: string) =>
    clusters.getByRole('row', { name: new RegExp(name) }).getByRole('cell', { name: text, exact: true });
  await expect(cell('contosoml', 'Perimeter')).toBeVisible();
  await expect(cell('contosoforgotten', 'Internet')).toBeVisible();
  await expect(cell('contosoforgotten', 'Internet')).toHaveAttribute('title', 'Public network access: Internet. Fail');
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

test('a subscription whose clusters a Reader can’t read is listed with the reason', async ({ page, signIn }) => {
  await signIn('reader');
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(13);
  const notice = page.getByRole('status').filter({ hasText: 'Loaded 2 of 3 subscriptions' });
  await expect(notice).toContainText('Contoso Regulated');
  await expect(notice).toContainText(/Microsoft\.Kusto\/clusters\/read/i);
  await page.getByRole('button', { name: 'About the score' }).click();
  await expect(page.getByText('Azure lists only subscriptions where you have a role.')).toBeVisible();
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
  await page.getByRole('button', { name: 'About the score' }).click();
  await expect(page.getByText('Azure lists only subscriptions where you have a role.')).toBeVisible();
  await expect(page.getByText(error.code)).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: /of 3 subscriptions/ })).toHaveCount(0);
});

const troubles = [
  { status: 403, code: 'AuthorizationFailed' },
  { status: 500, code: 'InternalServerError' },
];
for (const { status, code } of troubles)
  test(`a subscription that returns ${status} lacks only its own rows`, async ({ page, emulator, signIn }) => {
    const subscription = (await emulator.cluster('contosoforgotten')).id.split('/')[2];
    const fault = { kind: 'status', status, body: { error: { code, message: 'No luck.' } } } as const;
    // Without Resource Graph, each subscription has its own request.
    await emulator.fail(
      { match: { service: 'resource-graph' }, fault },
      { match: { path: `/subscriptions/${subscription}/providers/Microsoft.Kusto/clusters` }, fault },
    );
    await signIn('owner');
    const notice = page.getByRole('status').filter({ hasText: 'Contoso Data Development' });
    await expect(notice).toContainText('Loaded 2 of 3 subscriptions. Clusters in the other subscriptions are unknown.');
    await expect(notice).toContainText(`(${code})`);
    await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: 'contosoforgotten', exact: true })).toBeHidden();
  });

test('a fleet that can’t be loaded shows an error and can be loaded again', async ({ page, emulator, signIn }) => {
  await emulator.fail({ match: { path: '^/subscriptions$' }, fault: { kind: 'html' } });
  await signIn('owner');
  const alert = page.getByRole('alert').filter({ hasText: /\w/ });
  await expect(alert).toBeVisible();
  await expect(page.getByText('No subscriptions')).toBeHidden();
  await emulator.heal();
  await alert.getByRole('button', { name: 'Retry' }).click();
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
  // Rows follow the key in a later frame.
  await expect.poll(async () => Number(await table.getAttribute('aria-rowcount'))).toBeLessThan(20);
});

test('a filter with many values can be searched and selected by keyboard', async ({ page, emulator, signIn }) => {
  const { keyboard } = page;
  await emulator.reset('fleet:600:300:600');
  await signIn('owner');
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  await expect(table).toHaveAttribute('aria-busy', 'false');
  const filter = page.getByRole('list', { name: 'Filters' }).getByRole('button', { name: /^Subscription/ });
  await tabTo(page, page.getByRole('button', { name: 'Add filter' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Subscription' })).toBeFocused();
  await keyboard.press('Enter');
  const search = page.getByRole('searchbox', { name: 'Search subscriptions' });
  await expect(search).toBeFocused();
  const popup = page.getByRole('dialog', { name: 'Subscription' });
  await expect(popup.getByRole('status')).toHaveText('Showing 200 of 300. Type to narrow the list.');
  await keyboard.type('fleet 299');
  const values = popup.getByRole('menuitemcheckbox');
  await expect(values).toHaveCount(1);
  await expect(popup.getByRole('status')).toHaveText('1 match');
  await expectAccessible(page, 'values that were searched');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(values).toHaveAttribute('aria-checked', 'true');
  await expect(page).toHaveURL(/subscription=/);
  await search.fill('no such subscription');
  await expect(popup.getByRole('status')).toHaveText('No matches');
  await keyboard.press('Escape');
  await expect(popup).toBeHidden();
  await expect(filter).toBeFocused();
  await expect(table.getByRole('rowheader')).toHaveCount(2);

  await keyboard.press('ArrowDown');
  await expect(search).toHaveValue('');
  await expect(values).toHaveCount(200);
});

test('a keyboard moves from the search to the first cluster, through the rows, and into the menu of a row', async ({
  page,
  signIn,
}) => {
  const { keyboard } = page;
  await signIn('owner', '/clusters?sort=name');
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  const link = (name: string) => table.getByRole('link', { name, exact: true });
  await expect(link('contosoarchive')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search clusters' }).focus();
  await keyboard.press('ArrowDown');
  await expect(link('contosoarchive')).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await expect(link('contosoarchive')).toBeFocused();
  await keyboard.press('ArrowLeft');
  await keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'Select contosoarchive' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('1 cluster selected');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  const actions = table.getByRole('button', { name: 'Actions for contosoarchive' });
  await expect(actions).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Open cluster' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(actions).toBeFocused();
});

test('an engineer selects two clusters, compares them, exempts a check on both, and plans their fixes', async ({
  page,
  signIn,
}) => {
  await signIn('owner', '/clusters?sort=name');
  const selected = page.getByRole('region', { name: 'Selection' });
  await page.getByRole('checkbox', { name: 'Select contosofraud' }).check();
  await page.getByRole('checkbox', { name: 'Select contosoaudit' }).check();
  await expect(selected).toContainText('2 clusters selected');
  await expectAccessible(page, 'selected clusters');
  await selected.getByRole('button', { name: 'Exempt findings…' }).click();
  await page.getByRole('searchbox', { name: 'Search failing checks' }).fill('disk encryption');
  await page.getByRole('menuitem', { name: 'Disk encryption should be on (2)' }).click();
  const dialog = page.getByRole('dialog', { name: 'Exempt finding' });
  await expect(dialog).toContainText('Disk encryption should be on (2 clusters)');
  await dialog.getByRole('radio', { name: 'Waiver' }).click();
  await dialog.getByRole('textbox', { name: /Reason/ }).fill('Test data.');
  await dialog.getByRole('button', { name: 'Exempt finding' }).click();
  await expect(page.getByText('2 findings exempted')).toBeVisible();

  await selected.getByRole('button', { name: 'Compare clusters' }).click();
  await expect(page).toHaveURL(/\/compare\?left=.*contosoaudit&right=.*contosofraud/);
  await page.goBack();
  await expect(selected).toContainText('2 clusters selected');
  await page.reload();
  await expect(selected).toContainText('2 clusters selected');
  await selected.getByRole('button', { name: 'Plan fixes' }).click();
  await expect(page).toHaveURL(/\/plan\?cluster=.*&cluster=/);
  await expect(page.getByText(/Clusters that match the filter: 2 of 14\./)).toBeVisible();
});

test('without a match, the page says what each filter removed and shows – as the score', async ({ page, signIn }) => {
  await signIn('owner', '/clusters?location=westeurope&check=alldatabasesadmin-too-many&q=forgotten');
  await expect(page.getByText('No matching clusters')).toBeVisible();
  await expect(page.getByText(/^1 cluster matches the search\. \d+ clusters are in this location\. /)).toBeVisible();
  await expect(page.getByText('Score unavailable')).toBeVisible();
});

test('a person excludes values and finds clusters without a tag, and a reload keeps the filters', async ({
  page,
  signIn,
}) => {
  await signIn('owner');
  const names = page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader');
  await expect(names).toHaveCount(14);
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitem', { name: 'State' }).click();
  await page.getByRole('menuitemradio', { name: 'is not' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Running' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/clusters?not=state%3DRunning');
  await expect(page.getByRole('button', { name: 'State is not Running', exact: true })).toBeFocused();
  const stopped = await names.count();
  expect(stopped).toBeLessThan(14);

  await page.goto('/clusters?not=tag%3Downer');
  await expect(page.getByRole('button', { name: 'Tag is missing owner', exact: true })).toBeVisible();
  expect(await names.count()).toBeLessThan(14);
  await page.getByRole('button', { name: 'Remove filter Tag is missing owner' }).click();
  await expect(names).toHaveCount(14);
});

test('on a phone, clusters are cards, and a disabled command shows its reason on tap', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('owner', '/clusters?sort=name');
  const cards = page.getByRole('list', { name: '14 clusters' }).locator('[data-cluster]');
  const first = cards.first();
  await expect(first.getByRole('link', { name: 'contosoarchive' })).toBeVisible();
  await expect(first.getByRole('list', { name: 'Checks' })).toContainText('Disk');
  await first.getByRole('checkbox', { name: 'Select contosoarchive' }).check();
  await page
    .getByRole('region', { name: 'Selection' })
    .getByRole('button', { name: /^Compare/ })
    // An explained button is aria-disabled, and Playwright would wait until it isn't.
    .click({ force: true });
  await expect(page.getByText('Select two clusters to compare', { exact: true })).toBeVisible();
  await first.getByRole('button', { name: 'Actions for contosoarchive' }).click();
  await page.getByRole('menuitem', { name: 'Open cluster' }).click();
  await expect(page.getByRole('heading', { name: 'contosoarchive', level: 1 })).toBeVisible();
});

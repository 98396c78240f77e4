import { expect, test } from './fixtures/story';

test('an engineer compares two clusters', async ({ page, openCluster }) => {
  await openCluster('contosoforgotten', 'overview');
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Compare with…' }).click();
  await expect(page.getByRole('heading', { name: 'Compare clusters', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Left cluster: contosoforgotten' })).toBeVisible();
  await page.getByRole('button', { name: 'Right cluster: Select a cluster…' }).click();
  const picker = page.getByRole('dialog', { name: 'Right cluster' });
  await picker.getByRole('searchbox', { name: 'Search clusters' }).fill('production telem');
  await expect(picker.getByRole('status')).toHaveText('1 found.');
  await picker.getByRole('button', { name: /contosotelemetry/ }).click();
  await expect(page).toHaveURL(/left=.*contosoforgotten.*right=.*contosotelemetry/);

  const row = (table: string, name: string | RegExp) =>
    page.getByRole('region', { name: table }).getByRole('row', { name });
  await expect(row('Findings of both clusters', /^Disk encryption should be enabled/)).toContainText(
    /Fail.*Pass.*Differs/s,
  );
  await expect(row('Essentials of both clusters', /^Disk encryption/)).toContainText(/Off.*On.*Differs/s);
  await expect(row('Configuration differences', /properties\.enableDiskEncryption/)).toContainText(/false.*true/s);
  await expect(row('Configuration differences', /properties\.uri/)).toBeHidden();

  const rows = page.getByRole('region', { name: 'Findings of both clusters' }).getByRole('row');
  const all = await rows.count();
  await page.getByRole('checkbox', { name: 'Show only differences' }).check();
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await expect(page).toHaveURL(/only=differences/);

  await page.getByRole('button', { name: 'Swap sides' }).click();
  await expect(page.getByRole('button', { name: 'Left cluster: contosotelemetry' })).toBeVisible();
  await expect(row('Findings of both clusters', /^Disk encryption should be enabled/)).toContainText(
    /Pass.*Fail.*Differs/s,
  );
});

test('a comparison shows that one cluster can’t be loaded, and shows the other one', async ({
  page,
  emulator,
  signIn,
}) => {
  const left = (await emulator.cluster('contosoforgotten')).id;
  const right = left.replace('contosoforgotten', 'contosogone');
  await signIn('owner', `/compare?${new URLSearchParams({ left, right })}`);
  const lost = page.getByRole('region', { name: 'Right: contosogone' });
  await expect(lost).toContainText('Couldn’t load this cluster');
  await expect(page.getByRole('region', { name: 'Left: contosoforgotten' })).toContainText(/Loaded \d\d:\d\d/);
  const findings = page.getByRole('region', { name: 'Findings of both clusters' });
  await expect(findings.getByRole('row', { name: /^Disk encryption should be enabled/ })).toContainText(
    'Unknown (couldn’t load)',
  );
  await expect(page.getByText('Differences appear when both clusters are loaded.').first()).toBeVisible();
});

test('two visible clusters are compared from the fleet', async ({ page, signIn }) => {
  await signIn('owner', '/clusters?q=contosof');
  await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('rowheader')).toHaveCount(2);
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Compare clusters' }).click();
  await expect(page.getByRole('region', { name: /^Left: contosof/ })).toContainText(/Loaded \d\d:\d\d/);
  await expect(page.getByRole('region', { name: /^Right: contosof/ })).toContainText(/Loaded \d\d:\d\d/);
});

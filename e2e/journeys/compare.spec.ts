import { savedBy } from './fixtures/downloads';
import { expect, test } from './fixtures/story';

test('an engineer compares two clusters', async ({ page, openCluster }) => {
  await openCluster('contosoforgotten', 'overview');
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Compare with another cluster…' }).click();
  await expect(page.getByRole('heading', { name: 'Compare clusters', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Left cluster: contosoforgotten' })).toBeVisible();
  await page.getByRole('button', { name: 'Right cluster: Select a cluster…' }).click();
  const picker = page.getByRole('dialog', { name: 'Right cluster' });
  await picker.getByRole('searchbox', { name: 'Search clusters' }).fill('production telem');
  await expect(picker.getByRole('status')).toHaveText('1 cluster found.');
  await picker.getByRole('button', { name: /contosotelemetry/ }).click();
  await expect(page).toHaveURL(/left=.*contosoforgotten.*right=.*contosotelemetry/);

  const row = (table: string, name: string | RegExp) =>
    page.getByRole('region', { name: table }).getByRole('row', { name });
  await expect(row('Findings of both clusters', /^Disk encryption should be on/)).toContainText(/Fail.*Pass/s);
  await expect(row('Essentials of both clusters', /^Disk encryption/)).toContainText(/Off.*On.*Differs/s);
  await expect(row('Configuration differences', /properties\.enableDiskEncryption/)).toContainText(/false.*true/s);
  await expect(row('Configuration differences', /properties\.uri/)).toBeHidden();

  const table = page.getByRole('region', { name: 'Findings of both clusters' });
  const rows = table.getByRole('row');
  const failures = await rows.count();
  await page.getByRole('checkbox', { name: /^Not applicable on one, Pass on the other \d+$/ }).check();
  await expect(page).toHaveURL(/difference=failure&difference=not-applicable/);
  await expect.poll(() => rows.count()).toBeGreaterThan(failures);
  const summary = page.getByRole('status').filter({ hasText: /^\d+ differences, \d+ caused by \d+ of them\./ });
  await expect(summary).toBeVisible();
  const because = table.getByRole('button', { name: /^\d+ differences? on \w+: .*\.$/ }).first();
  await because.click();
  await expect(because).toHaveAttribute('aria-expanded', 'true');
  await page.getByRole('checkbox', { name: 'Show only differences' }).uncheck();
  await expect(page).toHaveURL(/show=all/);
  await expect(row('Findings of both clusters', /^Disk encryption should be on/)).toContainText(/Fail.*Pass.*Differs/s);

  await page.getByRole('button', { name: 'Swap sides' }).click();
  await expect(page.getByRole('button', { name: 'Left cluster: contosotelemetry' })).toBeVisible();
  await expect(row('Findings of both clusters', /^Disk encryption should be on/)).toContainText(/Pass.*Fail.*Differs/s);
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
  await expect(findings.getByRole('row', { name: /^Disk encryption should be on/ })).toContainText(
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

test('an engineer exports the differences of two clusters as they are shown', async ({ page, emulator, signIn }) => {
  const left = (await emulator.cluster('contosoforgotten')).id;
  const right = (await emulator.cluster('contosotelemetry')).id;
  await signIn('owner', `/compare?${new URLSearchParams({ left, right })}`);
  const table = page.getByRole('region', { name: 'Findings of both clusters' });
  await expect(table.getByRole('row', { name: /^Disk encryption should be on/ })).toBeVisible();
  const save = (format: string) =>
    savedBy(page, async () => {
      await page.getByRole('button', { name: 'Export comparison' }).click();
      await page.getByRole('menuitem', { name: format }).click();
    });
  const csv = await save('CSV for spreadsheets');
  expect(csv.name).toMatch(/^kustodian-compare-contosoforgotten-contosotelemetry-[\d-]+Z\.csv$/);
  const [, ...lines] = csv.text.trimEnd().split('\r\n');
  const titles = await table.getByRole('rowheader').getByRole('link').allTextContents();
  expect(titles.length).toBeGreaterThan(3);
  for (const title of titles) expect(lines.some((line) => line.startsWith(title))).toBe(true);
  expect(csv.text).toMatch(/,failure,/);
  expect(csv.text).not.toMatch(/,not-applicable,[^,]*,[^,]*,contosoforgotten/);

  const json = await save('JSON');
  const { findings, ...facts } = JSON.parse(json.text);
  expect(facts).toMatchObject({ left: { name: 'contosoforgotten' }, right: { name: 'contosotelemetry' }, filter: '' });
  expect(findings).toHaveLength(lines.length);
});

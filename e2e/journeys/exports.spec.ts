import type { Log, Result } from 'sarif';
import { keep } from './fixtures/decisions';
import { exported } from './fixtures/downloads';
import { expect, test } from './fixtures/story';

test('an auditor filters to high and PCI DSS, opens a finding, checks its evidence, and exports SARIF', async ({
  page,
  signIn,
}) => {
  // If the organization requires customer-managed keys, their absence has severity high.
  await keep(page, { settings: { customerManagedKeyRequired: true } });
  await signIn('reader');
  const table = page.getByRole('region', { name: 'Clusters' });
  await expect(table.getByRole('table')).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitem', { name: 'Severity' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'High' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('menuitem', { name: 'Framework' }).click();
  await page.getByRole('searchbox', { name: 'Search frameworks' }).fill('pci 4.0.1');
  await page.getByRole('menuitemcheckbox', { name: 'PCI DSS v4.0.1' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/clusters?severity=high&framework=PCI+DSS+v4.0.1');
  const onScreen = table.getByRole('rowheader').getByRole('link', { name: /^contoso/ });
  const names = await onScreen.allTextContents();
  const opened = 'contosoforgotten';
  expect(names).toContain(opened);
  expect(names.length).toBeGreaterThan(1);

  await table.getByRole('link', { name: opened, exact: true }).click();
  await page.locator('a[href="?finding=cmk-not-used"]').click();
  await expect(page.getByRole('region', { name: 'Settings used' })).toContainText('Customer-managed keys: true');
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await evidence.getByRole('button', { name: /^Evidence/ }).click();
  await expect(evidence).toContainText(/API version \d{4}-\d\d-\d\d/);
  await evidence.getByRole('button', { name: 'Azure response for cluster properties' }).click();
  const requestId = /Request ID ([0-9a-f-]{36})/.exec((await evidence.textContent()) ?? '')?.[1];
  expect(requestId).toBeDefined();
  const said = evidence.getByRole('region', { name: 'cluster properties' });
  await expect(said).toContainText(`"name": "${opened}"`);
  await expect(said).toContainText('"keyVaultProperties": null');

  await page.goBack();
  await expect(page).toHaveURL('/clusters?severity=high&framework=PCI+DSS+v4.0.1');
  await expect(table.getByRole('table')).toHaveAttribute('aria-busy', 'false');
  await expect.poll(() => onScreen.allTextContents()).toHaveLength(names.length);
  const { name, text } = await exported(page, 'SARIF 2.1.0', 'Failures');
  await expect(page.getByText(`from ${names.length} clusters. Couldn’t load 1 scope.`)).toBeVisible();
  expect(name).toMatch(/^kustodian-[0-9a-f-]{36}-\d{4}-\d\d-\d\d-\d{4}Z-severity-high-framework-PCI-DSS.*\.sarif$/);
  const log: Log = JSON.parse(text);
  const results = log.runs[0]?.results ?? [];
  const clusterOf = ({ locations }: Result) => locations?.[0]?.logicalLocations?.[0]?.name;
  expect(results.map(clusterOf).sort()).toEqual([...names].sort());
  expect(new Set(results.map(({ level }) => level))).toEqual(new Set(['error']));
  // The file contains the request that the auditor saw.
  expect(JSON.stringify(results.find((result) => clusterOf(result) === opened))).toContain(requestId);
  // The file also contains what a Reader can't read.
  expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications).toHaveLength(1);

  await page.goto('/checks?severity=high&framework=PCI+DSS+v4.0.1');
  const checks = page.getByRole('region', { name: 'Checks' });
  await expect(checks.getByRole('link', { name: new RegExp(`^${results.length} of \\d+$`) })).toHaveCount(1);
  for (const { ruleId } of results)
    await expect(checks.getByRole('rowheader').locator(`a[href="/checks/${ruleId}"]`)).toHaveCount(1);
});

test('a cluster’s findings are saved in each format, unknown ones included', async ({ page, openCluster }) => {
  await openCluster('contosoforgotten', 'overview', 'reader');
  const json = await exported(page, 'JSON', 'All findings');
  expect(json.name).toMatch(/cluster-contosoforgotten\.json$/);
  const { clusters } = JSON.parse(json.text);
  const outcomes = new Set(clusters[0].findings.map(({ outcome }: { outcome: string }) => outcome));
  expect([...outcomes]).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']));
  const csv = await exported(page, 'CSV', 'All findings');
  expect(csv.text.split('\r\n')[0]).toContain('checkId');
  // One line for each finding, the head, and the end.
  expect(csv.text.split(/\r?\n/)).toHaveLength(clusters[0].findings.length + 2);
  const sarif = await exported(page, 'SARIF 2.1.0', 'All findings');
  expect(JSON.parse(sarif.text).runs[0].results).toHaveLength(clusters[0].findings.length);
  const forGitHub = await exported(page, 'SARIF 2.1.0');
  expect(forGitHub.name).toMatch(/cluster-contosoforgotten-outcome-fail\.sarif$/);
  const kinds = JSON.parse(forGitHub.text).runs[0].results.map(({ kind }: { kind: string }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['fail']));
  const ocsf = await exported(page, 'OCSF 1.5.0', 'All findings');
  expect(JSON.parse(ocsf.text)).toHaveLength(clusters[0].findings.length);
});

test('the page stays responsive while five thousand clusters are exported', async ({ page, emulator, signIn }) => {
  test.setTimeout(180_000);
  await emulator.reset('fleet:5000:300:10000');
  await signIn('owner', '/clusters?severity=high');
  const table = page.getByRole('region', { name: 'Clusters' }).getByRole('table');
  await expect(table).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  const shown = Number(await table.getAttribute('aria-rowcount')) - 1;
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      const longest = Math.max(...list.getEntries().map(({ duration }) => duration));
      document.body.dataset.longest = String(Math.max(longest, Number(document.body.dataset.longest ?? 0)));
    }).observe({ type: 'longtask' });
  });
  const { text } = await exported(page, 'JSON', 'Failures');
  expect(JSON.parse(text).clusters).toHaveLength(shown);
  expect(Number(await page.evaluate(() => document.body.dataset.longest ?? '0'))).toBeLessThan(1000);
});

import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { confirmAndResume, confirmClusters } from './fixtures/decisions';
import { savedBy } from './fixtures/downloads';
import { expect, test } from './fixtures/story';

/** Every third of these clusters trusts every tenant: twelve. */
const estate = 'fleet:36:3:36';
const trustsAllTenants = ['fleet00002', 'fleet00005', 'fleet00008'];

const progress = (page: Page) => page.getByRole('status').filter({ hasText: /done|planned/ });
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });

/** Plans to trust only the cluster's tenant, waits for the review, and confirms it. */
async function planTenants(page: Page, clusters: number): Promise<void> {
  await page.getByLabel('Fix').selectOption({ label: 'Limit trusted tenants' });
  await page.getByRole('checkbox', { name: 'Trust no external tenant' }).check();
  await page.getByRole('button', { name: `Plan fix for ${clusters} clusters` }).click();
  await expect(progress(page)).toContainText('Ready to start', { timeout: 90_000 });
  await confirmClusters(page, clusters);
  await page.getByLabel(`Enter ${clusters} to confirm`).fill(String(clusters));
}

test.describe('a fix on many clusters', () => {
  test.slow();

  test('trusted tenants change on twelve clusters by canary and waves, wait after a reload, and are undone', async ({
    page,
    emulator,
    signIn,
  }) => {
    test.setTimeout(400_000);
    await emulator.reset(estate);
    await signIn('owner');
    await expect(page.getByRole('region', { name: 'Clusters' }).getByRole('table')).toHaveAttribute(
      'aria-busy',
      'false',
    );
    await page.getByRole('link', { name: 'Plan fixes' }).click();
    await planTenants(page, 12);
    await page.getByRole('button', { name: /On 12 clusters$/ }).click();
    await expect(page.getByRole('region', { name: 'Changes' })).toContainText('trustedExternalTenants');
    expect(await emulator.writes()).toEqual([]);

    await page.getByLabel('Canary').selectOption({ label: 'fleet00005' });
    await page.getByRole('button', { name: 'Apply to the canary fleet00005' }).click();
    await expect(page.getByText('Canary verified: fleet00005')).toBeVisible({ timeout: 60_000 });
    expect(await emulator.writes()).toEqual(['PATCH 202']);

    await page.getByRole('button', { name: 'Apply to the other 11 clusters' }).click();
    await expect(progress(page)).toContainText('in progress');
    await page.reload();
    await confirmAndResume(page);
    await expect(progress(page)).toContainText('Finished: 12 clusters done.', { timeout: 180_000 });
    expect(await emulator.writes()).toEqual(Array.from({ length: 12 }, () => 'PATCH 202'));
    for (const name of trustsAllTenants)
      expect((await emulator.cluster(name)).properties.trustedExternalTenants).toEqual([]);

    const csv = await savedBy(page, () => page.getByRole('button', { name: 'CSV' }).click());
    expect(csv.text.match(/,done,closed,/g)).toHaveLength(12);
    const json = await savedBy(page, () => page.getByRole('button', { name: 'JSON' }).click());
    expect(JSON.parse(json.text).clusters).toHaveLength(12);

    await page.getByRole('button', { name: 'Undo run…' }).click();
    await page.getByRole('button', { name: 'Undo run on 12 clusters' }).click({ timeout: 90_000 });
    await expect(row(page, 'fleet00002')).toContainText('Undone', { timeout: 90_000 });
    await page.getByRole('button', { name: 'Cancel pending changes' }).click();
    await expect(progress(page)).toContainText('Finished', { timeout: 60_000 });
    expect((await emulator.cluster('fleet00002')).properties.trustedExternalTenants).toEqual([{ value: '*' }]);
    expect((await emulator.cluster('fleet00035')).properties.trustedExternalTenants).toEqual([]);

    // The run keeps its record, and the undo has its own.
    await page.getByRole('link', { name: 'Open undone run' }).click();
    await expect(progress(page)).toContainText('Finished: 12 clusters done.');
    await expect(page.getByText('Partly undone')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo run…' })).toBeHidden();
    await expect(page.getByRole('link', { name: 'Open undo run' })).toBeVisible();
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Runs' }).click();
    const ended = page.getByRole('region', { name: 'Ended' }).getByRole('listitem');
    await expect(ended).toHaveCount(2);
    await expect(ended.nth(1)).toContainText('Partly undone');
    await expect(ended.nth(1)).toContainText('12 of 12 clusters done');
  });

  test('a run waits for Resume after its tab was away for more than a minute', async ({
    page,
    clock,
    emulator,
    signIn,
  }) => {
    test.setTimeout(300_000);
    await emulator.reset(estate);
    await clock.install();
    await signIn('owner', '/plan?q=fleet0000');
    await planTenants(page, 3);
    await expect(page.getByText(/^Runs only while this tab is open/)).toBeVisible();
    await page.getByLabel('Clusters per wave').fill('1');
    await page.getByRole('button', { name: 'Apply to the canary fleet00002' }).click();
    await page.getByRole('button', { name: 'Apply to the other 2 clusters' }).click({ timeout: 60_000 });
    await expect.poll(() => emulator.writes()).toHaveLength(2);
    await clock.fastForward('02:00');
    await expect(page.getByText('Run paused while you were away')).toBeVisible({ timeout: 60_000 });
    await expect(row(page, 'fleet00005')).toContainText('Resolved', { timeout: 60_000 });
    expect(await emulator.writes()).toHaveLength(2);
    await page.getByRole('button', { name: 'Resume run' }).click();
    await expect(progress(page)).toContainText('Finished: 3 clusters done.', { timeout: 60_000 });
    expect(await emulator.writes()).toHaveLength(3);
  });

  test('a failure stops the bulk run, and extra verification leads back into it', async ({
    page,
    emulator,
    signIn,
    pick,
  }) => {
    test.setTimeout(300_000);
    await emulator.reset(estate);
    await signIn('owner', '/plan?q=fleet0000');
    await planTenants(page, 3);
    const claims = Buffer.from('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}').toString('base64');
    await emulator.fail(
      {
        match: { method: 'PATCH', path: 'fleet00002$' },
        times: 1,
        fault: {
          kind: 'status',
          status: 401,
          headers: { 'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${claims}"` },
          body: { error: { code: 'InvalidAuthenticationToken', message: 'Additional claims are needed.' } },
        },
      },
      {
        match: { method: 'PATCH', path: 'fleet00005$' },
        times: 1,
        fault: {
          kind: 'status',
          status: 409,
          body: { error: { code: 'ScopeLocked', message: 'The scope is locked.' } },
        },
      },
    );
    await page.getByRole('button', { name: 'Apply to the canary fleet00002' }).click();
    await page.getByRole('button', { name: 'Verify identity' }).click();
    await pick('owner');
    await confirmAndResume(page);
    await expect(page.getByText('Canary verified: fleet00002')).toBeVisible({ timeout: 60_000 });

    await page.getByLabel('Clusters per wave').fill('1');
    await page.getByRole('button', { name: 'Apply to the other 2 clusters' }).click();
    await expect(page.getByText('The run stopped after a failure')).toBeVisible({ timeout: 60_000 });
    await expect(row(page, 'fleet00008')).toContainText('Planned');
    await page.getByRole('button', { name: 'Continue with other clusters' }).click();
    await expect(progress(page)).toContainText('Finished: 2 clusters done, 1 failed.', { timeout: 60_000 });
    await page.getByRole('button', { name: 'Details of fleet00005' }).click();
    await expect(page.getByRole('dialog')).toContainText('lock');
    expect(await emulator.writes()).toEqual(['PATCH 401', 'PATCH 202', 'PATCH 409', 'PATCH 202']);
  });

  test('a second tab shows and pauses the run, and asks before it continues after the first tab is closed', async ({
    page,
    context,
    emulator,
    signIn,
  }) => {
    test.setTimeout(300_000);
    await emulator.reset(estate);
    await signIn('owner', '/plan?q=fleet0000');
    await planTenants(page, 3);
    await page.getByRole('button', { name: 'Apply to the canary fleet00002' }).click();
    await page.getByLabel('Clusters per wave').fill('1', { timeout: 60_000 });

    const second = await context.newPage();
    await second.goto(new URL(page.url()).pathname);
    // The run was confirmed in the first tab, so only that tab sends more changes.
    await expect(second.getByText('Another tab controls this run')).toBeVisible({ timeout: 60_000 });
    await expect(second.getByRole('button', { name: /^Apply to the other/ })).toBeHidden();
    await page.getByRole('button', { name: 'Apply to the other 2 clusters' }).click({ timeout: 60_000 });
    await expect(progress(second)).toContainText('Applying');
    await second.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText('Run paused')).toBeVisible();
    await page.close();

    await expect(second.getByText('A run you confirmed earlier is paused')).toBeVisible({ timeout: 60_000 });
    const before = await emulator.writes();
    await second.waitForTimeout(6000);
    expect(await emulator.writes()).toEqual(before);
    await confirmAndResume(second);
    await expect(progress(second)).toContainText('Finished: 3 clusters done.', { timeout: 120_000 });
    expect(await emulator.writes()).toEqual(['PATCH 202', 'PATCH 202', 'PATCH 202']);
  });

  test('an outage on many clusters is confirmed once by their number', async ({ page, signIn, emulator }) => {
    await emulator.reset(estate);
    await signIn('owner', '/plan?q=fleet0000');
    await page.getByRole('button', { name: /^Plan fix for \d clusters/ }).click();
    const apply = page.getByRole('button', { name: /^Apply to the canary/ });
    await expect(apply).toHaveAttribute('aria-disabled', 'true', { timeout: 60_000 });
    const field = page.getByLabel(/^Enter \d to confirm/);
    await field.fill((await field.getAttribute('placeholder')) ?? '99');
    await expect(apply).toHaveAttribute('aria-disabled', 'true');
    await field.fill('4 clusters');
    await expect(apply).not.toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await expect(progress(page)).toContainText('Finished: 0 clusters done, 4 canceled.');
    expect(await emulator.writes()).toEqual([]);
  });

  test('a review names who loses access on each cluster, and a cluster can be taken out of the run', async ({
    page,
    signIn,
    emulator,
  }) => {
    test.setTimeout(180_000);
    await signIn('owner', '/plan?fix=trusted-tenants-all');
    const fabrikam = page.getByRole('checkbox', { name: /^Fabrikam/ });
    await expect(fabrikam).toBeVisible({ timeout: 60_000 });
    await page.getByRole('checkbox', { name: 'Trust no external tenant' }).check();
    await page.getByRole('button', { name: /^Plan fix for \d+ clusters/ }).click();
    await expect(progress(page)).toContainText('Ready to start', { timeout: 90_000 });
    const impact = page.getByRole('region', { name: 'Impact' });
    const clusters = page.getByRole('region', { name: 'Clusters', exact: true });
    const clicks = clusters.getByRole('row').filter({ hasText: 'contosoclicks' });
    await expect(impact).toContainText('2 people and 1 application on 3 clusters');
    await expect(clicks).toContainText('anja.keller@fabrikam.com');
    await expect(clusters.getByRole('row').filter({ hasText: 'contosopartner' })).toContainText(
      'anja.keller@fabrikam.com',
    );
    await expectAccessible(page, 'review with people who lose access');

    await page.getByRole('checkbox', { name: 'Include contosoclicks' }).press('Space');
    await expect(impact).toContainText('on 2 clusters');
    await expect(clicks).toContainText('Removed from the run');

    const asked = page.getByRole('checkbox', { name: /^Change / });
    for (const box of await asked.all()) await box.check();
    await expect(asked.first()).toHaveAccessibleDescription(/\S/);
    const canary = page.getByLabel('Canary');
    const chosen = await canary.locator('option:checked').textContent();
    await page.getByRole('checkbox', { name: `Include ${chosen}`, exact: true }).uncheck();
    await expect(canary.locator('option:checked')).toHaveText('Select a canary');
    await expect(page.getByRole('button', { name: /^Apply to the canary/ })).toBeDisabled();
    const [next = ''] = await canary.locator('option:enabled').allInnerTexts();
    expect(next).not.toBe(chosen);
    await canary.selectOption({ label: next });
    await page.getByLabel('Enter 1 to confirm').fill('1');
    await page.getByRole('button', { name: `Apply to the canary ${next}` }).click();
    await expect(progress(page)).toContainText('Finished: 1 cluster done, 3 skipped.', { timeout: 60_000 });
    await expect(row(page, 'contosoclicks')).toContainText('Skipped: removed from the run');
    expect(await emulator.writes()).toEqual(['PATCH 202']);
  });

  test('a new plan leaves other runs as they are, and an ended run is undone from the list of runs', async ({
    page,
    emulator,
    signIn,
  }) => {
    test.setTimeout(400_000);
    await emulator.reset(estate);
    await signIn('owner', '/plan?q=fleet0000');
    await planTenants(page, 3);
    await page.getByRole('button', { name: 'Apply to the canary fleet00002' }).click();
    await page.getByRole('button', { name: 'Apply to the other 2 clusters' }).click({ timeout: 60_000 });

    const runsLink = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Runs' });
    // The run continues while the person plans another fix.
    await page.getByRole('link', { name: 'Clusters', exact: true }).click();
    await page.getByRole('link', { name: 'Plan fixes' }).click();
    await expect(page.getByRole('heading', { name: 'Plan fixes' })).toBeVisible();
    const toasts = page.getByRole('region', { name: 'Notifications' });
    const openRun = toasts.filter({ hasText: '3 of 3 clusters done' }).getByRole('link', { name: 'Open run' });
    await expect(openRun).toHaveAttribute('href', /^\/runs\/[\w-]+$/, { timeout: 120_000 });
    await page.getByLabel('Fix').selectOption({ label: 'Limit trusted tenants' });
    await page.getByRole('checkbox', { name: 'Trust no external tenant' }).check();
    await page.getByRole('button', { name: /^Plan fix for \d+ clusters$/ }).click();
    await expect(progress(page)).toContainText('Ready to start', { timeout: 90_000 });
    await expect(runsLink).toContainText('1 open');

    await runsLink.click();
    await expect(page.getByRole('region', { name: 'Drafts' }).getByRole('listitem')).toContainText(/\d+ clusters/);
    const ended = page.getByRole('region', { name: 'Ended' }).getByRole('listitem');
    await expect(ended).toContainText('3 of 3 clusters done');
    await expectAccessible(page, 'list of runs');
    const csv = await savedBy(page, () => ended.getByRole('button', { name: /^Download CSV/ }).click());
    expect(csv.text.match(/,done,closed,/g)).toHaveLength(3);

    await ended.getByRole('button', { name: /^Delete run/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete run' });
    await expect(dialog).toContainText('You can’t undo the run after you delete it');
    await expectAccessible(page, 'question before an undo is lost');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await ended.getByRole('button', { name: /^Undo run/ }).click();
    await page.getByRole('button', { name: 'Undo run on 3 clusters' }).click({ timeout: 90_000 });
    await expect(progress(page)).toContainText('Finished: 3 clusters undone.', { timeout: 120_000 });
    for (const name of trustsAllTenants)
      expect((await emulator.cluster(name)).properties.trustedExternalTenants).toEqual([{ value: '*' }]);

    await runsLink.click();
    await page.getByRole('button', { name: /^Delete draft/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete draft' }).click();
    await expect(page.getByRole('region', { name: 'Drafts' })).toBeHidden();
    await page.reload();
    await expect(page.getByRole('region', { name: 'Ended' }).getByRole('listitem')).toHaveCount(2);
    expect(await emulator.writes()).toHaveLength(6);
  });

  test('more clusters than a run can have are planned in part, or by subscription', async ({
    page,
    emulator,
    signIn,
  }) => {
    test.setTimeout(180_000);
    await emulator.reset('fleet:1600:4:36');
    await signIn('owner', '/plan?fix=trusted-tenants-all');
    const most = page.getByRole('status').filter({ hasText: 'A run has up to 500 clusters, and 533 are selected' });
    await expect(most).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page, 'more clusters than a run can have');
    await page.getByRole('checkbox', { name: 'Trust no external tenant' }).check();
    await page.getByRole('button', { name: 'Create 4 drafts, one per subscription' }).click();
    await expect(page).toHaveURL('/runs');
    await expect(page.getByRole('region', { name: 'Drafts' }).getByRole('listitem')).toHaveCount(4);
    await expect(page.getByRole('region', { name: 'Drafts' })).toContainText('Not planned yet');

    await page.goto('/plan?fix=trusted-tenants-all');
    await page.getByRole('button', { name: 'Select the first 500' }).click({ timeout: 60_000 });
    await expect(page.getByRole('button', { name: 'Plan fix for 500 clusters' })).toBeVisible();
    await page.getByRole('button', { name: 'Clear all shown' }).click();
    await expect(page.getByText('Select a cluster first', { exact: true }).first()).toBeVisible();
    expect(await emulator.writes()).toEqual([]);
  });

  test('on a phone the navigation is one menu that leads to the runs', async ({ page, signIn }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn('owner', '/clusters');
    await page.getByRole('button', { name: /main menu$/ }).click();
    await page.getByRole('menuitem', { name: 'Runs' }).click();
    await expect(page).toHaveURL('/runs');
    await expect(page.getByRole('heading', { name: 'No runs' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page, 'no runs on a phone');
  });

  test('axe finds nothing where a bulk run is chosen, reviewed, and finished', async ({ page, signIn, emulator }) => {
    test.setTimeout(180_000);
    await emulator.reset(estate);
    await signIn('owner', '/plan?q=fleet0000');
    await expect(page.getByRole('button', { name: /^Plan fix for \d clusters/ })).toBeVisible();
    await expectAccessible(page, 'choosing what to plan');
    await planTenants(page, 3);
    await expectAccessible(page, 'review of a run');
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await expectAccessible(page, 'account of a run');
  });
});

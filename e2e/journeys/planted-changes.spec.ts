import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import type { Emulator } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

const owner = { id: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', role: 'Owner' };
const startPage = 'Sign in with Microsoft Entra ID';

/** The tenant and the object ID in a person's token. */
async function idsOf(emulator: Emulator, person: string): Promise<{ tenantId: string; personId: string }> {
  const [, payload = ''] = (await emulator.token(person)).split('.');
  const { tid, oid } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return { tenantId: tid, personId: oid };
}

/** Returns the server's plan for a person. */
async function planAs(page: Page, emulator: Emulator, person: string, cluster: string, fix: object) {
  const { id } = await emulator.cluster(cluster);
  const [, , subscriptionId, , resourceGroup, , , , clusterName] = id.split('/');
  const ref = { subscriptionId, resourceGroup, clusterName };
  const response = await page.request.post(
    `/api/clusters/${subscriptionId}/${resourceGroup}/${clusterName}/fixes/plan`,
    {
      headers: { authorization: `Bearer ${await emulator.token(person)}` },
      data: fix,
    },
  );
  return { ref, id, ...(await response.json()) };
}

/** Writes to the browser's local storage before the sign-in, as another page of the origin could. */
async function plant(page: Page, entries: Record<string, unknown>): Promise<void> {
  await page.goto('/checks');
  await expect(page.getByRole('button', { name: startPage })).toBeVisible();
  await page.evaluate((all) => {
    for (const [key, value] of Object.entries(all)) localStorage.setItem(key, JSON.stringify(value));
  }, entries);
}

/** A run of one cluster, as stored. */
function plantedRun(head: { id: string; tenantId: string; personId: string }, item: object): Record<string, unknown> {
  const { id, tenantId, personId } = head;
  return {
    [`kustodian.runs.${id}`]: head,
    [`kustodian.runs.${id}.0`]: item,
    [`kustodian.open-runs.${id}`]: { tenantId, personId, state: 'running' },
  };
}

/** A queued change that turns on disk encryption, as stored. */
async function queuedChange(page: Page, emulator: Emulator, more: object = {}) {
  const fix = { fixId: 'disk-encryption-off', input: {} };
  const { ref, plan } = await planAs(page, emulator, 'owner', 'contosofraud', fix);
  const who = await idsOf(emulator, 'owner');
  return {
    id: 'planted-1',
    ...who,
    ref,
    input: {},
    plan,
    step: 0,
    startedAt: '2026-01-02T03:04:05.000Z',
    state: { kind: 'queued' },
    ...more,
  };
}

/** Long enough for several reads of the storage. */
const severalLooks = 6000;
const notice = (page: Page) => page.getByRole('region', { name: 'Waiting change' });

test('a change planted in the storage is shown with its real steps and never sent', async ({
  page,
  emulator,
  signIn,
}) => {
  test.slow();
  const reader = await idsOf(emulator, 'reader');
  const { id: scope } = await emulator.cluster('contosofraud');
  const input = { principalId: reader.personId, principalType: 'User', roleDefinitionId: owner.id, scope };
  const fix = { fixId: 'assign-azure-role', input };
  const { ref, plan, whatIf } = await planAs(page, emulator, 'reader', 'contosofraud', fix);
  const entry = {
    ...(await queuedChange(page, emulator)),
    ref,
    input,
    // The title doesn't match the steps, and the ETag is outdated.
    plan: { ...plan, title: 'Turn on disk encryption', basedOn: '"stale"' },
    newlyFails: [...whatIf.newlyFails, 'every-check'],
    confirm: 'contosofraud',
    sessionId: 'a-session',
  };
  const foreign = { ...entry, id: 'planted-2', personId: reader.personId };
  await plant(page, { 'kustodian.operations': [entry, foreign] });
  await signIn('owner', '/checks');
  await expect(notice(page)).toContainText('You confirmed this change before the page reloaded. Send it?');
  await expect(notice(page)).toContainText('contosofraud');
  await expect(notice(page)).toContainText(/Assign (an|the) Azure role/);
  await expect(notice(page)).toContainText(reader.personId);
  await expect(notice(page)).not.toContainText('Turn on disk encryption');
  await page.waitForTimeout(severalLooks);
  expect(await emulator.writes()).toEqual([]);
  const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('kustodian.operations') ?? '[]'));
  expect(kept).toHaveLength(2);
  expect(kept.find((change: { id: string }) => change.id === 'planted-2')).toEqual(foreign);
});

test('a change planted in the storages of the tab with an account of MSAL isn’t sent before the person confirms it', async ({
  page,
  emulator,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/checks');
  const entry = await queuedChange(page, emulator, { sessionId: 'a-session' });
  // An earlier page of this tab can write what an earlier version took for a confirmation.
  await page.evaluate((change) => {
    const { tenantId, personId, id } = change;
    localStorage.setItem('kustodian.operations', JSON.stringify([change]));
    sessionStorage.setItem('kustodian.session', JSON.stringify(['a-session', tenantId, personId]));
    sessionStorage.setItem(`kustodian.confirmed.${id}`, JSON.stringify(change));
  }, entry);
  await page.reload();
  await expect(notice(page)).toContainText('You confirmed this change before the page reloaded. Send it?');
  await page.waitForTimeout(severalLooks);
  expect(await emulator.writes()).toEqual([]);
});

test('a waiting change is sent with the current plan after the person confirms it', async ({
  page,
  emulator,
  signIn,
}) => {
  await plant(page, { 'kustodian.operations': [await queuedChange(page, emulator, { confirm: 'contosofraud' })] });
  await signIn('owner', '/checks');
  await expect(notice(page)).toContainText('Turn on disk encryption');
  await expect(notice(page)).toContainText('Confirmed 2026-01-02');
  const send = notice(page).getByRole('button', { name: 'Send change' });
  // The cluster would be unavailable, so its name is required. The stored one doesn't count.
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page, 'waiting change');
  await notice(page).getByLabel('Enter contosofraud to confirm').fill('contosofraud');
  expect(await emulator.writes()).toEqual([]);
  await send.press('Enter');
  await expect(notice(page)).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('button', { name: /^Activity/ }).click();
  await expect(page.getByRole('dialog', { name: 'Activity' })).toContainText(/Verified \d/);
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

test('a waiting change is discarded in Activity, and nothing is sent', async ({ page, emulator, signIn }) => {
  const entries = [
    await queuedChange(page, emulator),
    await queuedChange(page, emulator, { id: 'planted-2', startedAt: '2026-01-02T03:04:06.000Z' }),
  ];
  await plant(page, { 'kustodian.operations': entries });
  await signIn('owner', '/checks');
  await expect(notice(page)).toContainText('You confirmed 2 changes before the page reloaded. Send them?');
  await page.getByRole('button', { name: /^Activity/ }).click();
  const pane = page.getByRole('dialog', { name: 'Activity' });
  await expect(pane.getByRole('heading', { name: 'Not sent yet' })).toBeVisible();
  await expectAccessible(page, 'waiting changes in Activity');
  for (const left of [1, 0]) {
    // By keyboard, because the list moves while the change before is removed, and a click could miss the button.
    await pane.getByRole('button', { name: 'Discard change' }).first().press('Enter');
    await expect(pane.getByRole('button', { name: 'Discard change' })).toHaveCount(left);
  }
  await expect(pane).toContainText('No changes from this browser yet.');
  await page.keyboard.press('Escape');
  await expect(notice(page)).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Activity/ })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('kustodian.operations'))).toBe('[]');
  expect(await emulator.writes()).toEqual([]);
});

test.describe('a queued change', () => {
  test.beforeEach(async ({ page, emulator, openReview, review }) => {
    test.slow();
    await emulator.stopClock();
    await openReview();
    await review.apply('contosofraud');
    await review.close();
    await page.getByRole('navigation', { name: 'Cluster' }).getByRole('link', { name: 'Identity' }).click();
    await page.getByRole('switch', { name: 'System-assigned identity' }).click();
    await review.button('Add to queue').click();
    await expect(review.dialog).toContainText('Queued');
  });

  test('a reload asks once before a queued change is sent, and follows the sent one without a click', async ({
    page,
    emulator,
  }) => {
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(notice(page)).toContainText('You confirmed this change before the page reloaded. Send it?');
    await emulator.resumeClock(1);
    await expect(notice(page)).toContainText('Turn on system-assigned identity');
    await page.waitForTimeout(severalLooks);
    expect(await emulator.writes()).toEqual(['PATCH 202']);
    await page.reload();
    await notice(page).getByRole('button', { name: 'Send change' }).click({ timeout: 60_000 });
    await expect.poll(() => emulator.writes(), { timeout: 60_000 }).toEqual(['PATCH 202', 'PATCH 202']);
    await expect(notice(page)).toBeHidden();
  });

  test('a queued change belongs to its tab, and waits in another tab after its own is closed', async ({
    page,
    context,
    emulator,
  }) => {
    const second = await context.newPage();
    await second.goto('/checks');
    await expect(second.getByRole('button', { name: /^Activity 2/ })).toBeVisible();
    await expect(notice(second)).toBeHidden();
    await page.close({ runBeforeUnload: false });
    // Before the other tab plans the change again, which an operation in progress would block.
    await emulator.resumeClock(1);
    await expect(notice(second)).toContainText('You confirmed this change before the page reloaded. Send it?', {
      timeout: 60_000,
    });
    await expect(notice(second)).toContainText('Turn on system-assigned identity');
    await second.waitForTimeout(severalLooks);
    expect(await emulator.writes()).toEqual(['PATCH 202']);
    await emulator.resumeClock(1);
    await notice(second).getByRole('button', { name: 'Send change' }).click({ timeout: 60_000 });
    await expect.poll(() => emulator.writes(), { timeout: 60_000 }).toEqual(['PATCH 202', 'PATCH 202']);
  });
});

test('a bulk run planted in the storage is planned again and writes nothing until it is resumed', async ({
  page,
  emulator,
  signIn,
}) => {
  test.slow();
  const who = await idsOf(emulator, 'owner');
  const fix = { fixId: 'disk-encryption-off', input: {} };
  const { ref, plan } = await planAs(page, emulator, 'owner', 'contosofraud', fix);
  const lie = { changes: [{ path: 'tags.reviewed', after: 'yes' }], closes: [], newlyFails: [] };
  const head = {
    version: 1,
    id: 'planted-run',
    ...who,
    sessionId: 'a-session',
    ...fix,
    title: 'Add a tag',
    startedAt: '2026-01-02T03:04:05.000Z',
    phase: 'waves',
    failuresSeen: 0,
    waveSize: 5,
    undoing: false,
    clusters: [ref],
  };
  const item = { state: { kind: 'planned' }, planned: { plan, whatIf: lie, preflight: [] }, wave: 1 };
  await plant(page, plantedRun(head, item));
  await signIn('owner', '/checks');
  const elsewhere = page.getByRole('region', { name: 'Bulk run' });
  await expect(elsewhere).toContainText('A run you confirmed earlier is paused');
  await page.waitForTimeout(severalLooks);
  expect(await emulator.writes()).toEqual([]);
  await expectAccessible(page, 'waiting run on another page');

  await elsewhere.getByRole('link', { name: 'Open run' }).click();
  await expect(page.getByText('A run you confirmed earlier is paused')).toBeVisible();
  await page.getByRole('button', { name: 'Details of contosofraud' }).first().click();
  await expect(page.getByText('properties.enableDiskEncryption')).toBeVisible();
  await expect(page.getByText('tags.reviewed')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectAccessible(page, 'waiting run');
  expect(await emulator.writes()).toEqual([]);
  await page.getByRole('button', { name: 'Resume run' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished: 1 cluster done.' })).toBeVisible({
    timeout: 60_000,
  });
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

test('a planted bulk run is discarded, and writes nothing', async ({ page, emulator, signIn }) => {
  const who = await idsOf(emulator, 'owner');
  const fix = { fixId: 'disk-encryption-off', input: {} };
  const { ref, plan, whatIf } = await planAs(page, emulator, 'owner', 'contosofraud', fix);
  const head = {
    version: 1,
    id: 'planted-run',
    ...who,
    ...fix,
    title: 'Turn it on',
    startedAt: '2026-01-02T03:04:05.000Z',
    phase: 'canary',
    canary: 0,
    failuresSeen: 0,
    waveSize: 5,
    undoing: false,
    clusters: [ref],
  };
  const item = { state: { kind: 'planned' }, planned: { plan, whatIf, preflight: [] }, wave: 0 };
  await plant(page, plantedRun(head, item));
  await signIn('owner', '/runs/planted-run');
  await page.getByRole('button', { name: 'Discard run' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished: 0 clusters done, 1 canceled.' })).toBeVisible();
  expect(await emulator.writes()).toEqual([]);
});

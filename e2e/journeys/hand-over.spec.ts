import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { confirmClusters } from './fixtures/decisions';
import { savedBy } from './fixtures/downloads';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

/** Returns a local time for a field, this many minutes from now. */
function localTime(minutes: number): string {
  const at = new Date(Date.now() + minutes * 60_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

async function setWindow(page: Page, start: number, end: number): Promise<void> {
  await dialog(page, 'Hand over').getByLabel('Maintenance window').check();
  await dialog(page, 'Hand over').getByLabel('Start').fill(localTime(start));
  await dialog(page, 'Hand over').getByLabel('End').fill(localTime(end));
}

const saveFile = (page: Page) =>
  savedBy(page, () => dialog(page, 'Hand over').getByRole('button', { name: 'Save file' }).click());

/** Opens a plan file on Runs. */
async function openFile(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Open plan…' }).click();
  await dialog(page, 'Open plan')
    .getByLabel('Plan file to open')
    .setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Performs an action that copies a text, and returns the text. */
async function copiedBy(page: Page, act: () => Promise<void>): Promise<string> {
  const copied = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        navigator.clipboard.writeText = async (text) => resolve(text);
      }),
  );
  await act();
  return copied;
}

/** Ends the session of one person, and signs another one in at an address. */
async function switchPerson(page: Page, pick: (person: string) => Promise<void>, person: string, path: string) {
  await page.getByRole('button', { name: 'account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeVisible();
  await page.goto(path);
  await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
  await pick(person);
  await expect(page.getByRole('button', { name: 'account menu' })).toBeVisible();
}

test('a Reader saves a plan with a window, and an Owner opens it, confirms outside of the window, and applies it', async ({
  page,
  emulator,
  signIn,
  pick,
  review,
}) => {
  test.slow();
  const path = pagePath((await emulator.cluster('contosofraud')).id, 'overview');
  await signIn('reader', `${path}?finding=disk-encryption-off`);
  await page
    .getByRole('button', { name: /^Prepare for an Owner….*Turn on disk encryption/ })
    .first()
    .click();
  await expect(review.button('Apply')).toBeDisabled();
  await review.button('Hand over').click();
  await dialog(page, 'Hand over').getByLabel('Note (optional)').fill('Please apply after the backup.');
  await setWindow(page, 24 * 60, 25 * 60);
  await expectAccessible(page, 'saving a plan');
  const file = await saveFile(page);
  const calendar = await savedBy(page, () =>
    dialog(page, 'Hand over').getByRole('button', { name: 'Save calendar event' }).click(),
  );
  expect(calendar.text).toContain('BEGIN:VEVENT\r\n');
  expect(JSON.parse(file.text)).toMatchObject({ format: 'kustodian.plan/1', fixId: 'disk-encryption-off' });
  expect(file.text).not.toContain((await emulator.token('reader')).slice(0, 40));
  await dialog(page, 'Hand over').getByRole('button', { name: 'Close' }).last().click();
  await review.dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.goto('/runs');
  const listed = page.getByRole('region', { name: 'Handed over' }).getByRole('listitem');
  await expect(listed).toContainText('Turn on disk encryption (contosofraud)');
  await expect(listed).toContainText('Before its window');

  await switchPerson(page, pick, 'owner', '/runs');
  await openFile(page, file.text);
  const opened = dialog(page, 'Open plan');
  await expect(opened).toContainText('Please apply after the backup.');
  await expect(opened).toContainText('contosofraud');
  await expectAccessible(page, 'an opened plan');
  expect(await emulator.writes()).toEqual([]);
  await opened.getByRole('button', { name: 'Review plan' }).click();

  await expect(review.dialog).toContainText('Opened from a plan file');
  await expect(review.dialog).toContainText('Outside the maintenance window');
  await expect(review.dialog).not.toContainText('The plan changed since it was saved');
  await expectAccessible(page, 'review of a plan file');
  await review.apply('contosofraud');
  const question = dialog(page, 'Apply now');
  await expect(question).toContainText(/The maintenance window is .+ UTC\. The current time is outside this window\./);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  expect(await emulator.writes()).toEqual([]);
  await review.button('Apply').click();
  await question.getByRole('button', { name: 'Apply now' }).click();
  await review.proved();
  expect(await emulator.writes()).toEqual(['PATCH 202']);
});

test('a plan of another tenant, of a newer version, or of an unknown fix is refused, and nothing opens', async ({
  page,
  emulator,
  openReview,
  review,
}) => {
  await openReview();
  await review.button('Hand over').click();
  const plan = JSON.parse((await saveFile(page)).text);
  await page.goto('/runs');
  const tenant = '99999999-2222-4333-8444-555555555555';
  for (const [text, words] of [
    [
      { ...plan, tenantId: tenant },
      `The plan is for tenant ${tenant}, and you’re signed in to tenant ${plan.tenantId}.`,
    ],
    [{ ...plan, format: 'kustodian.plan/3' }, 'The plan file has format 3.'],
    [{ ...plan, fixId: 'rotate-keys' }, 'doesn’t have the fix “rotate-keys”'],
    [{ ...plan, confirm: 'contosofraud' }, 'Unrecognized key: "confirm"'],
  ] as const) {
    await openFile(page, JSON.stringify(text));
    await expect(dialog(page, 'Open plan').getByRole('alert')).toContainText(words);
    await expect(dialog(page, 'Open plan').getByRole('button', { name: 'Review plan' })).toBeHidden();
    await dialog(page, 'Open plan').getByRole('button', { name: 'Close' }).click();
  }
  expect(await emulator.writes()).toEqual([]);
});

test.describe('with Entra’s page', () => {
  test.use({ realSignIn: true });

  test('a link opens the plan after the sign-in, and shows that the cluster changed since it was saved', async ({
    page,
    emulator,
    openReview,
    review,
    pick,
  }) => {
    test.slow();
    await openReview();
    await review.button('Hand over').click();
    // The policy of the page denies reading the clipboard.
    const link = await copiedBy(page, () =>
      dialog(page, 'Hand over').getByRole('button', { name: 'Copy link' }).click(),
    );
    await expect(dialog(page, 'Hand over')).toContainText('Link copied');
    await dialog(page, 'Hand over').getByRole('button', { name: 'Close' }).last().click();
    await review.apply('contosofraud');
    await review.proved();
    await review.close();

    await page.getByRole('button', { name: 'account menu' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeVisible();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
    await pick('owner');
    await dialog(page, 'Open plan').getByRole('button', { name: 'Review plan' }).click();
    await expect(review.dialog).toContainText('No change needed');
    await expect(review.dialog).toContainText('The plan changed since it was saved');
    await expect(review.dialog).toContainText('properties.enableDiskEncryption');
    // Playwright's request URLs keep the fragment of the page itself, which the browser doesn't send.
    expect(asked.filter((url) => url.includes('plan=') && !url.includes('#plan='))).toEqual([]);
    expect(await emulator.writes()).toEqual(['PATCH 202']);
  });
});

test('a Reader’s run becomes a new draft of an Owner, and pauses before the next cluster when its window ends', async ({
  page,
  emulator,
  signIn,
  pick,
  clock,
}) => {
  test.setTimeout(300_000);
  await emulator.reset('fleet:36:3:36');
  await signIn('reader', '/plan?q=fleet0000');
  await page.getByLabel('Fix').selectOption({ label: 'Limit trusted tenants' });
  await page.getByRole('checkbox', { name: 'Trust no external tenant' }).check();
  await page.getByRole('button', { name: 'Plan fix for 3 clusters' }).click();
  await expect(page.getByText('You can’t apply this run')).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Hand over…' }).click();
  await setWindow(page, -5, 10);
  const file = await saveFile(page);
  expect(JSON.parse(file.text).plans.flatMap(({ targets }: { targets: string[] }) => targets)).toHaveLength(3);
  await dialog(page, 'Hand over').getByRole('button', { name: 'Close' }).last().click();

  await switchPerson(page, pick, 'owner', '/runs');
  await openFile(page, file.text);
  await dialog(page, 'Open plan').getByRole('button', { name: 'Create draft' }).click();
  await expect(page.getByText('Opened from a plan file')).toBeVisible();
  await expect(page.getByText('The plan changed since it was saved')).toBeHidden();
  await confirmClusters(page, 3);
  await page.getByLabel('Enter 3 to confirm').fill('3');
  await page.getByRole('button', { name: 'Apply to the canary fleet00002' }).click();
  await expect(page.getByText('Canary verified: fleet00002')).toBeVisible({ timeout: 60_000 });
  expect(await emulator.writes()).toEqual(['PATCH 202']);

  await clock.setSystemTime(new Date(Date.now() + 11 * 60_000));
  await page.getByRole('button', { name: 'Apply to the other 2 clusters' }).click();
  const question = dialog(page, 'Apply now');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await clock.setSystemTime(new Date());
  await page.getByLabel('Clusters per wave').fill('1');
  await page.getByRole('button', { name: 'Apply to the other 2 clusters' }).click();
  await expect.poll(() => emulator.writes()).toHaveLength(2);
  await clock.setSystemTime(new Date(Date.now() + 11 * 60_000));
  // The clock jumps, as after a sleep of the computer.
  await expect(page.getByText('Run paused while you were away')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page, 'a run outside of its window');
  expect(await emulator.writes()).toHaveLength(2);
  await page.getByRole('button', { name: 'Resume run' }).click();
  await dialog(page, 'Resume now').getByRole('button', { name: 'Resume now' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Finished: 3 clusters done.' })).toBeVisible({
    timeout: 90_000,
  });
  expect(await emulator.writes()).toHaveLength(3);
});

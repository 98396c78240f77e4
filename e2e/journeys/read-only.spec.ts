import type { Page } from '@playwright/test';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

const writeControls =
  /^(Turn |Add |Remove|Choose |Apply|Undo|Create new plan|Select another key|Use |Approve|Restrict |Send |Detach |Grant )/;
const tabs = ['overview', 'encryption', 'identity', 'access', 'databases', 'data-protection', 'operations'] as const;

/** Requests of the pages that could change something. */
function watchWrites(page: Page): string[] {
  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && /\/api\/clusters\/.*\/fixes$/.test(new URL(request.url()).pathname))
      writes.push(`${request.method()} ${request.url()}`);
  });
  return writes;
}

test('an auditor sets the browser to read-only, and it shows and sends nothing that writes', async ({
  page,
  emulator,
  signIn,
}) => {
  const writes = watchWrites(page);
  await signIn('owner', '/settings');
  const readOnly = page.getByRole('checkbox', { name: /^Read-only/ });
  await expect(readOnly).not.toBeChecked();
  await readOnly.check();
  await expect(page.getByRole('banner').getByText('Read-only')).toBeVisible();

  const { id } = await emulator.cluster('contosofraud');
  for (const tab of tabs) {
    await page.goto(pagePath(id, tab));
    await expect(page.getByRole('heading', { name: 'contosofraud', level: 1 })).toBeVisible();
    await expect(page.getByText('Loading the cluster from Azure…')).toBeHidden();
    await expect(page.getByRole('banner').getByText('Read-only')).toBeVisible();
    await expect(page.getByRole('main').getByRole('switch')).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('button', { name: writeControls })).toHaveCount(0);
  }
  await page.goto(`${pagePath(id, 'overview')}?finding=disk-encryption-off`);
  await expect(page.getByText('Read-only mode is on, so fixes aren’t available.')).toBeVisible();

  await page.goto('/settings');
  await readOnly.uncheck();
  await page.goto(pagePath(id, 'encryption'));
  await expect(page.getByRole('switch', { name: 'Disk encryption' })).toBeVisible();
  expect(writes).toEqual([]);
  expect(await emulator.writes()).toEqual([]);
});

test('a review that was open when the browser was set to read only sends nothing', async ({
  page,
  context,
  emulator,
  openReview,
  review,
}) => {
  const writes = watchWrites(page);
  await openReview();
  await expect(review.section('Changes')).toBeVisible();
  const settings = await context.newPage();
  await settings.goto('/settings');
  await settings.evaluate(() => localStorage.setItem('kustodian.read-only', 'on'));

  await review.apply('contosofraud');
  await expect(review.dialog).toContainText('Read-only mode is on, so no request was sent.');
  expect(writes).toEqual([]);
  expect(await emulator.writes()).toEqual([]);
});

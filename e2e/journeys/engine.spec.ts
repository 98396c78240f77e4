import type { Page } from '@playwright/test';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

const switchName = 'Live reading';

test('live reading starts with Entra’s consent, and shows loaded results and the missing role', async ({
  page,
  emulator,
  signIn,
}) => {
  await signIn('owner', '/settings');
  const live = page.getByRole('checkbox', { name: switchName });
  await expect(live).not.toBeChecked();
  await live.click();
  await expect(live).toBeChecked();

  const { id } = await emulator.cluster('contosopartner');
  await page.goto(pagePath(id, 'data-protection'));
  const tables = page.getByRole('region', { name: 'Tables' });
  await expect(tables.getByText('Shared/Deliveries')).toBeVisible();

  await page.goto(pagePath((await emulator.cluster('contosoclicks')).id, 'data-protection'));
  await expect(tables).toContainText('You need database Monitor.');
});

test('live reading stays off if Entra refuses consent', async ({ page, signIn }) => {
  await refuseConsent(page);
  await signIn('owner', '/settings');
  const live = page.getByRole('checkbox', { name: switchName });
  await live.click();
  await page.waitForURL(/settings/);
  await expect(page.getByText('Live reading is off')).toBeVisible();
  await expect(live).not.toBeChecked();
});

/** Entra's answer without the permission of Azure Data Explorer. */
async function refuseConsent(page: Page): Promise<void> {
  await page.route(/\/authorize\?/, async (route) => {
    const { searchParams } = new URL(route.request().url());
    if (!searchParams.get('scope')?.includes('.kusto.windows.net/')) return route.fallback();
    const answer = new URLSearchParams({
      error: 'access_denied',
      error_description: 'AADSTS65004: User declined to consent to access the app.',
      error_uri: 'https://login.microsoftonline.com/error?code=65004',
      state: searchParams.get('state') ?? '',
    });
    await route.fulfill({ status: 302, headers: { location: `${searchParams.get('redirect_uri')}#${answer}` } });
  });
}

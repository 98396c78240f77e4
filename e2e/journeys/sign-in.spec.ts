import { expect, test } from './fixtures/story';

// These journeys test the sign-in itself.
test.use({ realSignIn: true });

test('a deep link opens after the sign-in', async ({ page, openCluster }) => {
  await openCluster('contosofraud', 'encryption');
  await expect(page).toHaveURL(/\/contosofraud\/encryption$/);
  await expect(page.getByRole('heading', { name: 'Encryption', level: 2 })).toBeVisible();
});

test('a sign-out removes all data, also for the back button', async ({ page, signIn }) => {
  await signIn('owner');
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const start = page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' });
  await expect(start).toBeVisible();

  await page.goBack();
  await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeHidden();
  await page.goto('/');
  await expect(start).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('secret');
});

test('another person signs in and sees only their own clusters', async ({ page, signIn, pick }) => {
  await signIn('owner');
  await expect(page.getByRole('link', { name: 'contosohealth', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign in with a different account' }).click();
  await pick('contributor');
  await expect(page.getByRole('link', { name: 'contosoclicks', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'contosohealth', exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'account menu' }).click();
  await expect(page.getByText('contributor@contoso.com')).toBeVisible();
});

test('a person without roles sees that, and the object ID for an administrator', async ({ page, signIn }) => {
  await signIn('nobody');
  await expect(page.getByText('No subscriptions')).toBeVisible();
  await expect(page.getByText('nobody@contoso.com has no Azure role on a subscription')).toBeVisible();
  await expect(page.getByText('The tenant might have clusters that you can’t read.')).toBeVisible();

  const objectIdText = await page.getByRole('definition').first().textContent();
  const [objectId] = /[0-9a-f-]{36}/.exec(objectIdText ?? '') ?? [];
  await page.getByRole('button', { name: 'account menu' }).click();
  await page.getByRole('menuitem', { name: 'Account and tenant' }).click();
  await expect(page.getByRole('dialog')).toContainText(objectId ?? 'no object id');
});

test('an expired session keeps the page and shows a banner to sign in again', async ({
  page,
  clock,
  emulator,
  signIn,
  pick,
  refresh,
}) => {
  await signIn('owner', '/clusters?q=fraud');
  const row = page.getByRole('link', { name: 'contosofraud', exact: true });
  await expect(row).toBeVisible();

  await clock.setSystemTime(new Date(Date.now() + 2 * 3_600_000));
  await page.context().clearCookies();
  const body = { error: 'invalid_grant', error_description: 'AADSTS700082: The refresh token has expired.' };
  await emulator.fail({ match: { service: 'entra', path: '/token$' }, fault: { kind: 'status', status: 400, body } });
  await refresh();

  // A silent renewal without a response ends after 10 s.
  await expect(page.getByText('Your session has expired')).toBeVisible({ timeout: 40_000 });
  await expect(row).toBeVisible();
  await emulator.heal();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await pick('owner');
  await page.waitForURL('/clusters?q=fraud');
  await expect(row).toBeVisible();
  await expect(page.getByText('Your session has expired')).toBeHidden();
});

test('a person opens a cluster in a second tab without signing in again', async ({
  page,
  context,
  openCluster,
  breaches,
}) => {
  await openCluster('contosofraud', 'encryption');
  const second = await context.newPage();
  const frames: string[] = [];
  second.on('request', (request) => {
    if (request.frame().parentFrame()) frames.push(new URL(request.url()).pathname);
  });
  await second.goto(page.url());
  await expect(second.getByRole('heading', { name: 'contosofraud', level: 1 })).toBeVisible();
  await expect(second.getByRole('heading', { name: 'Encryption', level: 2 })).toBeVisible();
  expect(second.url()).toBe(page.url());
  expect(frames.some((path) => path.endsWith('/oauth2/v2.0/authorize'))).toBe(true);
  // Each tab has its own tokens.
  expect(await second.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/eyJ[\w-]+\.eyJ/);
  expect(breaches).toEqual([]);
});

test('a second tab shows the start page after the session ended elsewhere, and tries the sign-in once', async ({
  page,
  context,
  signIn,
}) => {
  await signIn('owner');
  await context.clearCookies();
  const second = await context.newPage();
  let asked = 0;
  second.on('request', (request) => {
    if (request.url().includes('prompt=none')) asked += 1;
  });
  await second.goto(page.url());
  const start = second.getByRole('button', { name: 'Sign in with Microsoft Entra ID' });
  await expect(start).toBeVisible();
  expect(asked).toBe(1);
  await second.reload();
  await expect(start).toBeVisible();
  expect(asked).toBe(1);
});

test('a second tab shows the start page after a sign-out, without a request to Entra', async ({
  page,
  context,
  signIn,
}) => {
  await signIn('owner');
  await page.getByRole('button', { name: 'account menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeVisible();
  const second = await context.newPage();
  let asked = 0;
  second.on('request', (request) => {
    if (request.url().includes('prompt=none')) asked += 1;
  });
  await second.goto('/');
  await expect(second.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeVisible();
  expect(asked).toBe(0);
});

const refusals = [
  { code: 'AADSTS65001', title: 'Admin consent required' },
  { code: 'AADSTS50020', title: 'Your account isn’t in the connected tenant' },
  { code: 'AADSTS500200', title: 'Personal Microsoft accounts aren’t supported' },
];
for (const { code, title } of refusals)
  test(`a sign-in that Entra rejects with ${code} shows what to do and can be tried again`, async ({
    page,
    emulator,
    pick,
  }) => {
    const body = { error: 'invalid_grant', error_description: `${code}: Refused.` };
    const fault = { kind: 'status', status: 400, body } as const;
    await emulator.fail({ match: { service: 'entra', path: '/token$' }, fault });
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
    await pick('owner');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByText(`Microsoft Entra error: ${code}`)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Check how this deployment is connected' })).toHaveAttribute(
      'href',
      `/connect?error=${code}`,
    );

    await emulator.heal();
    await page.getByRole('button', { name: /^Sign in/ }).click();
    await pick('owner');
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  });

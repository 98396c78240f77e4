import { expect, test } from './fixtures/story';

// These journeys test the sign-in itself.
test.use({ realSignIn: true });

test('a deep link survives the sign-in', async ({ page, openCluster }) => {
  await openCluster('contosofraud', 'encryption');
  await expect(page).toHaveURL(/\/contosofraud\/encryption$/);
  await expect(page.getByRole('heading', { name: 'Encryption', level: 2 })).toBeVisible();
});

test('a person who signs out leaves nothing behind, even for the back button', async ({ page, signIn }) => {
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
  await page.getByRole('menuitem', { name: 'Sign in as somebody else' }).click();
  await pick('contributor');
  await expect(page.getByRole('link', { name: 'contosoclicks', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'contosohealth', exact: true })).toBeHidden();
  await page.getByRole('button', { name: 'account menu' }).click();
  await expect(page.getByText('contributor@contoso.com')).toBeVisible();
});

test('a person without roles sees that, and the object ID to give to an administrator', async ({ page, signIn }) => {
  await signIn('nobody');
  await expect(page.getByText('Azure shows you no subscription')).toBeVisible();
  await expect(page.getByText('nobody@contoso.com has no role on any subscription')).toBeVisible();
  await expect(page.getByText('That does not mean that there are no clusters.')).toBeVisible();

  const told = await page.getByRole('definition').first().textContent();
  const [objectId] = /[0-9a-f-]{36}/.exec(told ?? '') ?? [];
  await page.getByRole('button', { name: 'account menu' }).click();
  await page.getByRole('menuitem', { name: 'Account and directory' }).click();
  await expect(page.getByRole('dialog')).toContainText(objectId ?? 'no object id');
});

test('a session that is over keeps the page and shows a banner to sign in again', async ({
  page,
  emulator,
  signIn,
  pick,
}) => {
  await signIn('owner', '/?q=fraud');
  const row = page.getByRole('link', { name: 'contosofraud', exact: true });
  await expect(row).toBeVisible();

  await page.clock.setSystemTime(new Date(Date.now() + 2 * 3_600_000));
  await page.context().clearCookies();
  const body = { error: 'invalid_grant', error_description: 'AADSTS700082: The refresh token has expired.' };
  await emulator.fail({ match: { service: 'entra', path: '/token$' }, fault: { kind: 'status', status: 400, body } });
  await page.getByRole('button', { name: 'Refresh' }).click();

  await expect(page.getByText('Your session is over')).toBeVisible();
  await expect(row).toBeVisible();
  await emulator.heal();
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await pick('owner');
  await page.waitForURL('/?q=fraud');
  await expect(row).toBeVisible();
  await expect(page.getByText('Your session is over')).toBeHidden();
});

const refusals = [
  { code: 'AADSTS65001', title: 'Your directory wants an administrator to agree first' },
  { code: 'AADSTS50020', title: 'This account does not belong to the connected directory' },
  { code: 'AADSTS500200', title: 'Personal Microsoft accounts cannot be used' },
];
for (const { code, title } of refusals)
  test(`a sign-in that Entra refuses with ${code} says how to fix it and can be tried again`, async ({
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
    await expect(page.getByText(`Microsoft Entra ID says: ${code}.`)).toBeVisible();

    await emulator.heal();
    await page.getByRole('button', { name: /^Sign in/ }).click();
    await pick('owner');
    await expect(page.getByRole('link', { name: 'contosofraud', exact: true })).toBeVisible();
  });

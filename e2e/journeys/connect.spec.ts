import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

// These journeys test the sign-in itself.
test.use({ realSignIn: true });

const tenant = '11111111-1111-4111-8111-111111111111';
const client = '22222222-2222-4222-8222-222222222222';

test('a person who deploys gets all steps with their values, without a sign-in', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Connect your tenant' }).click();
  await expect(page.getByRole('heading', { name: 'Connect your tenant', level: 1 })).toBeVisible();
  const field = (name: string) => page.getByRole('textbox', { name });

  await field('Host').fill('http://kustodian.contoso.com');
  await expect(page.getByText('Enter an HTTPS address, such as https://kustodian.contoso.com.')).toBeVisible();
  await field('Host').fill('kustodian.contoso.com');
  await field('Tenant ID').fill('contoso.com');
  await expect(field('Tenant ID')).toHaveAccessibleDescription(
    /Enter a tenant ID, such as 00000000-0000-0000-0000-000000000000\./,
  );
  await field('Tenant ID').fill(tenant);

  const step = (name: string) => page.getByRole('listitem', { name, exact: true });
  await expect(step('Register the application')).toContainText('https://kustodian.contoso.com/redirect');
  await expect(step('Register the application')).toContainText('http://localhost:3000/redirect');
  await expect(step('Register the application')).toContainText('az ad app create');
  await field('Client ID').fill(client);
  await expect(step('Register the application')).toContainText(`APP=${client}`);
  await expect(step('Grant consent')).toContainText(
    `https://login.microsoftonline.com/${tenant}/adminconsent?client_id=${client}`,
  );
  await expect(step('Start the server')).toContainText(`ENTRA_TENANT_ID=${tenant}`);
  await expect(step('Add a TLS proxy')).toContainText('server_name kustodian.contoso.com;');
  await expect(step('Allow outbound connections')).toContainText('management.azure.com');

  await page.getByRole('combobox', { name: 'Cloud' }).selectOption('Azure Government');
  await expect(step('Allow outbound connections')).toContainText('management.usgovcloudapi.net');
  await expect(step('Start the server')).toContainText('AZURE_CLOUD=usgov');
  await expect(step('Add API permissions')).toContainText('az cloud set --name AzureUSGovernment');

  // The link can be sent to the person who does the next step.
  await page.reload();
  await expect(field('Client ID')).toHaveValue(client);
  await expect(step('Start the server')).toContainText('AZURE_CLOUD=usgov');
});

test('a person who deploys tests sign-in and consent, and sees which consent is missing', async ({
  page,
  emulator,
  pick,
}) => {
  await page.goto('/connect');
  await expect(page.getByText('This server uses sample data')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in and test' }).click();
  await pick('owner');
  await expect(page).toHaveURL(/\/connect\?test=yes$/);
  const results = page.getByRole('list', { name: 'Test results' });
  await expect(results).toContainText('Azure returned subscriptions, such as');
  await expect(results.getByText('Works')).toHaveCount(5);

  const body = { error: 'invalid_grant', error_description: 'AADSTS65001: The user has not consented.' };
  await emulator.fail({
    match: { service: 'entra', path: '/token$' },
    fault: { kind: 'status', status: 400, body },
  });
  await page.evaluate(() => {
    for (const key of Object.keys(sessionStorage)) if (/accesstoken.*graph/i.test(key)) sessionStorage.removeItem(key);
  });
  await page.getByRole('button', { name: 'Run test again' }).click();
  await expect(results).toContainText('Consent is missing for User.ReadBasic.All.');
  await expect(results).toContainText('AADSTS65001');
});

test('a sign-in that Entra rejects shows what to do on the same page', async ({ page, emulator, pick }) => {
  const body = { error: 'invalid_grant', error_description: 'AADSTS50105: Not assigned.' };
  await emulator.fail({
    match: { service: 'entra', path: '/token$' },
    fault: { kind: 'status', status: 400, body },
  });
  await page.goto('/connect');
  await page.getByRole('button', { name: 'Sign in and test' }).click();
  await pick('owner');
  const failure = page.getByRole('alert').filter({ hasText: 'Sign-in failed: AADSTS50105' });
  await expect(failure).toContainText('Assign the user');

  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
  await pick('owner');
  await page.getByRole('link', { name: 'Check how this deployment is connected' }).click();
  await expect(page).toHaveURL(/\/connect\?error=AADSTS50105$/);
  await expect(page.getByRole('row', { name: /^AADSTS50105/ })).toHaveAttribute('aria-current', 'true');
});

test('axe finds nothing on Connect before a test, with errors, and after a test', async ({ page, pick }) => {
  test.setTimeout(120_000);
  await page.goto('/connect?error=AADSTS50011');
  await expect(page.getByRole('button', { name: 'Sign in and test' })).toBeVisible();
  await expectAccessible(page, 'Connect');
  await page.goto('/connect?host=http://kustodian.contoso.com&tenant=x&client=y');
  await expect(page.getByRole('textbox', { name: 'Tenant ID' })).toHaveAccessibleDescription(
    /Enter a tenant ID, such as/,
  );
  await expectAccessible(page, 'Connect with errors');
  await page.getByRole('button', { name: 'Sign in and test' }).click();
  await pick('owner');
  await expect(page.getByRole('list', { name: 'Test results' }).getByText('Works')).toHaveCount(5);
  await expectAccessible(page, 'Connect, tested');
});

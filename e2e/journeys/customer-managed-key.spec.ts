import type { Page } from '@playwright/test';
import { chosen, customerKeyEstate, roleKey, vaulted, vaultedId } from '../fixtures/customer-key-estate';
import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

const path = `/clusters/${vaulted.subscriptionId}/${vaulted.resourceGroup}/${vaulted.clusterName}`;

test.beforeEach(({ emulator }) => emulator.reset(customerKeyEstate()));

/** Selects an option of a field. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
}

test('an Owner moves a cluster to a customer-managed key and creates everything missing on the way', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  test.slow();
  await openCluster(vaulted.clusterName, 'encryption');
  await page.getByRole('link', { name: 'Use a customer-managed key', exact: true }).click();
  await expect(
    page.getByText(/If the cluster loses access to this key, Azure suspends the cluster and its 1 follower/),
  ).toBeVisible();
  const preflight = page.getByRole('region', { name: '4. Preflight' });
  await expect(preflight).toContainText('Select an identity, a key vault, and a key first.');

  await page.getByRole('radio', { name: 'User assigned' }).click();
  await choose(page, 'User-assigned identity', 'id-vaulted');
  await choose(page, 'Key vault', 'kv-vaulted');
  await choose(page, 'Key', 'data');
  await expect(preflight).toContainText(/^4\. Preflight checks3 of \d+ preflight checks block this change\./);
  await expect(page.getByRole('button', { name: /^Review change/ })).toHaveAttribute('aria-disabled', 'true');
  const address = page.url();

  for (const { button, typed } of [
    { button: 'Add user-assigned identity…' },
    { button: 'Grant access to the key…' },
    { button: 'Turn on purge protection…', typed: vaulted.clusterName },
  ]) {
    await preflight.getByRole('button', { name: button }).click();
    await review.apply(typed);
    await expect(review.dialog).toContainText('Change applied');
    await review.close();
    await expect(preflight.getByRole('button', { name: button })).toBeHidden();
    expect(page.url()).toBe(address);
  }
  await expect(preflight).toContainText('No preflight checks block this change');
  await expect(preflight).toContainText('contosofollower');

  await page.getByRole('button', { name: /^Review change/ }).click();
  await expect(review.section('Changes')).toContainText('properties.keyVaultProperties.keyName');
  await review.apply();
  await review.proved();
  expect(await emulator.writes()).toEqual(['PATCH 202', 'PUT 201', 'PATCH 200', 'PATCH 202']);
  const { properties } = await emulator.cluster(vaulted.clusterName);
  expect(properties.keyVaultProperties).toEqual({ ...roleKey, keyVersion: '' });
  expect(properties.state).toBe('Running');
  await review.close();
  await expect(page).toHaveURL(/\/encryption$/);
  const key = page.getByRole('region', { name: 'Key', exact: true });
  await expect(key).toContainText('Always current (no version pinned)');
  await expect(key.getByRole('link', { name: 'Select another key' })).toBeVisible();
});

test('a key of an unlisted vault is entered by hand, is kept after a reload, and shows what is unknown', async ({
  page,
  signIn,
}) => {
  await signIn('owner', `${path}/encryption/customer-managed-key`);
  await page.getByRole('radio', { name: 'System assigned' }).click();
  await page.getByLabel('Key vault URI').fill('kv-elsewhere.vault.azure.net');
  await expect(page.getByText('Enter a key vault URI, such as https://contoso.vault.azure.net.')).toBeVisible();
  await page.getByLabel('Key vault URI').fill('https://kv-elsewhere.vault.azure.net');
  await page.getByLabel('Key name').fill('data');
  await page.reload();
  await expect(page.getByLabel('Key name')).toHaveValue('data');
  const preflight = page.getByRole('region', { name: '4. Preflight' });
  await expect(preflight).toContainText('Couldn’t find the key vault kv-elsewhere.vault.azure.net');
  await expect(preflight.getByRole('button', { name: 'Turn on system-assigned identity…' })).toBeVisible();
});

test('a key is chosen with only the keyboard', async ({ page, signIn }) => {
  await signIn('owner', `${path}/encryption/customer-managed-key`);
  await page.getByRole('radio', { name: 'User assigned' }).focus();
  await page.keyboard.press('Space');
  for (const [label, name] of [
    ['User-assigned identity', 'id-vaulted'],
    ['Key vault', 'kv-vaulted'],
    ['Key', 'data'],
  ] as const) {
    await page.getByRole('combobox', { name: label, exact: true }).focus();
    await page.keyboard.type(name);
    await expect(page.getByRole('option', { name: new RegExp(`^${name}`) })).toBeVisible();
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('region', { name: '4. Preflight' })).toContainText(
    /\d+ of \d+ preflight checks blocks? this change/,
  );
});

test('axe finds nothing on the page of the key', async ({ page, signIn }) => {
  test.slow();
  await signIn('owner', `${path}/encryption/customer-managed-key`);
  await expect(page.getByRole('radio', { name: 'User assigned' })).toBeVisible();
  await expectAccessible(page, 'nothing chosen');
  const choice = new URLSearchParams({
    identity: 'user',
    identityId: roleKey.userIdentity,
    vault: roleKey.keyVaultUri,
    key: roleKey.keyName,
  });
  await page.goto(`${path}/encryption/customer-managed-key?${choice}`);
  await expect(page.getByRole('region', { name: '4. Preflight' })).toContainText(
    /\d+ of \d+ preflight checks blocks? this change/,
  );
  await expectAccessible(page, 'a key chosen');
});

test('the finding leads to the page of the key', async ({ page, signIn }) => {
  await signIn('owner', `${path}/overview?finding=cmk-not-used`);
  await page.getByRole('button', { name: 'Use a customer-managed key' }).first().click();
  await page.waitForURL(`${path}/encryption/customer-managed-key`);
  await expect(page.getByRole('heading', { name: 'Use a customer-managed key' })).toBeVisible();
});

test('the server rejects removing the identity that reads the cluster’s key', async ({ emulator, baseURL }) => {
  const token = await emulator.token('owner');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' };
  const ask = async (below: string, body: object) => {
    const answer = await fetch(`${baseURL}/api${path}${below}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, json: await answer.json() };
  };
  const attach = { identity: { type: 'UserAssigned', userAssignedIdentities: { [chosen.identityId]: {} } } };
  await emulator.changeElsewhere('owner', vaultedId, attach);
  for (const [fixId, input] of [
    ['cmk-identity-no-key-permission', roleKey],
    ['cmk-vault-no-purge-protection', { keyVaultUri: roleKey.keyVaultUri }],
    ['cmk-not-used', roleKey],
  ] as const) {
    const { json: planned } = await ask('/fixes/plan', { fixId, input });
    expect((await ask('/fixes', { fixId, input, plan: planned.plan })).status).toBeLessThan(300);
  }
  await emulator.advanceClock(1);

  const removal = { fixId: 'remove-user-identity', input: { identityId: chosen.identityId } };
  const { json: planned } = await ask('/fixes/plan', removal);
  const refused = await ask('/fixes', { ...removal, plan: planned.plan, confirm: vaulted.clusterName });
  expect(refused).toMatchObject({ status: 409, json: { code: 'preflight-blocked' } });
  const { identity } = await emulator.cluster(vaulted.clusterName);
  expect(Object.keys(identity?.userAssignedIdentities ?? {})).toHaveLength(1);
});

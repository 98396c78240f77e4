import { expectAccessible } from './fixtures/accessibility';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

test('an access assertion fails, its path is fixed, and then it passes', async ({ page, emulator, signIn, review }) => {
  const { id } = await emulator.cluster('contosofraud');
  const [, claims = ''] = (await emulator.token('reader')).split('.');
  const { oid, tid }: { oid: string; tid: string } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const assigned = await emulator.arm('owner', `${id}/databases/Transactions/principalAssignments/reader-admin`, {
    method: 'PUT',
    body: JSON.stringify({ properties: { principalId: oid, principalType: 'User', role: 'Admin', tenantId: tid } }),
  });
  expect(assigned.status).toBeLessThan(300);
  await emulator.advanceClock(1);

  await signIn('owner', '/settings');
  await page.getByRole('button', { name: 'Add access assertion' }).click();
  const form = page.getByRole('dialog', { name: 'Add access assertion' });
  await form.getByLabel('Name').fill('The reader administers nothing');
  await form.getByRole('radio', { name: 'None of these principals' }).check();
  await form.getByRole('textbox', { name: 'Principals' }).fill(oid);
  await form.getByRole('checkbox', { name: 'Administer' }).check();
  await form.getByRole('textbox', { name: 'Cluster' }).fill('contosofraud');
  await form.getByRole('button', { name: 'Add assertion' }).click();
  await expect(page.getByText('can’t administer any database on contosofraud.')).toBeVisible();

  await page.goto(pagePath(id, 'access'));
  await expect(page.getByText('The access assertion fails.')).toBeVisible();
  await page.getByRole('link', { name: 'Show results' }).click();
  await page.getByRole('button', { name: 'Allow account details' }).click();
  await expect(page.getByRole('button', { name: 'Allow account details' })).toBeHidden();
  const violations = page.getByRole('list', { name: 'Violations' });
  await expect(violations).toContainText('Can read and administer Transactions through the Kusto role Admin.');
  await violations.getByRole('link').click();
  await expect(page.getByRole('list', { name: 'Reasons' })).toContainText(
    'Kusto role Admin on the database Transactions',
  );
  await page.keyboard.press('Escape');
  await expectAccessible(page, 'Access assertions of a cluster');

  await page.goto('/access?view=assertions');
  await page.getByRole('link', { name: /^Show paths of .* on contosofraud$/ }).click();
  const opened = page.getByRole('listitem').and(page.locator('[aria-current=true]'));
  await expect(opened.getByRole('heading', { name: 'The reader administers nothing' })).toBeInViewport();

  await violations.getByRole('button', { name: /^Remove assignment of/ }).click();
  await review.apply();
  await expect(review.dialog).toContainText('Change applied');
  await review.close();
  await expect(page.getByText('The access assertion passes.')).toBeVisible();
  await page.getByRole('link', { name: 'Results for all clusters' }).click();
  await expect(page.getByText('1 of 1 cluster loaded.')).toBeVisible();
  await expect(page.getByText('The access assertion passes.')).toBeVisible();
});

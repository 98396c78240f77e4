import { samplePack } from '@/lib/evidence-pack/testing/sample-pack';
import { expectAccessible } from './fixtures/accessibility';
import { expect, test } from './fixtures/story';

test('an auditor without an account verifies a pack offline, and sees which file was changed', async ({
  page,
  context,
}) => {
  const { bytes, manifestHash } = samplePack({ deflate: false });
  const select = (content: Uint8Array) =>
    page
      .getByLabel('Evidence pack')
      .setInputFiles({ name: 'kustodian.pack.zip', mimeType: 'application/zip', buffer: Buffer.from(content) });
  await page.goto('/verify');
  await expect(page.getByRole('heading', { name: 'Verify an evidence pack', level: 1 })).toBeVisible();
  await expect(page.getByText('Loading the verifier…')).toBeHidden();
  await context.setOffline(true);
  const requests: string[] = [];
  page.on('request', (request) => {
    // Next tests with HEAD, which has no body, whether the connection is back.
    if (request.method() !== 'HEAD') requests.push(`${request.method()} ${request.url()}`);
  });

  await select(bytes);
  await expect(page.getByText('Contents match the manifest. Origin not verified.')).toBeVisible();
  expect(await page.getByLabel('Evidence pack').inputValue()).toMatch(/kustodian\.pack\.zip$/);
  await page.getByRole('textbox', { name: 'Expected hash' }).fill(`sha256:${manifestHash}`);
  await expect(page.getByText('kustodian.pack.zip is intact')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Result', exact: true })).toContainText('Recomputed results4');
  await expect(page.getByRole('row', { name: 'adxtwo 1 1 0 0 0' })).toBeVisible();

  const changed = Buffer.from(bytes);
  changed[changed.indexOf('"enableDiskEncryption":false') + 23] = 0x20;
  await select(changed);
  await expect(page.getByText('kustodian.pack.zip isn’t intact: 1 problem')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Changed evidence\/.*\/adxtwo\/cluster\.json/ })).toBeVisible();
  expect(requests).toEqual([]);
  await expectAccessible(page, 'Verify an evidence pack');
});

test('an auditor creates a pack on Frameworks, and verifies it with the hash from the dialog', async ({
  page,
  signIn,
}) => {
  test.slow();
  await signIn('owner', '/frameworks');
  await page.getByRole('button', { name: 'Evidence pack…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create evidence pack' });
  await expect(dialog).toContainText('14 clusters');
  await expectAccessible(page, 'Create evidence pack');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Create evidence pack' }).click();
  const file = await download;
  await expect(dialog.getByText('Saved kustodian.pack.zip')).toBeVisible();
  const hash = (await dialog.getByText(/^sha256:[0-9a-f]{64}$/).textContent()) ?? '';
  await dialog.getByRole('link', { name: 'Verify an evidence pack' }).click();
  await expect(page.getByRole('heading', { name: 'Verify an evidence pack', level: 1 })).toBeVisible();
  await page.getByLabel('Evidence pack', { exact: true }).setInputFiles(await file.path());
  await page.getByRole('textbox', { name: 'Expected hash' }).fill(hash);
  await expect(page.getByText(/ is intact$/)).toBeVisible();
});

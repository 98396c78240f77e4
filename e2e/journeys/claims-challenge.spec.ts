import type { Fault } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

/** ARM refuses the next write until the token fulfils these claims. */
function challenge(claims: object): Fault {
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64');
  return {
    match: { service: 'arm', method: 'PATCH' },
    times: 1,
    fault: {
      kind: 'status',
      status: 401,
      headers: { 'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${encoded}"` },
      body: { error: { code: 'InvalidAuthenticationToken', message: 'Additional claims are needed.' } },
    },
  };
}

test('extra verification in the middle of a fix leads back to the same review, and from there to the proof', async ({
  page,
  emulator,
  openCluster,
  review,
  pick,
}) => {
  await emulator.fail(challenge({ access_token: { acrs: { essential: true, value: 'c1' } } }));
  await openCluster('contosofraud', 'encryption');
  await page.getByRole('switch', { name: 'Disk encryption' }).click();
  await review.apply('contosofraud');

  await expect(page.getByText('Extra verification requested')).toBeVisible();
  expect(await emulator.writes()).toEqual(['PATCH 401']);
  await pick('owner');
  await expect(page).toHaveURL(/\/contosofraud\/encryption$/);
  await expect(review.section('What changes')).toContainText('properties.enableDiskEncryption');
  expect(await emulator.writes()).toEqual(['PATCH 401']);
  await review.apply('contosofraud');
  await review.proved();
  expect(await emulator.writes()).toEqual(['PATCH 401', 'PATCH 202']);
});

test('a token that was revoked is renewed in silence, and the write is sent again', async ({
  page,
  emulator,
  openCluster,
  review,
}) => {
  const notBefore = String(Math.floor(Date.now() / 1000));
  await emulator.fail(challenge({ access_token: { nbf: { essential: true, value: notBefore } } }));
  await openCluster('contosofraud', 'encryption');
  await page.getByRole('switch', { name: 'Disk encryption' }).click();
  await review.apply('contosofraud');
  await review.proved();
  expect(await emulator.writes()).toEqual(['PATCH 401', 'PATCH 202']);
});

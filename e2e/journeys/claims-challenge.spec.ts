import type { Fault } from '../fixtures/emulator-client';
import { expect, test } from './fixtures/story';

// These journeys test the sign-in itself.
test.use({ realSignIn: true });

/** Returns a fault: Azure Resource Manager rejects the next write until the token has these claims. */
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

test('extra verification during a fix leads back to the same review, and the fix is verified', async ({
  page,
  emulator,
  openReview,
  review,
  pick,
}) => {
  await emulator.fail(challenge({ access_token: { acrs: { essential: true, value: 'c1' } } }));
  await openReview();
  await review.apply('contosofraud');

  await expect(page.getByText('Extra verification requested')).toBeVisible();
  expect(await emulator.writes()).toEqual(['PATCH 401']);
  await pick('owner');
  await expect(page).toHaveURL(/\/contosofraud\/encryption$/);
  await expect(review.section('Changes')).toContainText('properties.enableDiskEncryption');
  expect(await emulator.writes()).toEqual(['PATCH 401']);
  await review.apply('contosofraud');
  await review.proved();
  expect(await emulator.writes()).toEqual(['PATCH 401', 'PATCH 202']);
});

test('a revoked token is renewed without a prompt, and the write is sent again', async ({
  emulator,
  openReview,
  review,
}) => {
  const notBefore = String(Math.floor(Date.now() / 1000));
  await emulator.fail(challenge({ access_token: { nbf: { essential: true, value: notBefore } } }));
  await openReview();
  await review.apply('contosofraud');
  await review.proved();
  expect(await emulator.writes()).toEqual(['PATCH 401', 'PATCH 202']);
});

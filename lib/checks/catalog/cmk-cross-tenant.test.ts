import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleKeyProperties } from '../samples/sample-key';
import { cmkCrossTenant } from './cmk-cross-tenant';

const application = '4b8e17d2-a6c3-45f9-8d01-9e72f3b5c604';

it.each([
  [
    application,
    'fail',
    application,
    `The cluster accesses the key through the multitenant application ${application}.`,
  ],
  ['', 'pass', 'empty', 'The customer-managed key is in the cluster’s tenant.'],
  [null, 'pass', 'null', 'The customer-managed key is in the cluster’s tenant.'],
  [undefined, 'pass', 'absent', 'The customer-managed key is in the cluster’s tenant.'],
])(
  'a key with the federatedIdentityClientId %s has the outcome %s',
  (federatedIdentityClientId, outcome, actual, message) => {
    const keyVaultProperties = { ...sampleKeyProperties, federatedIdentityClientId };
    const finding = evaluateSample(cmkCrossTenant, { cluster: { properties: { keyVaultProperties } } });
    expect(finding).toMatchObject({ outcome, severity: 'info', message });
    expect(finding.properties).toEqual([
      { property: 'keyVaultProperties.federatedIdentityClientId', actual, expected: 'absent' },
    ]);
  },
);

it('an absent federatedIdentityClientId is an assumption about the API version', () => {
  const assumptionsWith = (federatedIdentityClientId: string | null | undefined) =>
    evaluateSample(cmkCrossTenant, {
      cluster: { properties: { keyVaultProperties: { ...sampleKeyProperties, federatedIdentityClientId } } },
    }).assumptions;
  expect(assumptionsWith(undefined)).toEqual([
    'keyVaultProperties.federatedIdentityClientId isn’t in the response. Azure returns it starting with API version 2025-02-14.',
  ]);
  expect(assumptionsWith(null)).toBeUndefined();
  expect(assumptionsWith(application)).toBeUndefined();
});

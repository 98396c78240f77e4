import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleVaultKey } from '../samples/sample-key';
import { cmkKeyType } from './cmk-key-type';

function judge(kty: string | null | undefined, keySize: number | null | undefined) {
  return evaluateSample(cmkKeyType, { vaultKey: sampleVaultKey({ kty, keySize }) });
}

it.each([
  ['RSA', 2048],
  ['RSA', 3072],
  ['RSA', 4096],
  ['RSA-HSM', 2048],
  ['rsa-hsm', 4096],
])('%s with %i bits passes', (kty, keySize) => {
  const finding = judge(kty, keySize);
  expect(finding).toMatchObject({ outcome: 'pass', severity: 'high' });
  expect(finding.properties).toEqual([
    { property: 'kty (key)', actual: kty, expected: 'RSA or RSA-HSM' },
    { property: 'keySize (key)', actual: String(keySize), expected: '2048, 3072, or 4096' },
  ]);
});

it.each([
  ['EC', undefined],
  ['EC-HSM', null],
  ['oct-HSM', 2048],
])('a key of type %s fails with any size', (kty, keySize) => {
  expect(judge(kty, keySize)).toMatchObject({
    outcome: 'fail',
    message: `The key telemetry-data has the type ${kty}. Azure Data Explorer requires RSA or RSA-HSM.`,
  });
});

it.each([
  ['RSA', 1024],
  ['RSA-HSM', 8192],
  [undefined, 2047],
])('%s with %i bits fails', (kty, keySize) => {
  expect(judge(kty, keySize)).toMatchObject({
    outcome: 'fail',
    message: `The key telemetry-data has ${keySize} bits. Supported sizes are 2048, 3072, and 4096 bits.`,
  });
});

it.each([
  ['RSA', undefined],
  ['RSA', null],
  [undefined, 2048],
  [null, null],
])('type %s with size %s is unknown', (kty, keySize) => {
  const finding = judge(kty, keySize);
  expect(finding).toMatchObject({
    outcome: 'unknown',
    message: 'Couldn’t check the type and size of the key. Azure returned an incomplete response.',
    unknown: [{ part: 'vaultKey', reason: 'no-match' }],
  });
  expect(finding.properties).toHaveLength(2);
});

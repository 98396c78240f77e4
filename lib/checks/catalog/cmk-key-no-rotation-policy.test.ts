import { expect, it } from 'vitest';
import type { VaultKey } from '@/lib/model/azure/key-vault-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleKeyProperties, sampleVaultKey } from '../samples/sample-key';
import { cmkKeyNoRotationPolicy } from './cmk-key-no-rotation-policy';

function judge(rotationPolicy: VaultKey['properties']['rotationPolicy']) {
  return evaluateSample(cmkKeyNoRotationPolicy, { vaultKey: sampleVaultKey({ rotationPolicy }) });
}

const expected = 'rotate';
const property = 'rotation policy lifetime actions';

it.each(['rotate', 'Rotate'])('a policy with the action %s passes', (type) => {
  const finding = judge({ lifetimeActions: [{ action: { type: 'notify' } }, { action: { type } }] });
  expect(finding).toMatchObject({ outcome: 'pass', severity: 'low' });
  expect(finding.properties).toEqual([{ property, actual: `notify, ${type}`, expected }]);
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([
  [{ lifetimeActions: [{ action: { type: 'notify' } }] }, 'notify'],
  [{ lifetimeActions: [{ action: null }, { action: { type: null } }, {}] }, 'none'],
  [{ lifetimeActions: [] }, 'none'],
  [{ lifetimeActions: null }, 'none'],
  [{}, 'none'],
])('the policy %j fails', (policy, actual) => {
  const finding = judge(policy);
  expect(finding.outcome).toBe('fail');
  expect(finding.properties).toEqual([{ property, actual, expected }]);
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([null, undefined])('a key with the policy %s fails and shows the assumption', (policy) => {
  const finding = judge(policy);
  expect(finding.outcome).toBe('fail');
  expect(finding.assumptions).toEqual([
    'Azure returned no rotation policy, so this check assumes that the key has none.',
  ]);
});

it('a pinned key version makes the check not applicable, even if the key isn’t loaded', () => {
  const finding = evaluateSample(cmkKeyNoRotationPolicy, {
    cluster: { properties: { keyVaultProperties: { ...sampleKeyProperties, keyVersion: '0f1e' } } },
    unread: { vaultKey: { state: 'not-loaded' } },
  });
  expect(finding).toMatchObject({
    outcome: 'not-applicable',
    message: 'The cluster is pinned to a key version, so rotation has no effect.',
  });
});

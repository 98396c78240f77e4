import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { managedIdentityNone } from './managed-identity-none';

it.each([
  ['SystemAssigned', 'pass'],
  ['UserAssigned', 'pass'],
  ['SystemAssigned, UserAssigned', 'pass'],
  ['SystemAssigned,UserAssigned', 'pass'],
  ['systemassigned', 'pass'],
  ['None', 'fail'],
  ['none', 'fail'],
] as const)('a cluster with the identity.type %s has the outcome %s', (type, outcome) => {
  const finding = evaluateSample(managedIdentityNone, { cluster: { identity: { type } } });
  expect(finding).toMatchObject({ outcome, severity: 'low' });
  expect(finding.properties).toEqual([
    { property: 'identity.type', actual: type, expected: 'SystemAssigned or UserAssigned' },
  ]);
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([null, undefined])('a cluster with the identity %s fails and shows the assumption', (identity) => {
  const finding = evaluateSample(managedIdentityNone, { cluster: { identity } });
  expect(finding.outcome).toBe('fail');
  expect(finding.properties[0]?.actual).toBe('absent');
  expect(finding.assumptions).toEqual([
    'Azure didn’t return the identity property, so this check assumes that the cluster has no identity.',
  ]);
  expect(finding.fixes).toEqual([{ fixId: 'managed-identity-none', grade: 'quick' }]);
});

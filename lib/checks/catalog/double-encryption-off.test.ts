import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { doubleEncryptionOff } from './double-encryption-off';

it.each([
  [true, 'pass', 'true', 0],
  [false, 'fail', 'false', 0],
  [null, 'fail', 'null', 1],
  [undefined, 'fail', 'absent', 1],
] as const)(
  'a cluster with enableDoubleEncryption %s has the outcome %s',
  (enableDoubleEncryption, outcome, actual, assumptions) => {
    const finding = evaluateSample(doubleEncryptionOff, { cluster: { properties: { enableDoubleEncryption } } });
    expect(finding).toMatchObject({ outcome, severity: 'low', fixes: [] });
    expect(finding.properties).toEqual([{ property: 'enableDoubleEncryption', actual, expected: 'true' }]);
    expect(finding.assumptions ?? []).toHaveLength(assumptions);
  },
);

import { describe, expect, it } from 'vitest';
import type { KustoCluster } from '@/lib/model/cluster';
import { evaluateSample } from '../samples/evaluate-sample';
import { languageExtensionEnabled } from './language-extension-enabled';

function judge(languageExtensions: KustoCluster['properties']['languageExtensions']) {
  return evaluateSample(languageExtensionEnabled, { cluster: { properties: { languageExtensions } } });
}

describe('language-extension-enabled', () => {
  it('an enabled language extension fails and is listed with its image', () => {
    const finding = judge({
      value: [
        { languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_11_7' },
        { languageExtensionName: 'R' },
      ],
    });
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'On: PYTHON (Python3_11_7), R.',
    });
    expect(finding.properties).toEqual([
      { property: 'languageExtensions.value', actual: '2: PYTHON (Python3_11_7), R', expected: '0' },
    ]);
  });

  it('a cluster without language extensions passes', () => {
    const finding = judge({ value: [] });
    expect(finding).toMatchObject({ outcome: 'pass', properties: [{ actual: '0' }] });
    expect(finding).not.toHaveProperty('assumptions');
  });

  it.each([undefined, null, {}, { value: null }])(
    'language extensions of %j count as none, with an assumption',
    (actual) => {
      expect(judge(actual)).toMatchObject({
        outcome: 'pass',
        assumptions: ['Azure didn’t return languageExtensions, so this check assumes that all extensions are off.'],
      });
    },
  );
});

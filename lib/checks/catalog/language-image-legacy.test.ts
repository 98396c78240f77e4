import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { languageImageLegacy } from './language-image-legacy';

function judge(...value: { languageExtensionName?: string; languageExtensionImageName?: string | null }[]) {
  return evaluateSample(languageImageLegacy, { cluster: { properties: { languageExtensions: { value } } } });
}

const python = (languageExtensionImageName: string | null) => ({
  languageExtensionName: 'PYTHON',
  languageExtensionImageName,
});

describe('the image of a language extension', () => {
  it.each([
    ['Python3_6_5', 'fail'],
    ['python3_6_5', 'fail'],
    ['R', 'fail'],
    ['Python3_10_8', 'pass'],
    ['Python3_11_7_DL', 'pass'],
    ['PythonCustomImage', 'pass'],
  ] as const)('%s: %s', (image, outcome) => {
    const finding = judge(python(image));
    expect(finding).toMatchObject({ outcome, severity: 'medium' });
    expect(finding.properties).toEqual([
      { property: 'languageExtensionImageName', actual: image, expected: 'none of Python3_6_5, R' },
    ]);
  });

  it('is named when it is old, beside a current one', () => {
    expect(judge(python('Python3_11_7'), python('Python3_6_5'))).toMatchObject({
      outcome: 'fail',
      message: 'Code runs in the old image Python3_6_5.',
      properties: [{ actual: 'Python3_11_7, Python3_6_5' }],
    });
  });

  it('of R is known by the extension’s name alone', () => {
    expect(judge({ languageExtensionName: 'r' }).message).toBe('Code runs in the old image R.');
  });

  it.each([null, ''])('of Python is not known where Azure says %j', (image) => {
    expect(judge(python(image))).toMatchObject({
      outcome: 'unknown',
      message: 'Azure does not say in which image a language extension runs.',
      properties: [{ actual: 'absent' }],
      unknown: [
        {
          part: 'cluster',
          reason: 'not-documented',
          message: 'Azure does not say in which image a language extension runs.',
        },
      ],
    });
    expect(judge(python('Python3_11_7'), python(image)).outcome).toBe('unknown');
  });

  it('that is old fails, whatever is not known of another', () => {
    expect(judge(python(null), python('Python3_6_5')).outcome).toBe('fail');
    expect(judge({}, python('Python3_6_5')).outcome).toBe('fail');
  });

  it('is no question where there is no extension', () => {
    expect(judge()).toMatchObject({
      outcome: 'not-applicable',
      message: 'No language extension is enabled.',
      properties: [{ actual: 'none' }],
    });
    for (const languageExtensions of [undefined, null, {}]) {
      const finding = evaluateSample(languageImageLegacy, { cluster: { properties: { languageExtensions } } });
      expect(finding.outcome).toBe('not-applicable');
    }
  });
});

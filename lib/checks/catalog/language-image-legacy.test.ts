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

describe('language-image-legacy', () => {
  it.each([
    ['Python3_6_5', 'fail'],
    ['python3_6_5', 'fail'],
    ['R', 'fail'],
    ['Python3_10_8', 'pass'],
    ['Python3_11_7_DL', 'pass'],
    ['PythonCustomImage', 'pass'],
  ] as const)('the image %s has the outcome %s', (image, outcome) => {
    const finding = judge(python(image));
    expect(finding).toMatchObject({ outcome, severity: 'medium' });
    expect(finding.properties).toEqual([
      { property: 'languageExtensionImageName', actual: image, expected: 'neither Python3_6_5 nor R' },
    ]);
  });

  it('a legacy image is listed without current images', () => {
    expect(judge(python('Python3_11_7'), python('Python3_6_5'))).toMatchObject({
      outcome: 'fail',
      message: 'Legacy images: Python3_6_5.',
      properties: [{ actual: 'Python3_11_7, Python3_6_5' }],
    });
  });

  it("an R image is recognized by the extension's name only", () => {
    expect(judge({ languageExtensionName: 'r' }).message).toBe('Legacy images: R.');
  });

  it.each([null, ''])('a Python image is unknown when Azure returns %j', (image) => {
    expect(judge(python(image))).toMatchObject({
      outcome: 'unknown',
      message: 'Couldn’t check the image of a language extension. Azure didn’t return the image name.',
      properties: [{ actual: 'absent' }],
      unknown: [
        {
          part: 'cluster',
          reason: 'not-documented',
          message: 'Couldn’t check the image of a language extension. Azure didn’t return the image name.',
        },
      ],
    });
    expect(judge(python('Python3_11_7'), python(image)).outcome).toBe('unknown');
  });

  it('a legacy image fails, even if another image is unknown', () => {
    expect(judge(python(null), python('Python3_6_5')).outcome).toBe('fail');
    expect(judge({}, python('Python3_6_5')).outcome).toBe('fail');
  });

  it("the check for legacy images doesn't apply without language extensions", () => {
    expect(judge()).toMatchObject({
      outcome: 'not-applicable',
      message: 'No language extensions are on.',
      properties: [{ actual: 'none' }],
    });
    for (const languageExtensions of [undefined, null, {}]) {
      const finding = evaluateSample(languageImageLegacy, { cluster: { properties: { languageExtensions } } });
      expect(finding.outcome).toBe('not-applicable');
    }
  });
});

import { expect, it } from 'vitest';
import { excerptLength, excerptOf } from './evidence-excerpt';

it('an excerpt of a short response is the whole response', () => {
  expect(excerptOf({ enableDiskEncryption: false })).toEqual({
    text: '{\n  "enableDiskEncryption": false\n}',
    whole: 35,
  });
});

it('an excerpt of a long response is cut at a line and has the length of the whole', () => {
  const value = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`property${index}`, index]));
  const { text, whole } = excerptOf(value);
  expect(text.length).toBeLessThanOrEqual(excerptLength);
  expect(text).toMatch(/": \d+,$/);
  expect(whole).toBe(JSON.stringify(value, null, 2).length);
});

it('an excerpt of a long list starts with what the finding counts, and a short list keeps its order', () => {
  const list = Array.from({ length: 400 }, (_, index) => ({
    properties: { principalId: `principal-${index}-of-many` },
  }));
  const items = ['principal-377-of-many'];
  expect(
    excerptOf(list, items).text.startsWith('[\n  {\n    "properties": {\n      "principalId": "principal-377'),
  ).toBe(true);
  expect(excerptOf(list.slice(376, 378), items).text).toContain('principal-376');
  expect(excerptOf(list.slice(376, 378), items).text.indexOf('376')).toBeLessThan(
    excerptOf(list.slice(376, 378), items).text.indexOf('377'),
  );
});

it('an excerpt of one long line is cut at the limit', () => {
  expect(excerptOf('x'.repeat(9000)).text).toHaveLength(excerptLength);
});

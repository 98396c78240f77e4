import { describe, expect, it } from 'vitest';
import { type JsonLimits, jsonLimits, jsonRefusal, noJsonUse, readJson } from './read-json';

describe('a text from Azure', () => {
  it.each([
    ['100 levels', '['.repeat(100) + ']'.repeat(100)],
    ['brackets in a string', JSON.stringify({ text: '[{'.repeat(400_000) })],
    ['quotes and backslashes in a string', JSON.stringify({ text: '\\"['.repeat(1000), more: '\\\\'.repeat(1000) })],
    ['many values', JSON.stringify(Array.from({ length: 400_000 }, () => ({})))],
    ['a key twice', '{"a":1,"a":2,"__proto__":3}'],
    ['text that isn’t JSON', '<html>"'],
  ])('%s is within bounds', (_title, text) => {
    expect(jsonRefusal(text, jsonLimits.azure)).toBeUndefined();
  });

  it.each([
    ['101 levels', '{"a":'.repeat(101), 'too-deep'],
    ['101 levels after a string that ends in a backslash', `["\\\\",${'['.repeat(101)}`, 'too-deep'],
    ['a million arrays', `[${'[],'.repeat(1_000_000)}[]]`, 'too-many-values'],
  ])('%s is not', (_title, text, refusal) => {
    expect(jsonRefusal(text, jsonLimits.azure)).toBe(refusal);
  });
});

describe('JSON of a stranger', () => {
  const limits: JsonLimits = { bytes: 1000, containers: 20, values: 40, depth: 5, keys: 'safe' };
  const nested = (depth: number) => '[{"a":'.repeat(depth / 2) + 0 + '}]'.repeat(depth / 2);

  it.each<[string, string | Uint8Array, string]>([
    ['a long text', `"${'x'.repeat(1000)}"`, 'too-large'],
    ['many bytes', new Uint8Array(1001), 'too-large'],
    ['invalid UTF-8', Uint8Array.from([0x22, 0xff, 0x22]), 'not-utf-8'],
    ['deep JSON', nested(6), 'too-deep'],
    ['deep text that isn’t JSON', '['.repeat(900), 'too-deep'],
    ['many containers', `[${'[],'.repeat(19)}[]]`, 'too-many-values'],
    ['many values', `[${'0,'.repeat(40)}0]`, 'too-many-values'],
    ['a key twice', '{"a":1,"b":{"a":1},"a":2}', 'repeated-key'],
    ['a key twice, once with an escape', '{"ab":1,"\\u0061b":2}', 'repeated-key'],
    ['__proto__', '[{"__proto__":{}}]', 'unsafe-key'],
    ['__proto__ with an escape', '[{"\\u005f_proto__":{}}]', 'unsafe-key'],
    ['a byte order mark', '\ufeff{}', 'not-json'],
    ['a byte order mark in bytes', Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 'not-json'],
    ['an open string', '{"a', 'not-json'],
    ['an escape that isn’t one', '{"\\x":1}', 'not-json'],
    ['nothing', '', 'not-json'],
  ])('%s is refused', (_title, source, refusal) => {
    expect(readJson(source, limits)).toEqual({ refusal });
  });

  it.each([
    '{"a":1,"b":["a","a",{"a":1}],"c":"a"}',
    '[{"a":1},{"a":1}]',
    '{"a":"__proto__","b":"{\\"a\\":1,\\"a\\":2}"}',
    ' [ true , null , "\\\\" , { "a" : -1.5e3 } ] ',
    '"[[[[[[[[[["',
    '0',
  ])('%s is parsed as JSON.parse does', (text) => {
    expect(readJson(text, limits)).toEqual({ value: JSON.parse(text) });
    expect(readJson(new TextEncoder().encode(text), limits)).toEqual({ value: JSON.parse(text) });
  });

  it('the name of a tag can be __proto__, and is a property as any other', () => {
    const read = readJson('{"__proto__":{"a":1}}', { ...limits, keys: 'unique' });
    expect('value' in read && Object.keys(Object(read.value))).toEqual(['__proto__']);
  });

  it('texts that share a use share its limits', () => {
    const use = noJsonUse();
    const text = JSON.stringify(Array.from({ length: 15 }, () => []));
    expect(readJson(text, limits, use)).toHaveProperty('value');
    expect(readJson(text, limits, use)).toEqual({ refusal: 'too-many-values' });
    expect(readJson(`"${'x'.repeat(990)}"`, limits, use)).toEqual({ refusal: 'too-large' });
  });

  it('an object with hundreds of thousands of members is refused, because its keys are compared', () => {
    const members = Array.from({ length: 300_001 }, (_, index) => `"${index}":0`).join();
    expect(readJson(`{${members}}`, jsonLimits.packContent)).toEqual({ refusal: 'too-many-values' });
  });

  it('a long run of quotes and backslashes takes linear time', () => {
    const started = performance.now();
    for (const text of [
      '\\'.repeat(4_000_000),
      '"\\'.repeat(2_000_000),
      '\\"'.repeat(2_000_000),
      '"'.repeat(4_000_000),
    ])
      expect(readJson(`["${text}`, jsonLimits.packContent)).toEqual({ refusal: 'not-json' });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

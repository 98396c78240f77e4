import { describe, expect, it } from 'vitest';
import { dayInText, joinWords, timeInText, utcTime } from './text';

describe('times as text', () => {
  it('a time has the month name in sentences and the ISO day in tables', () => {
    const at = '2026-11-28T18:13:59.123Z';
    expect([timeInText(at), dayInText(at), utcTime(at)]).toEqual([
      'Nov 28, 2026, 18:13 UTC',
      'Nov 28, 2026',
      '2026-11-28 18:13 UTC',
    ]);
  });

  it('a time with an offset is shown on its UTC day', () => {
    expect(timeInText('2026-12-01T00:30:00+02:00')).toBe('Nov 30, 2026, 22:30 UTC');
  });

  it('a text that isn’t a time stays as it is', () => {
    expect([timeInText('later'), dayInText('later'), utcTime('later')]).toEqual(['later', 'later', 'later']);
  });
});

it('a list has a comma before its conjunction from three words on', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => joinWords(words))).toEqual([
    '',
    'a',
    'a and b',
    'a, b, and c',
  ]);
  expect(joinWords(['a', 'b', 'c'], 'or')).toBe('a, b, or c');
});

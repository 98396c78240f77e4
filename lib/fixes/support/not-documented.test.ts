import { expect, it } from 'vitest';
import { notDocumented, readMark } from './not-documented';

it.each([
  [notDocumented('This change might cause downtime.'), 'This change might cause downtime.', true],
  [`Keep the key. ${notDocumented('Azure might need it.')}`, 'Keep the key. Azure might need it.', true],
  ['Keep the key.', 'Keep the key.', false],
  ['Followers: a. Not documented: whether they stay.', 'Followers: a. Not documented: whether they stay.', false],
])('“%s” has the mark of undocumented behavior if a sentence follows it', (marked, text, isNotDocumented) => {
  expect(readMark(marked)).toEqual({ text, isNotDocumented });
});

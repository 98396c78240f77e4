import { expect, it } from 'vitest';
import { notDocumented, splitMarks } from './not-documented';

it.each([
  [notDocumented('This change might cause downtime.'), ['[This change might cause downtime.]']],
  [
    `Keep the key. ${notDocumented('Azure might need it.')} Then test.`,
    ['Keep the key. ', '[Azure might need it.]', ' Then test.'],
  ],
  [
    `Followers: a. ${notDocumented('They might stop.')} Sources: b. ${notDocumented('They might stop, too.')}`,
    ['Followers: a. ', '[They might stop.]', ' Sources: b. ', '[They might stop, too.]'],
  ],
  ['Keep the key.', ['Keep the key.']],
  ['Followers: a. Not documented: whether they stay.', ['Followers: a. Not documented: whether they stay.']],
])('each sentence after a mark in “%s” is a piece without the mark', (text, pieces) => {
  expect(splitMarks(text).map((piece) => (piece.isNotDocumented ? `[${piece.text}]` : piece.text))).toEqual(pieces);
});

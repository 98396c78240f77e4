import { expect, it } from 'vitest';
import { sizeWords } from './size-words';

it.each([
  [0, '0 bytes'],
  [1023, '1,023 bytes'],
  [1024, '1 KiB'],
  [1_610_612_736, '1.5 GiB'],
  [53_687_091_200, '50 GiB'],
  [2_199_023_255_552, '2 TiB'],
])('%i bytes are shown as %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

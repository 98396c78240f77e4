import { expect, it } from 'vitest';
import { moveCell } from './heat-map-cell';

const size = { rows: 30, columns: 5 };

it.each([
  ['ArrowUp', { row: 0, column: 2 }, { row: 0, column: 2 }],
  ['ArrowDown', { row: 0, column: 2 }, { row: 1, column: 2 }],
  ['ArrowDown', { row: 29, column: 2 }, { row: 29, column: 2 }],
  ['ArrowLeft', { row: 3, column: 0 }, { row: 3, column: 0 }],
  ['ArrowRight', { row: 3, column: 0 }, { row: 3, column: 1 }],
  ['ArrowRight', { row: 3, column: 4 }, { row: 3, column: 4 }],
  ['Home', { row: 3, column: 4 }, { row: 3, column: 0 }],
  ['End', { row: 3, column: 1 }, { row: 3, column: 4 }],
  ['PageUp', { row: 3, column: 1 }, { row: 0, column: 1 }],
  ['PageDown', { row: 25, column: 1 }, { row: 29, column: 1 }],
  ['Tab', { row: 1, column: 1 }, undefined],
])('the key %s moves from %j to %j', (key, from, to) => {
  expect(moveCell(from, key, size)).toEqual(to);
});

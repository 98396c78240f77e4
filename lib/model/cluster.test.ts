import { expect, it } from 'vitest';
import { isSettled } from './cluster';

it.each(['Succeeded', 'succeeded', 'Failed', 'Canceled', null, undefined])(
  '%s: no operation moves the resource',
  (state) => expect(isSettled(state)).toBe(true),
);

it.each(['Running', 'Updating', 'Accepted', 'Deleting'])('%s: an operation is in progress', (state) =>
  expect(isSettled(state)).toBe(false),
);

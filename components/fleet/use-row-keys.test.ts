import { describe, expect, it } from 'vitest';
import type { FleetLine } from './fleet-lines';
import { targetOf } from './use-row-keys';

const group = { kind: 'group' } as FleetLine;
const cluster = { kind: 'cluster' } as FleetLine;
const lines = [group, cluster, cluster, group, cluster];

describe('arrow keys in the table of clusters', () => {
  it.each([
    ['ArrowDown', 1, 2],
    ['ArrowDown', 2, 4],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 4, 2],
    ['ArrowUp', 1, 1],
    ['Home', 4, 1],
    ['End', 1, 4],
    ['PageDown', 1, 4],
    ['PageUp', 4, 1],
    ['Enter', 1, undefined],
  ])('%s leads from line %i to %s', (key, from, to) => {
    expect(targetOf(key, from, lines)).toBe(to);
  });
});

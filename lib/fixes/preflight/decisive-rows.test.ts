import { describe, expect, it } from 'vitest';
import type { PreflightRow } from '@/lib/model/fix-plan';
import { lockOutOf } from './decisive-rows';

const row = (id: string, state: PreflightRow['state'], more: { consent?: true } = {}): PreflightRow => ({
  id,
  state,
  message: 'So.',
  ...more,
});

describe('whether a plan can lock somebody out', () => {
  it.each([
    ['is possible where consent is asked for', [row('last-admin', 'warn', { consent: true })], 'possible'],
    ['is not known where a condition about access could not be read', [row('own-address', 'unknown')], 'unknown'],
    ['is not touched by another condition that is unknown', [row('policy', 'unknown')], 'none'],
    ['is none where all is well', [row('last-admin', 'pass')], 'none'],
  ])('%s', (_says, rows, lockOut) => {
    expect(lockOutOf(rows)).toBe(lockOut);
  });
});

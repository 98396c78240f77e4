import { describe, expect, it } from 'vitest';
import { isInWindow, windowText } from './maintenance-window';
import { maintenanceWindowSchema } from './maintenance-window-schema';

const window = { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:00:00Z', timeZone: 'Europe/Berlin' };

describe('a maintenance window', () => {
  it.each([
    ['2026-02-01T21:59:59.999Z', false],
    ['2026-02-01T22:00:00.000Z', true],
    ['2026-02-01T22:59:59.999Z', true],
    ['2026-02-01T23:00:00.000Z', false],
  ])('%s is in the window: %s', (at, expected) => {
    expect(isInWindow(window, new Date(at))).toBe(expected);
  });

  it('a maintenance window is shown in UTC and in a time zone, and over midnight with both days', () => {
    expect(windowText(window)).toBe('Feb 1, 2026, 22:00–23:00 UTC');
    expect(windowText(window, 'Europe/Berlin')).toBe('Feb 1, 2026, 23:00 – Feb 2, 2026, 00:00 CET');
    expect(windowText(window, 'Not/AZone')).toBe('Feb 1, 2026, 22:00–23:00 UTC');
  });

  it('a maintenance window is shown with both offsets if daylight saving time starts or ends in it', () => {
    const spring = { start: '2026-03-29T00:30:00Z', end: '2026-03-29T01:30:00Z' };
    expect(windowText(spring, 'Europe/Berlin')).toBe('Mar 29, 2026, 01:30 CET – 03:30 CEST');
    const autumn = { start: '2026-10-24T20:00:00Z', end: '2026-10-25T01:30:00Z' };
    expect(windowText(autumn, 'Europe/Berlin')).toBe('Oct 24, 2026, 22:00 CEST – Oct 25, 2026, 02:30 CET');
  });

  it.each([
    [{ ...window, end: window.start }, 'must be after the start'],
    [{ ...window, end: '2026-03-05T22:00:00Z' }, 'must be at most 31 days after the start'],
    [{ ...window, start: 'tomorrow' }, 'must be a UTC time'],
    [{ ...window, timeZone: '<script>' }, 'must be a time zone'],
  ])('%j is refused', (value, message) => {
    expect(maintenanceWindowSchema.safeParse(value).error?.issues[0]?.message).toContain(message);
  });
});

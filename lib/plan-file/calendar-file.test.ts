import { describe, expect, it } from 'vitest';
import { calendarFile } from './calendar-file';

const event = {
  uid: '0d8f1c3a-0000-4000-8000-000000000001',
  createdAt: '2026-01-31T09:08:07.123Z',
  window: { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:30:00.000Z' },
  summary: 'Maintenance: Turn on disk encryption (contosofraud)',
  description: 'Prepared by Ada.',
  version: '0.1.0',
};

/** Returns the content lines after unfolding, as a reader of RFC 5545 does. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

describe('the calendar file of a maintenance window', () => {
  it('the calendar file has one event in UTC with the times of the window', () => {
    expect(unfolded(calendarFile({ ...event, url: 'https://kustodian.example/runs#plan=abc' }))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Kustodian//Kustodian 0.1.0//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      'UID:0d8f1c3a-0000-4000-8000-000000000001',
      'DTSTAMP:20260131T090807Z',
      'DTSTART:20260201T220000Z',
      'DTEND:20260201T233000Z',
      'SUMMARY:Maintenance: Turn on disk encryption (contosofraud)',
      'DESCRIPTION:Prepared by Ada.',
      'URL:https://kustodian.example/runs#plan=abc',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('every line ends with CRLF and has at most 75 octets', () => {
    const long = 'Größe € 😀 '.repeat(80);
    const text = calendarFile({
      ...event,
      summary: long,
      description: long,
      url: `https://a.example/${'b'.repeat(3000)}`,
    });
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      // A character that was cut would be half of a surrogate pair.
      expect(line).not.toMatch(/\p{Surrogate}/u);
    }
    expect(unfolded(text)).toContain(`SUMMARY:${long}`);
  });

  it('commas, semicolons, backslashes, and line breaks are escaped', () => {
    const lines = unfolded(calendarFile({ ...event, description: 'a,b;c\\d\ne\r\nf\rg' }));
    expect(lines).toContain('DESCRIPTION:a\\,b\\;c\\\\d\\ne\\nf\\ng');
  });

  it('a hostile name can’t add a line or a property', () => {
    const hostile = 'x\r\nEND:VEVENT\r\nBEGIN:VALARM\u2028ATTENDEE:mailto:a@b.example\u0000\u0007';
    const lines = unfolded(
      calendarFile({ ...event, uid: hostile, summary: hostile, description: hostile, version: hostile }),
    );
    expect(lines).toHaveLength(13);
    expect(lines.filter((line) => line.startsWith('END:VEVENT'))).toHaveLength(1);
    expect(lines.some((line) => line.startsWith('ATTENDEE') || line.startsWith('BEGIN:VALARM'))).toBe(false);
    expect(lines.join('')).not.toMatch(/\p{Cc}/u);
  });
});
